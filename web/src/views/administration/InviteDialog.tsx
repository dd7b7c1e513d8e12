import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Paragraph, TextField } from "../../design";
import type { FreshInvitation } from "../../engine/administration";
import { announce } from "../announce";
import { moment } from "../dates";
import { Fingerprint } from "./Fingerprint";

/** Shows an invitation: the link, the steps, and the words to compare. */
export function InviteDialog({ invitation, onClose }: { invitation: FreshInvitation; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invitation.link);
      setCopied(true);
      announce(t("administration.copied"));
    } catch {
      // The browser does not let us, as without TLS: then it is ready to be copied by hand.
      field.current?.focus();
      field.current?.select();
      announce(t("administration.copyByHand"));
    }
  };

  return (
    <Dialog
      title={t("administration.inviteTitle")}
      role="alertdialog"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      actions={(close) => (
        <Button variant="primary" onPress={close}>
          {t("administration.done")}
        </Button>
      )}
    >
      <ol className="administration__steps">
        <li>
          <Paragraph>{t("administration.inviteStep1")}</Paragraph>
          <div className="administration__link">
            <TextField
              label={t("administration.link")}
              value={invitation.link}
              onChange={() => undefined}
              isReadOnly
              spellCheck="false"
              inputRef={field}
            />
            <Button variant="secondary" icon={isCopied ? "check" : "link"} onPress={() => void copy()}>
              {t(isCopied ? "administration.copiedShort" : "administration.copy")}
            </Button>
          </div>
          <Paragraph isMuted isSmall>
            {t("administration.linkOnce", { until: moment(Date.parse(invitation.expiresAt), i18n.language) })}
          </Paragraph>
        </li>
        <li>
          <Paragraph>{t("administration.inviteStep2")}</Paragraph>
        </li>
        <li>
          <Paragraph>{t("administration.inviteStep3")}</Paragraph>
          <Fingerprint words={invitation.fingerprint} label={t("administration.ownWordsTitle")} />
        </li>
      </ol>
    </Dialog>
  );
}
