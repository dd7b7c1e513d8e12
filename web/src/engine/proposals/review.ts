import { next as A } from "@automerge/automerge/slim";

import { difference } from "../insight/difference";
import type { Told } from "../insight/happening";
import { Pace } from "../insight/pace";
import { unitOf } from "../insight/subject";
import { hasVersion } from "../insight/versions";
import type { PlanDoc } from "../plan";
import { changesIn } from "./offeredChanges";
import type { Proposal } from "./proposal";

/** A proposal beside the plan as it is: what it changes, and what happened in the plan meanwhile. */
export interface Review {
  /** The plan with the proposal in it; it has both their versions. */
  merged: A.Doc<PlanDoc>;
  /** What the proposal changes, seen from where it began. */
  proposed: readonly Told[];
  /** What others changed in the plan since then. */
  moved: readonly Told[];
  /** What both changed, as `unitOf` names it. */
  both: ReadonlySet<string>;
  /** The changes themselves. */
  changes: readonly Uint8Array[];
  /** Whether the plan has all of them already. */
  isContained: boolean;
}

/**
 * - `awaited`: the plan on this device lacks the version that the proposal began from;
 * - `broken`: its changes cannot be read, or make something else than they say.
 */
export type ReviewFailure = "awaited" | "broken";

/** Rebuilds the branch of a proposal on this device, and compares. */
export async function reviewOf(
  plan: A.Doc<PlanDoc>,
  proposal: Proposal,
  pace = new Pace(),
): Promise<Review | ReviewFailure> {
  const { base, heads } = proposal;
  if (base.length === 0 || heads.length === 0) return "broken";
  if (!hasVersion(plan, base)) return "awaited";
  const changes = changesIn(proposal.changes);
  if (!changes) return "broken";
  await pace.rest();
  const merged = mergedWith(plan, changes);
  if (!merged || !hasVersion(merged, heads)) return "broken";
  await pace.rest();
  try {
    const before = A.view(merged, [...base]);
    const offered = A.view(merged, [...heads]);
    await pace.rest();
    const proposed = difference(before, offered);
    await pace.rest();
    const moved = difference(before, plan);
    const changed = new Set(moved.map(unitOf));
    const both = new Set(proposed.map(unitOf).filter((key) => changed.has(key)));
    const isContained = hasVersion(plan, heads);
    return { merged, proposed, moved, both, changes, isContained };
  } catch {
    return "broken";
  }
}

/** A copy of the plan with changes in it; nothing when the library does not take them. */
function mergedWith(plan: A.Doc<PlanDoc>, changes: readonly Uint8Array[]): A.Doc<PlanDoc> | undefined {
  try {
    return A.applyChanges(A.clone(plan), [...changes])[0];
  } catch {
    return undefined;
  }
}
