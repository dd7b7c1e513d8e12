import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Button, Dialog, Heading, Notice, Paragraph, TextField } from "../../design";
import { administration, type ReceivedInvitation } from "../../engine/administration";
import type { NodeFailure } from "../../engine/api";
import { announce } from "../announce";
import { moment } from "../dates";
import { Fingerprint } from "./Fingerprint";
import { invitationFailure } from "./invitationFailure";
import { request } from "./useAnswer";

/** Accepts an invitation in two steps: see who invites, then connect. */
export function AcceptDialog({ onClose, onAccepted }: { onClose: () => void; onAccepted: () => Promise<void> }) {
  const { t, i18n } = useTranslation();
  const [link, setLink] = useState("");
  const [received, setReceived] = useState<ReceivedInvitation>();
  const [failure, setFailure] = useState<NodeFailure>();
  const [isBusy, setBusy] = useState(false);

  const read = async () => {
    setBusy(true);
    const answer = await administration.readInvitation(request, link.trim());
    setBusy(false);
    setFailure(answer.ok ? undefined : answer);
    if (answer.ok) {
      setReceived(answer.body);
      announce(t("administration.invitedBy", { organisation: answer.body.organisation.name }));
    }
  };
  const accept = async () => {
    setBusy(true);
    const answer = await administration.accept(request, link.trim());
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer);
      return;
    }
    await onAccepted();
    announce(t("administration.accepted", { organisation: answer.body.name }));
    onClose();
  };
  const wrong = failure && t(`administration.${invitationFailure(failure)}`);

  return (
    <Dialog
      title={t("administration.acceptTitle")}
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
          {received ? (
            <Button variant="primary" isBusy={isBusy} onPress={() => void accept()}>
              {t("administration.connect")}
            </Button>
          ) : (
            <Button variant="primary" isBusy={isBusy} isDisabled={link.trim() === ""} onPress={() => void read()}>
              {t("administration.look")}
            </Button>
          )}
        </>
      )}
    >
      {received ? (
        <div className="administration__received">
          <div className="partner__head">
            <Avatar
              size="large"
              name={received.organisation.name}
              organisationId={received.organisation.id}
              label=""
            />
            <div>
              <Paragraph isLead>
                {t("administration.invitedBy", { organisation: received.organisation.name })}
              </Paragraph>
              <Paragraph isMuted isSmall className="partner__address">
                {received.organisation.address}
              </Paragraph>
              <Paragraph isMuted isSmall>
                {t("administration.validUntil", { until: moment(Date.parse(received.expiresAt), i18n.language) })}
              </Paragraph>
            </div>
          </div>
          {received.known && <Notice kind="info">{t("administration.known")}</Notice>}
          <Heading level={3}>{t("administration.compare")}</Heading>
          <Paragraph>{t("administration.compareHelp")}</Paragraph>
          <Fingerprint
            words={received.organisation.fingerprint}
            label={t("administration.wordsOf", { organisation: received.organisation.name })}
          />
          <Paragraph isMuted>{t("administration.nothingShared")}</Paragraph>
          {wrong && (
            <Notice kind="error" isLive>
              {wrong}
            </Notice>
          )}
        </div>
      ) : (
        <>
          <Paragraph>{t("administration.acceptLead")}</Paragraph>
          <TextField
            label={t("administration.receivedLink")}
            value={link}
            onChange={(value) => {
              setLink(value);
              setFailure(undefined);
            }}
            errorMessage={wrong}
            isMultiline
            autoFocus
            spellCheck="false"
            maxLength={4096}
          />
        </>
      )}
    </Dialog>
  );
}
