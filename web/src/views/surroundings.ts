import type { Engine } from "../engine/engine";
import { entitiesOf, isPlan, titleOf, type PlanDoc } from "../engine/plan";
import type { OtherPlan } from "../engine/warnings";
import { plansOf, type WorkspaceDoc } from "../engine/workspace";

/**
 * The plans on our list besides one, as far as this window has them open: what its goals are compared with. Opening all
 * others for that would cost whoever came for one.
 */
export function otherPlans(engine: Engine, workspace: WorkspaceDoc | undefined, documentId: string): OtherPlan[] {
  if (!workspace) return [];
  return plansOf(workspace).flatMap((entry) => {
    if (entry.documentId === documentId) return [];
    const document = engine.opened(entry.documentId);
    if (document?.status.get() !== "ready") return [];
    const plan = document.handle.doc() as PlanDoc;
    return isPlan(plan) ? [{ id: entry.documentId, title: titleOf(plan), goals: entitiesOf(plan, "goal") }] : [];
  });
}
