import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Checkbox, Dialog, Notice, Paragraph } from "../../design";
import { useEngine, useServices, useValue } from "../services";

export function SignOutDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const { host } = useServices();
  const connection = useValue(engine.connection.state);
  const [clears, setClears] = useState(false);
  const [busy, setBusy] = useState(false);
  const hasUnsent = isOpen && engine.memory.unsent().length > 0;

  const signOut = async () => {
    setBusy(true);
    await host.signOut(clears);
  };

  return (
    <Dialog
      title={t("signOut.title")}
      role="alertdialog"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close} isDisabled={busy}>
            {t("signOut.cancel")}
          </Button>
          <Button variant={clears ? "danger" : "primary"} isBusy={busy} onPress={() => void signOut()}>
            {clears ? t("signOut.confirmClear") : t("signOut.confirm")}
          </Button>
        </>
      )}
    >
      <Paragraph>{t("signOut.keepLead")}</Paragraph>
      <Checkbox isSelected={clears} onChange={setClears} aria-describedby="sign-out-clear-help">
        {t("signOut.clear")}
      </Checkbox>
      <Paragraph id="sign-out-clear-help" isMuted isSmall className="sign-out__help">
        {t("signOut.clearHelp")}
      </Paragraph>
      {hasUnsent && (
        <Notice kind="warning" title={t("signOut.unsent")}>
          {clears ? t("signOut.unsentHelp") : null}
        </Notice>
      )}
      {connection.kind !== "connected" && connection.kind !== "ended" && (
        <Notice kind="info">{t("signOut.offline")}</Notice>
      )}
    </Dialog>
  );
}
