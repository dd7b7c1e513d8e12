import { useTranslation } from "react-i18next";

import { Button, Link, Notice } from "../../../design";
import { useEngine, useValue } from "../../services";

/** This device stores nothing: why, what that means for the work, and what to do. */
export function StorageNotice() {
  const { t } = useTranslation();
  const engine = useEngine();
  const state = useValue(engine.storage);
  const isConnected = useValue(engine.connection.state).kind === "connected";
  const madeRoom = useValue(engine.device.madeRoom).length;
  switch (state) {
    case "full":
      return (
        <Notice
          kind="error"
          isLive
          title={t("device.full")}
          actions={<Link href="/device">{t("device.toDevice")}</Link>}
        >
          {t("device.fullHelp")} {!isConnected && t("device.fullOffline")}
        </Notice>
      );
    case "replaced":
      return (
        <Notice
          kind="warning"
          isLive
          title={t("device.replaced")}
          actions={<Button onPress={() => location.reload()}>{t("device.reload")}</Button>}
        >
          {t("device.replacedHelp")}
        </Notice>
      );
    case "refuses":
      return (
        <Notice kind="error" isLive title={t("device.refuses")}>
          {t("device.refusesHelp")}
        </Notice>
      );
    case "works":
      return madeRoom === 0 ? null : (
        <Notice kind="info" isLive>
          {t("device.madeRoom", { count: madeRoom })}
        </Notice>
      );
  }
}
