import { createContext, useContext, useMemo } from "react";

import { entitiesOf, type Goal } from "../../../engine/plan";
import { useUnchanged } from "../../useDocument";
import { usePlanPart } from "../context";

/** How many things in the plan are about a goal. */
export interface GoalFacts {
  actions: number;
  indicators: number;
  efforts: number;
}

type Facts = ReadonlyMap<string, GoalFacts>;

const NONE: GoalFacts = { actions: 0, indicators: 0, efforts: 0 };

export const GoalFactsContext = createContext<Facts>(new Map());

/** What is counted once for all goals, so that none of them needs to look through the plan by itself. */
export function useGoalFacts(): Facts {
  const actions = usePlanPart((plan) => entitiesOf(plan, "action"));
  const indicators = usePlanPart((plan) => entitiesOf(plan, "indicator"));
  const efforts = usePlanPart((plan) => entitiesOf(plan, "effort"));
  const found = useMemo(() => {
    const facts = new Map<string, GoalFacts>();
    const count = (goal: string, what: keyof GoalFacts) => {
      const before = facts.get(goal) ?? NONE;
      facts.set(goal, { ...before, [what]: before[what] + 1 });
    };
    for (const { goal } of actions) count(goal, "actions");
    for (const { goal } of indicators) count(goal, "indicators");
    for (const { goals } of efforts) for (const goal of goals) count(goal, "efforts");
    return facts;
  }, [actions, indicators, efforts]);
  // Most of what is written in an action counts for nothing here.
  return useUnchanged(found, saysTheSame);
}

function saysTheSame(before: Facts, after: Facts): boolean {
  if (before.size !== after.size) return false;
  return [...before].every(([goal, { actions, indicators, efforts }]) => {
    const now = after.get(goal);
    return now?.actions === actions && now.indicators === indicators && now.efforts === efforts;
  });
}

export function useFactsOf(id: Goal["id"]): GoalFacts {
  return useContext(GoalFactsContext).get(id) ?? NONE;
}
