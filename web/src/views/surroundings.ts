import type { Known } from "../engine/overview/messages";
import type { OtherPlan } from "../engine/warnings";

/** The plans on our list besides one, as far as they are on this device: what its goals are compared with. */
export function otherPlans(known: ReadonlyMap<string, Known>, documentId: string): OtherPlan[] {
  return [...known].flatMap(([id, about]) =>
    id !== documentId && about.status === "here"
      ? [{ id, title: about.summary.title, goals: about.summary.goals }]
      : [],
  );
}
