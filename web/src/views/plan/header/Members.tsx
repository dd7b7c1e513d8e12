import { useTranslation } from "react-i18next";

import { Avatar, Link } from "../../../design";
import { countOf } from "../../../engine/plan";
import { anchorAddress } from "../anchors";
import { usePlanFrame, usePlanPart } from "../context";

/** As many organisations are named; the others are counted. */
const MOST_NAMED = 6;

/** The organisations that share the plan, with their marks, and how many parties can help. */
export function Members() {
  const { t } = useTranslation();
  const { members, documentId } = usePlanFrame();
  const parties = usePlanPart((plan) => countOf(plan, "party"));
  const others = members.length - MOST_NAMED;
  return (
    <div className="plan-members">
      <ul className="plan-members__list" aria-label={t("share.title")}>
        {members.slice(0, MOST_NAMED).map((member) => (
          <li key={member.id} className="plan-members__item">
            <Avatar size="small" name={member.name} organisationId={member.id} label="" />
            {member.name}
          </li>
        ))}
        {others > 0 && <li className="plan-members__item">{t("plan.moreMembers", { count: others })}</li>}
      </ul>
      {parties > 0 && (
        <Link href={anchorAddress(documentId, "parties", "parties")} isQuiet className="plan-members__parties">
          {t("plan.partiesCount", { count: parties })}
        </Link>
      )}
    </div>
  );
}
