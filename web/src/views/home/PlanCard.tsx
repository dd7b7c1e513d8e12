import { memo, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Badge, Card, Heading, Icon, Link, Paragraph } from "../../design";
import type { Known } from "../../engine/overview/messages";
import type { PlanSummary } from "../../engine/overview/planSummary";
import type { PlanEntry } from "../../engine/workspace";
import { timeAgo } from "../dates";
import { planAddress } from "../plan/anchors";
import { useNear } from "../plan/follow/useNear";
import { STATE_TONES } from "../planState";
import { useEngine, useValue } from "../services";
import { Copies } from "./Copies";
import { News } from "./News";
import { useTurn } from "./turns";

interface PlanCardProps {
  entry: PlanEntry;
  known: Known;
  summary: PlanSummary | undefined;
  title: string;
}

/** One plan on the list: what it is, how far it is, what is new in it, and which organisations have it. */
export const PlanCard = memo(function PlanCard({ entry, known, summary, title }: PlanCardProps) {
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  // Opening a plan takes a while: nobody who types in the filter waits for the plans that come by.
  const isFollowed = useTurn(useNear(place) && known.status === "here");
  const news = summary?.news;
  return (
    <Card as="li" isInteractive className="plan-card">
      <div className="plan-card__top" ref={place}>
        {summary && summary.state !== "" && (
          <Badge tone={STATE_TONES[summary.state]}>{t(`plan.states.${summary.state}`)}</Badge>
        )}
        {known.status !== "here" && <Absence isWaiting={known.status === "waiting"} />}
        {news?.kind === "unseen" && <Badge tone="accent">{t("home.newToYou")}</Badge>}
        {news?.kind === "some" && <Badge tone="accent">{t("home.news", { count: news.things })}</Badge>}
      </div>
      <Heading level={2} look={3} className="plan-card__title">
        <Link href={planAddress(entry.documentId)} isQuiet className="og-card__link">
          {title || t("home.untitled")}
        </Link>
      </Heading>
      {news?.kind === "some" && <News news={news} members={entry.members} />}
      {summary ? (
        <Facts documentId={entry.documentId} summary={summary} />
      ) : (
        <Paragraph isMuted isSmall>
          {t("home.added", { when: timeAgo(entry.addedAt, i18n.language) })}
        </Paragraph>
      )}
      <Copies entry={entry} isFollowed={isFollowed} />
    </Card>
  );
});

/** Why a plan of the list says nothing yet. */
function Absence({ isWaiting }: { isWaiting: boolean }) {
  const { t } = useTranslation();
  const connection = useValue(useEngine().connection.state);
  const isComing = isWaiting || connection.kind === "connected";
  return (
    <Badge tone="neutral" icon="cloud">
      {t(isComing ? "home.fetching" : "home.notHere")}
    </Badge>
  );
}

function Facts({ documentId, summary }: { documentId: string; summary: PlanSummary }) {
  const { t, i18n } = useTranslation();
  const { memory } = useEngine();
  const { changedAt, actions, actionsDone, signals, warnings, conflicts } = summary;
  return (
    <ul className="plan-card__facts">
      {changedAt > 0 && <li>{t("home.changed", { when: timeAgo(changedAt, i18n.language) })}</li>}
      {signals > 0 && <li>{t("signals.count", { count: signals })}</li>}
      {actions > 0 && <li>{t("home.actions", { done: actionsDone, count: actions })}</li>}
      {memory.isPinned(documentId) && (
        <li className="plan-card__pinned">
          <Icon name="device" />
          {t("home.pinned")}
        </li>
      )}
      {warnings > 0 && (
        <li className="plan-card__attention">
          <Icon name="warning" />
          {t("warnings.count", { count: warnings })}
        </li>
      )}
      {conflicts > 0 && (
        <li className="plan-card__attention">
          <Icon name="warning" />
          {t("home.conflicts", { count: conflicts })}
        </li>
      )}
    </ul>
  );
}
