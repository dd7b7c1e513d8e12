import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, Button, Card, Heading, Link, Notice, Paragraph } from "../../design";
import { administration, type Holder, type Holding } from "../../engine/administration";
import { shortMoment } from "../dates";
import { Loading } from "../Loading";
import { Unanswered } from "./Unanswered";
import { request, useAnswer } from "./useAnswer";

/** The plans, which organisations have them, and what those said last. */
export function Holdings() {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const asked = useAnswer(useCallback(() => administration.holdings(request, page), [page]));
  const shown = asked.value;
  const pages = shown ? Math.max(1, Math.ceil(shown.total / shown.pageSize)) : 1;
  return (
    <section aria-labelledby="administration-plans" className="administration__section">
      <Heading level={2} id="administration-plans">
        {t("administration.plans")}
      </Heading>
      <Paragraph>{t("administration.plansLead")}</Paragraph>
      {asked.failure && <Unanswered failure={asked.failure} onRetry={() => void asked.again()} />}
      {!shown && !asked.failure && <Loading text={t("administration.asking")} />}
      {shown?.total === 0 && <Notice kind="info">{t("administration.noPlans")}</Notice>}
      {shown && shown.total > 0 && (
        <ul className="administration__list" aria-label={t("administration.plans")}>
          {shown.items.map((holding) => (
            <HoldingCard key={holding.plan} holding={holding} />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <div className="administration__actions">
          <Button variant="secondary" icon="chevronLeft" isDisabled={page <= 1} onPress={() => setPage(page - 1)}>
            {t("administration.previous")}
          </Button>
          <span role="status">{t("administration.pageOf", { page, pages })}</span>
          <Button variant="secondary" icon="chevronRight" isDisabled={page >= pages} onPress={() => setPage(page + 1)}>
            {t("administration.next")}
          </Button>
        </div>
      )}
    </section>
  );
}

function HoldingCard({ holding: { plan, title, holders } }: { holding: Holding }) {
  const { t } = useTranslation();
  const name = title === "" ? t("administration.onItsWay") : title;
  const whole = holders.filter(({ upToDate }) => upToDate).length;
  // Our own node first: against it the others are told.
  const inOrder = [...holders].sort((one, two) => Number(two.self) - Number(one.self));
  return (
    <Card as="li" className="holding">
      <div className="holding__head">
        <Heading level={3}>{title === "" ? name : <Link href={`/plans/${encodeURIComponent(plan)}`}>{name}</Link>}</Heading>
        <Badge tone={whole === holders.length ? "ok" : "neutral"} icon="share">
          {t("administration.atHolders", { count: whole, total: holders.length })}
        </Badge>
      </div>
      <ul className="holding__holders" aria-label={t("administration.organisations", { plan: name })}>
        {inOrder.map((holder) => (
          <HolderItem key={holder.id} holder={holder} />
        ))}
      </ul>
    </Card>
  );
}

function HolderItem({ holder }: { holder: Holder }) {
  const { t, i18n } = useTranslation();
  const { id, name, self, upToDate, receiptAt } = holder;
  const silent = !self && receiptAt === null;
  const words = upToDate ? "has" : silent ? "silent" : "behind";
  return (
    <li className="holding__holder">
      <Avatar size="small" name={name} organisationId={id} label="" />
      <div className="holding__who">
        <span>{self ? t("administration.ourNode", { organisation: name }) : name}</span>
        {receiptAt !== null && !self && (
          <span className="holding__when">
            {t("administration.receipt", { moment: shortMoment(Date.parse(receiptAt), i18n.language) })}
          </span>
        )}
      </div>
      <Badge tone={upToDate ? "ok" : silent ? "neutral" : "warning"} icon={upToDate ? "check" : "cloud"}>
        {t(`administration.${words}`)}
      </Badge>
    </li>
  );
}
