import { VOCABULARIES } from "../../../engine/generated/words";
import type { Action, ActionState, Goal } from "../../../engine/plan";

/** Stands for actions without a goal, or without a party. */
export const NONE = "none";

/** Which actions are shown. Empty means any. */
export interface ActionFilter {
  state: ActionState | "";
  /** A goal, with all that stand under it; or {@link NONE}. */
  goal: string;
  /** A party that leads or takes part; or {@link NONE}. */
  party: string;
  isLate: boolean;
}

export const NO_FILTER: ActionFilter = { state: "", goal: "", party: "", isLate: false };

export type SortKey = "title" | "goal" | "lead" | "due" | "state";

export interface ActionSort {
  by: SortKey;
  direction: "ascending" | "descending";
}

/** Whether an action is still to be done after the day that it was due. */
export function isLate(action: Action, today: string): boolean {
  return action.due !== "" && action.due < today && (action.state === "open" || action.state === "inProgress");
}

export function filtered(
  actions: readonly Action[],
  filter: ActionFilter,
  { goals, today }: { goals: readonly Goal[]; today: string },
): readonly Action[] {
  if (filter === NO_FILTER) return actions;
  const served = filter.goal === "" || filter.goal === NONE ? undefined : goalAndBelow(goals, filter.goal);
  return actions.filter(
    (action) =>
      (filter.state === "" || action.state === filter.state) &&
      (filter.goal !== NONE || action.goal === "") &&
      (!served || served.has(action.goal)) &&
      isOfParty(action, filter.party) &&
      (!filter.isLate || isLate(action, today)),
  );
}

function isOfParty({ leadParty, contributors }: Action, party: string): boolean {
  if (party === "") return true;
  if (party === NONE) return leadParty === "" && contributors.length === 0;
  return leadParty === party || contributors.includes(party);
}

/** A goal and those under it: goals stand in reading order, so these follow it. */
function goalAndBelow(goals: readonly Goal[], id: string): Set<string> {
  const found = new Set([id]);
  const at = goals.findIndex((goal) => goal.id === id);
  const top = goals[at];
  for (const goal of top ? goals.slice(at + 1) : []) {
    if (goal.depth <= top!.depth) break;
    found.add(goal.id);
  }
  return found;
}

/**
 * Actions in another order than their own. What says nothing of it comes last, in either direction; what is equal stays
 * in the order of the plan.
 */
export function sorted(
  actions: readonly Action[],
  sort: ActionSort | null,
  { language, nameOf }: { language: string; nameOf: (action: Action, by: "goal" | "lead") => string },
): readonly Action[] {
  if (!sort) return actions;
  const collator = new Intl.Collator(language, { numeric: true });
  const keys = new Map(actions.map((action) => [action, keyOf(action, sort.by, nameOf)]));
  const factor = sort.direction === "ascending" ? 1 : -1;
  return [...actions].sort((a, b) => {
    const [first, second] = [keys.get(a)!, keys.get(b)!];
    if (first === "" || second === "") return Number(first === "") - Number(second === "");
    return factor * collator.compare(first, second);
  });
}

function keyOf(action: Action, by: SortKey, nameOf: (action: Action, by: "goal" | "lead") => string): string {
  switch (by) {
    case "title":
      return action.title.trim();
    case "due":
      return action.due;
    case "state":
      return action.state === "" ? "" : String(VOCABULARIES.actionState.indexOf(action.state));
    case "goal":
    case "lead":
      return nameOf(action, by);
  }
}
