import { next as A } from "@automerge/automerge/slim";

import type { PlanDoc } from "../plan";
import type { Changes } from "./changes";

/** The last change of a day. */
export interface DayEnd {
  atMs: number;
  hash: string;
}

/** The days on which the plan changed, the latest first, by the clock where this device is. */
export function daysOf(changes: Changes, most: number): DayEnd[] {
  const days: DayEnd[] = [];
  let before = "";
  for (let position = changes.length - 1; position >= 0 && days.length < most; position -= 1) {
    const atMs = changes.atMs(position);
    const day = new Date(atMs).toDateString();
    if (day !== before) days.push({ atMs, hash: changes.at(position).hash });
    before = day;
  }
  return days;
}

/** Whether a version is in a document: not when changes are still on their way, or the address is of another plan. */
export function hasVersion(doc: A.Doc<PlanDoc>, heads: readonly string[]): boolean {
  const core = A.getBackend(doc);
  try {
    return heads.length > 0 && heads.every((head) => core.getChangeMetaByHash(head) !== null);
  } catch {
    return false;
  }
}

/** When a version was made: the moment of its latest change. */
export function momentOf(doc: A.Doc<PlanDoc>, heads: readonly string[]): number {
  const core = A.getBackend(doc);
  return Math.max(...heads.map((head) => (core.getChangeMetaByHash(head)?.time ?? 0) * 1_000));
}
