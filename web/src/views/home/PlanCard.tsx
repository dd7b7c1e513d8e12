import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, Card, Heading, Icon, Link, Paragraph } from "../../design";
import type { OpenDocument } from "../../engine/openDocument";
import { countOf, stateOf, titleOf, type PlanDoc } from "../../engine/plan";
import type { CopyState } from "../../engine/saveTracker";
import type { PlanEntry } from "../../engine/workspace";
import { COPY_ICONS } from "../copies";
import { STATE_TONES } from "../planState";
import { useEngine, useValue } from "../services";
import { useArrived, useStatus } from "../useDocument";

/** One plan on the list: what it is, in which phase, and which organisations have it. */
export function PlanCard({ plan }: { plan: PlanEntry }) {
  const engine = useEngine();
  const document = engine.plan(plan.documentId);
  return document ? <Known plan={plan} document={document} /> : null;
}

function Known({ plan, document }: { plan: PlanEntry; document: OpenDocument<PlanDoc> }) {
  const { t, i18n } = useTranslation();
  const content = useArrived(document);
  const status = useStatus(document);
  const title = (content && titleOf(content)) || plan.title || t("home.untitled");
  const state = content ? stateOf(content) : "";
  const signals = content ? countOf(content, "signal") : 0;
  const added = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long" }).format(plan.addedAt);
  return (
    <Card as="li" isInteractive className="plan-card">
      <div className="plan-card__top">
        {content ? (
          state !== "" && <Badge tone={STATE_TONES[state]}>{t(`plan.states.${state}`)}</Badge>
        ) : (
          <Badge tone="neutral" icon="cloud">
            {t(status === "loading" ? "home.fetching" : "home.notHere")}
          </Badge>
        )}
        {signals > 0 && <span className="plan-card__meta">{t("signals.count", { count: signals })}</span>}
      </div>
      <Heading level={2} look={3} className="plan-card__title">
        <Link href={`/plans/${plan.documentId}`} isQuiet className="og-card__link">
          {title}
        </Link>
      </Heading>
      {plan.addedAt > 0 && (
        <Paragraph isMuted isSmall>
          {t("home.added", { date: added })}
        </Paragraph>
      )}
      <Members plan={plan} handle={content ? (document.handle as DocHandle<unknown>) : undefined} />
    </Card>
  );
}

function Members({ plan, handle }: { plan: PlanEntry; handle: DocHandle<unknown> | undefined }) {
  const { t } = useTranslation();
  const { session } = useEngine();
  const own = { ...session.organisation };
  const members = plan.members.some(({ id }) => id === own.id) ? plan.members : [own, ...plan.members];
  return (
    <ul className="copies" aria-label={t("home.members")}>
      {members.map((member) => (
        <li key={member.id} className="copies__item">
          <Avatar size="small" name={member.name} organisationId={member.id} label="" />
          <span className="copies__name">{member.name}</span>
          {handle && <Copy handle={handle} organisation={member.id} />}
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
