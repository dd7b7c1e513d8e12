import { useTranslation } from "react-i18next";

import { nameOf, referenceTo, type Action } from "../../../engine/plan";
import { usePlan } from "../context";

/** The goal that an action serves, and what to say of it. */
export interface ServedGoal {
  is: "none" | "there" | "gone";
  words: string;
}

/** An action keeps pointing at the goal that it served when that is removed: the page says so instead of hiding it. */
export function useServedGoal(action: Action): ServedGoal {
  const { t } = useTranslation();
  const { plan } = usePlan();
  const goal = referenceTo(plan, action.goal, ["goal"]);
  if (!goal) return { is: "none", words: "" };
  if (goal.is === "missing") return { is: "gone", words: t("actions.goalMissing") };
  const title = nameOf(plan, "goal", goal.id).trim();
  if (goal.is === "present") return { is: "there", words: title || t("item.unnamed") };
  return { is: "gone", words: title ? t("actions.goalRemoved", { goal: title }) : t("actions.unnamedGoalRemoved") };
}
