import type { DocHandle } from "@automerge/automerge-repo/slim";
import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, Card, Heading, Icon, Link, Paragraph } from "../../design";
import type { Known } from "../../engine/overview/overview";
import type { CopyState } from "../../engine/saveTracker";
import type { PlanEntry } from "../../engine/workspace";
import { COPY_ICONS } from "../copies";
import { timeAgo } from "../dates";
import { planAddress } from "../plan/anchors";
import { STATE_TONES } from "../planState";
import { useEngine, useValue } from "../services";
import { News } from "./News";

interface PlanCardProps {
  entry: PlanEntry;
  known: Known;
  title: string;
}

/** One plan on the list: what it is, how far it is, what is new in it, and which organisations have it. */
export const PlanCard = memo(function PlanCard({ entry, known, title }: PlanCardProps) {
  const { t, i18n } = useTranslation();
  const { summary } = known;
  return (
    <Card as="li" isInteractive className="plan-card">
      <div className="plan-card__top">
        {summary ? (
          summary.state !== "" && (
            <Badge tone={STATE_TONES[summary.state]}>{t(`plan.states.${summary.state}`)}</Badge>
          )
        ) : (
          <Badge tone="neutral" icon="cloud">
            {t(known.status === "waiting" || known.status === "loading" ? "home.fetching" : "home.notHere")}
          </Badge>
        )}
        {summary?.news.kind === "unseen" && <Badge tone="accent">{t("home.newToYou")}</Badge>}
        {summary?.news.kind === "some" && (
          <Badge tone="accent">{t("home.news", { count: summary.news.things })}</Badge>
        )}
      </div>
      <Heading level={2} look={3} className="plan-card__title">
        <Link href={planAddress(entry.documentId)} isQuiet className="og-card__link">
          {title || t("home.untitled")}
        </Link>
      </Heading>
      {summary?.news.kind === "some" && <News news={summary.news} members={entry.members} />}
      {summary && (
        <ul className="plan-card__facts">
          {summary.changedAt > 0 && (
            <li>{t("home.changed", { when: timeAgo(summary.changedAt, i18n.language) })}</li>
          )}
          {summary.actions > 0 && (
            <li>{t("home.actions", { done: summary.actionsDone, count: summary.actions })}</li>
          )}
          <li className={summary.signals === 0 ? "plan-card__warning" : undefined}>
            {summary.signals === 0 && <Icon name="warning" />}
            {summary.signals === 0 ? t("home.noSignal") : t("signals.count", { count: summary.signals })}
          </li>
        </ul>
      )}
      {!summary && (
        <Paragraph isMuted isSmall>
          {t("home.added", { when: timeAgo(entry.addedAt, i18n.language) })}
        </Paragraph>
      )}
      <Members entry={entry} isHere={known.status === "ready"} />
    </Card>
  );
});

function Members({ entry, isHere }: { entry: PlanEntry; isHere: boolean }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const own = engine.session.organisation;
  const members = entry.members.some(({ id }) => id === own.id) ? entry.members : [own, ...entry.members];
  // What is here was opened for the summary; asking for anything else would load it.
  const handle = isHere ? engine.plan(entry.documentId)?.handle : undefined;
  return (
    <ul className="copies" aria-label={t("home.members")}>
      {members.map((member) => (
        <li key={member.id} className="copies__item">
          <Avatar size="small" name={member.name} organisationId={member.id} label="" />
          <span className="copies__name">{member.name}</span>
          {handle && <Copy handle={handle as DocHandle<unknown>} organisation={member.id} />}
        </li>
      ))}
    </ul>
  );
}

function Copy({ handle, organisation }: { handle: DocHandle<unknown>; organisation: string }) {
  const { t } = useTranslation();
  const copies = useValue(useEngine().track(handle).copies);
  const state: CopyState = copies.organisations[organisation] ?? "unknown";
  return (
    <span className={`copies__state copies__state--${state}`}>
      <Icon name={COPY_ICONS[state]} />
      {t(`share.${state}`)}
    </span>
  );
}
