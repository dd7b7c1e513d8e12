import { useTranslation } from "react-i18next";

import { Icon } from "../../../design";
import type { Action } from "../../../engine/plan";
import { shortDate } from "../../dates";
import { isLate } from "./actionList";
import { leadOf, type ActionLook } from "./look";

/** The goal that an action serves; an action without one says so. */
export function ServedGoal({ action, look }: { action: Action; look: ActionLook }) {
  const { t } = useTranslation();
  const goal = look.goal(action.goal);
  if (!goal) return <span className="unfilled">{t("actions.noGoal")}</span>;
  return (
    <span className="serves">
      <Icon name={goal.is === "present" ? "goal" : "warning"} />
      <span>{goal.words}</span>
    </span>
  );
}

export function Lead({ action, look }: { action: Action; look: ActionLook }) {
  const { t } = useTranslation();
  const lead = leadOf(action, look);
  return lead === "" ? <span className="unfilled">{t("actions.noLead")}</span> : <span>{lead}</span>;
}

export function Due({ action, look }: { action: Action; look: ActionLook }) {
  const { t } = useTranslation();
  if (action.due === "") return <span className="unfilled">{t("actions.noDue")}</span>;
  return (
    <span className="due">
      {shortDate(action.due, look.language)}
      {isLate(action, look.today) && (
        <span className="due__late">
          <Icon name="warning" />
          {t("actions.overdue")}
        </span>
      )}
    </span>
  );
}
