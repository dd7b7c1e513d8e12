import { useTranslation } from "react-i18next";

import { Avatar, Badge, Card, Heading } from "../../design";
import type { PeerStatus } from "../../engine/administration";
import { shortMoment } from "../dates";
import { awayBecause } from "./trouble";

/** How it is with each partner: since when it is there, what waits for it, and what keeps it away. */
export function PeerStates({ peers }: { peers: readonly PeerStatus[] }) {
  const { t } = useTranslation();
  if (peers.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="administration-peers" className="administration__card">
      <Heading level={3} id="administration-peers">
        {t("administration.peers")}
      </Heading>
      <ul className="peer-states" aria-labelledby="administration-peers">
        {peers.map((peer) => (
          <PeerState key={peer.id} peer={peer} />
        ))}
      </ul>
    </Card>
  );
}

function PeerState({ peer }: { peer: PeerStatus }) {
  const { t, i18n } = useTranslation();
  const { id, name, connected, connectedSince, lastSeenAt, plans, waiting, lastError } = peer;
  const at = (moment: string) => shortMoment(Date.parse(moment), i18n.language);
  const contact = connected
    ? connectedSince && t("administration.connectedSince", { moment: at(connectedSince) })
    : lastSeenAt
      ? t("administration.lastSeen", { moment: at(lastSeenAt) })
      : t("administration.notSeen");
  return (
    <li className="peer-state">
      <Avatar size="small" name={name} organisationId={id} label="" />
      <div className="peer-state__who">
        <strong>{name}</strong>
        {contact && <span className="peer-state__more">{contact}</span>}
        <span className="peer-state__more">
          {plans === 0
            ? t("administration.sharesNothing")
            : `${t("administration.shares", { count: plans })} ${
                waiting === 0 ? t("administration.nothingWaits") : t("administration.waits", { count: waiting })
              }`}
        </span>
        {lastError && (
          <div className="peer-state__away">
            <span>
              {t(`administration.away.${awayBecause(lastError.reason)}`, { organisation: name })}{" "}
              {t("administration.awaySince", { moment: at(lastError.since) })}
            </span>
            <code lang="en">{lastError.reason}</code>
          </div>
        )}
      </div>
      <Badge tone={connected ? "ok" : "warning"} icon={connected ? "check" : "offline"}>
        {t(connected ? "administration.connected" : "administration.notConnected")}
      </Badge>
    </li>
  );
}
