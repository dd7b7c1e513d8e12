import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Heading, Paragraph, TextField } from "../../design";
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
        <li>{t("administration.inviteStep1")}</li>
        <li>{t("administration.inviteStep2")}</li>
        <li>{t("administration.inviteStep3")}</li>
      </ol>
      <TextField
        label={t("administration.link")}
        description={t("administration.linkOnce", { until: moment(Date.parse(invitation.expiresAt), i18n.language) })}
        value={invitation.link}
        onChange={() => undefined}
        isReadOnly
        isMultiline
        spellCheck="false"
        inputRef={field}
      />
      <Button variant="secondary" icon={isCopied ? "check" : "link"} onPress={() => void copy()}>
        {t(isCopied ? "administration.copiedShort" : "administration.copy")}
      </Button>
      <Heading level={3}>{t("administration.ownWordsTitle")}</Heading>
      <Paragraph>{t("administration.inviteWords")}</Paragraph>
      <Fingerprint words={invitation.fingerprint} label={t("administration.ownWordsTitle")} />
    </Dialog>
  );
}
