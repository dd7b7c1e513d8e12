import { useTranslation } from "react-i18next";

import { Avatar } from "../../design";
import type { Author } from "../../engine/author";
import type { News as PlanNews } from "../../engine/overview/planSummary";
import type { Member } from "../../engine/workspace";
import { useEngine } from "../services";

interface NewsProps {
  news: Extract<PlanNews, { kind: "some" }>;
  members: readonly Member[];
}

/** Says what others changed since this person last saw the plan, and who. */
export function News({ news, members }: NewsProps) {
  const { t } = useTranslation();
  const { organisation: own } = useEngine().session;
  const nameOf = (id: string) =>
    id === own.id ? own.name : (members.find((member) => member.id === id)?.name ?? t("home.unknownOrganisation"));
  const named = ({ organisation, person }: Author) =>
    person === ""
      ? t("home.whoNobody", { organisation: nameOf(organisation) })
      : t("home.whoOf", { person, organisation: nameOf(organisation) });
  const [first, ...others] = news.people;
  if (!first) return null;
  const who = others.length === 0 ? named(first) : t("home.andOthers", { first: named(first), count: others.length });
  return (
    <p className="plan-card__news">
      <Avatar size="small" name={first.person || nameOf(first.organisation)} organisationId={first.organisation} label="" />
      {t("home.newsBy", { count: news.things, who })}
    </p>
  );
}
