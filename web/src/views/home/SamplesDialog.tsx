import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Notice, Paragraph } from "../../design";
import { addSamples } from "../../engine/drafts/addSamples";
import { announce } from "../announce";
import { useEngine, useValue } from "../services";

/** Adds the plans to explore, after saying who will see them. */
export function SamplesDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const connection = useValue(engine.connection.state);
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const add = async (close: () => void) => {
    setBusy(true);
    try {
      await addSamples(engine, (title) => t("newPlan.sampleTitle", { title }));
      announce(t("newPlan.samplesDone"));
      setFailed(false);
      close();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("newPlan.samplesTitle")}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close} isDisabled={isBusy}>
            {t("newPlan.cancel")}
          </Button>
          <Button variant="primary" isBusy={isBusy} onPress={() => void add(close)}>
            {t("newPlan.samplesAdd")}
          </Button>
        </>
      )}
    >
      <Paragraph>{t("newPlan.samplesLead")}</Paragraph>
      {connection.kind !== "connected" && (
        <Notice kind="info" icon="offline">
          {t("newPlan.samplesOffline")}
        </Notice>
      )}
      {failed && (
        <Notice kind="error" isLive>
          {t("newPlan.samplesFailed")}
        </Notice>
      )}
    </Dialog>
  );
}
