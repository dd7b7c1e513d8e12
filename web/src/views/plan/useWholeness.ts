import type { DocHandle } from "@automerge/automerge-repo/slim";

import { isPlan, type PlanDoc } from "../../engine/plan";
import { usePart } from "../useDocument";

/** Whether nothing of a plan shows yet, something that is no plan, or the plan. */
export type Wholeness = "none" | "unreadable" | "whole";

/** What of a document shows as a plan: its pieces arrive one by one, and one that waits for an earlier one does not show. */
export function useWholeness(handle: DocHandle<PlanDoc>): Wholeness {
  return usePart(handle, wholenessOf, isAsBefore);
}

function wholenessOf(plan: PlanDoc): Wholeness {
  if (isPlan(plan)) return "whole";
  return Object.keys(plan).length === 0 ? "none" : "unreadable";
}

/** What was whole stays on the page: nobody can take it away from under who reads it. */
function isAsBefore(before: Wholeness, after: Wholeness): boolean {
  return before === "whole" || before === after;
}
