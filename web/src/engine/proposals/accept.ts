import { next as A } from "@automerge/automerge/slim";
import type { DocHandle } from "@automerge/automerge-repo/slim";

import { takingOver, type Author } from "../author";
import { applyDifference, type Withheld } from "../insight/apply";
import type { Changeable } from "../insight/resolve";
import { unitOf } from "../insight/subject";
import type { PlanDoc } from "../plan";
import type { Proposal } from "./proposal";
import type { Review } from "./review";

/** Takes a proposal over as a whole: its own changes, with who made them. */
export function acceptWhole(handle: Pick<DocHandle<PlanDoc>, "update">, { changes }: Review): void {
  handle.update((plan) => A.applyChanges(plan, [...changes])[0]);
}

/** A plan whose changes can say something of themselves. */
interface Writable extends Changeable {
  change(callback: (plan: PlanDoc) => void, options?: { message: string }): void;
}

/**
 * Takes over what a proposal changes in some things, named as `unitOf` does, as a new change of whoever decides so, which
 * names the proposal. Texts and sets come together with what the plan says by now; of other fields the proposal's value
 * counts.
 *
 * @returns what was left as it is, because a state does not follow the present one
 */
export function acceptPart(
  handle: Writable,
  by: Author,
  { merged, proposed }: Review,
  { heads, title }: Pick<Proposal, "heads" | "title">,
  chosen: ReadonlySet<string>,
  now: number,
): Withheld[] {
  const told = proposed.filter((one) => chosen.has(unitOf(one)));
  const naming: Changeable = {
    doc: () => handle.doc(),
    change: (callback) => handle.change(callback, { message: takingOver(by, title) }),
  };
  return applyDifference(naming, told, { doc: merged, heads, together: A.getHeads(merged) }, now);
}
