import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Notice } from "../../../design";
import { useEngine, useServices, useValue } from "../../services";

/** A new version of the app is on the device. It waits until someone wants it. */
export function UpdateNotice() {
  const { t } = useTranslation();
  const { app } = useServices();
  const engine = useEngine();
  const update = useValue(app.update);
  const [isLater, setLater] = useState(false);
  const [isBusy, setBusy] = useState(false);
  if (update === "current" || (update === "waiting" && isLater)) return null;

  const useNew = async () => {
    setBusy(true);
    // Whatever was written a moment ago is on the disk before this window goes.
    await engine.settle();
    app.useNew();
  };

  return (
    <Notice
      kind="info"
      isLive
      title={t(update === "waiting" ? "device.update" : "device.taken")}
      actions={
        <>
          <Button variant="primary" isBusy={isBusy} onPress={() => void useNew()}>
            {t(update === "waiting" ? "device.updateNow" : "device.reload")}
          </Button>
          {update === "waiting" && (
            <Button variant="subtle" onPress={() => setLater(true)}>
              {t("device.updateLater")}
            </Button>
          )}
        </>
      }
    >
      {t(update === "waiting" ? "device.updateHelp" : "device.takenHelp")}
    </Notice>
  );
}
