import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Notice, Paragraph } from "../../design";
import { administration } from "../../engine/administration";
import type { KnownOrganisation, NodeFailure } from "../../engine/api";
import { request } from "./useAnswer";

/** Asks whether a partner is really to go, and says what that does and does not do. */
export function RemoveDialog({
  partner,
  onClose,
  onRemoved,
}: {
  partner: KnownOrganisation;
  onClose: () => void;
  onRemoved: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<NodeFailure>();
  const organisation = partner.name;

  const remove = async () => {
    setBusy(true);
    const answer = await administration.remove(request, partner.id);
    setBusy(false);
    // Somebody else may have been first.
    if (answer.ok || (answer.kind === "refused" && answer.status === 404)) await onRemoved();
    else setFailure(answer);
  };

  return (
    <Dialog
      title={t("administration.removeTitle", { organisation })}
      role="alertdialog"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close}>
            {t("administration.cancel")}
          </Button>
          <Button variant="danger" isBusy={isBusy} onPress={() => void remove()}>
            {t("administration.remove")}
          </Button>
        </>
      )}
    >
      <ul className="administration__steps">
        <li>{t("administration.removeStops", { organisation })}</li>
        <li>{t("administration.removeKeeps", { organisation })}</li>
        <li>{t("administration.removeOthers", { organisation })}</li>
        <li>{t("administration.removeBack")}</li>
      </ul>
      {failure && (
        <Notice kind="error" isLive>
          <Paragraph>{t(`administration.${failure.kind}Help`)}</Paragraph>
        </Notice>
      )}
    </Dialog>
  );
}
