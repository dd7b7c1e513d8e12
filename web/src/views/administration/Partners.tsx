import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, Button, Card, Heading, Notice, Paragraph } from "../../design";
import { administration, type FreshInvitation } from "../../engine/administration";
import { listOrganisations, type KnownOrganisation, type NodeFailure } from "../../engine/api";
import { announce } from "../announce";
import { Loading } from "../Loading";
import { AcceptDialog } from "./AcceptDialog";
import { Fingerprint } from "./Fingerprint";
import { InviteDialog } from "./InviteDialog";
import { RemoveDialog } from "./RemoveDialog";
import { Unanswered } from "./Unanswered";
import { request, useAnswer } from "./useAnswer";

const organisations = () => listOrganisations(request);

/** The organisations that our node knows, and how to meet and part. */
export function Partners() {
  const { t } = useTranslation();
  const asked = useAnswer(organisations);
  const [invitation, setInvitation] = useState<FreshInvitation>();
  const [isInviting, setInviting] = useState(false);
  const [isAccepting, setAccepting] = useState(false);
  const [leaving, setLeaving] = useState<KnownOrganisation>();
  const [failure, setFailure] = useState<NodeFailure>();

  const invite = async () => {
    setInviting(true);
    const answer = await administration.invite(request);
    setInviting(false);
    setFailure(answer.ok ? undefined : answer);
    if (answer.ok) setInvitation(answer.body);
  };
  const own = asked.value?.find(({ self }) => self);
  const partners = asked.value?.filter(({ self }) => !self);

  return (
    <section aria-labelledby="administration-partners" className="administration__section">
      <Heading level={2} id="administration-partners" tabIndex={-1}>
        {t("administration.partners")}
      </Heading>
      <Paragraph>{t("administration.partnersLead")}</Paragraph>
      <div className="administration__actions">
        <Button variant="primary" icon="plus" isBusy={isInviting} onPress={() => void invite()}>
          {t("administration.invite")}
        </Button>
        <Button variant="secondary" icon="link" onPress={() => setAccepting(true)}>
          {t("administration.accept")}
        </Button>
      </div>
      {failure && <Unanswered failure={failure} onRetry={() => void invite()} />}
      {asked.failure && !failure && <Unanswered failure={asked.failure} onRetry={() => void asked.again()} />}
      {!asked.value && !asked.failure && <Loading text={t("administration.asking")} />}
      {own && (
        <Card as="section" aria-labelledby="administration-own" className="partner">
          <div className="partner__head">
            <Avatar name={own.name} organisationId={own.id} label="" />
            <Heading level={3} id="administration-own">
              {t("administration.own", { organisation: own.name })}
            </Heading>
          </div>
          <Paragraph isMuted>{t("administration.ownWords")}</Paragraph>
          <Fingerprint words={own.fingerprint} label={t("administration.wordsOf", { organisation: own.name })} />
        </Card>
      )}
      {partners?.length === 0 && (
        <Notice kind="info" title={t("administration.noPartnersTitle")}>
          {t("administration.noPartners")}
        </Notice>
      )}
      {partners && partners.length > 0 && (
        <ul className="administration__list" aria-label={t("administration.partners")}>
          {partners.map((partner) => (
            <PartnerCard key={partner.id} partner={partner} onRemove={() => setLeaving(partner)} />
          ))}
        </ul>
      )}
      {invitation && <InviteDialog invitation={invitation} onClose={() => setInvitation(undefined)} />}
      {isAccepting && <AcceptDialog onClose={() => setAccepting(false)} onAccepted={asked.again} />}
      {leaving && (
        <RemoveDialog
          partner={leaving}
          onClose={() => setLeaving(undefined)}
          onRemoved={async () => {
            setLeaving(undefined);
            await asked.again();
            announce(t("administration.removed", { organisation: leaving.name }));
            // The button that was pressed is gone with its card.
            document.getElementById("administration-partners")?.focus();
          }}
        />
      )}
    </section>
  );
}

function PartnerCard({ partner, onRemove }: { partner: KnownOrganisation; onRemove: () => void }) {
  const { t } = useTranslation();
  const { name, connected } = partner;
  return (
    <Card as="li" className="partner">
      <div className="partner__head">
        <Avatar name={name} organisationId={partner.id} label="" />
        <div className="partner__who">
          <Heading level={3}>{name}</Heading>
          <Paragraph isMuted isSmall className="partner__address">
            {partner.address}
          </Paragraph>
        </div>
        <Badge tone={connected ? "ok" : "warning"} icon={connected ? "check" : "offline"}>
          {t(connected ? "administration.connected" : "administration.notConnected")}
        </Badge>
      </div>
      <Fingerprint words={partner.fingerprint} label={t("administration.wordsOf", { organisation: name })} />
      <Button
        variant="subtle"
        size="small"
        icon="trash"
        aria-label={t("administration.removeOf", { organisation: name })}
        onPress={onRemove}
      >
        {t("administration.remove")}
      </Button>
    </Card>
  );
}
