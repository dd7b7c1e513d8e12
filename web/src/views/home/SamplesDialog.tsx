import { useRef, useState } from "react";
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
  const isAdding = useRef(false);
  const [failed, setFailed] = useState(false);
  const add = async (close: () => void) => {
    // A moment's work: whoever presses twice gets the examples once.
    if (isAdding.current) return;
    isAdding.current = true;
    try {
      await addSamples(engine, (title) => t("newPlan.sampleTitle", { title }));
      announce(t("newPlan.samplesDone"));
      setFailed(false);
      close();
    } catch {
      setFailed(true);
    } finally {
      isAdding.current = false;
    }
  };
  return (
    <Dialog
      title={t("newPlan.samplesTitle")}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close}>
            {t("newPlan.cancel")}
          </Button>
          <Button variant="primary" onPress={() => void add(close)}>
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
