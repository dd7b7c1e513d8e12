import { next as A } from "@automerge/automerge/slim";

import type { PlanDoc } from "../plan";
import { isFormattable } from "../spec";
import type { Core } from "./changes";
import type { Conflict, ConflictingValue } from "./conflicts";
import { PARENT_SPEC, Reading } from "./reading";
import { fieldOf } from "./subject";
import { writeOnly } from "./writing";

/** Where changes to a plan are made: a document's handle. */
export interface Changeable {
  doc(): A.Doc<PlanDoc>;
  change(callback: (plan: PlanDoc) => void): void;
}

/**
 * Makes one value the only one of a field, in every map that its subject has; for a removal yes keeps it away and no
 * brings it back. It is written even when readers already see it, so that the choice reaches everyone.
 */
export function resolve(handle: Changeable, conflict: Conflict, chosen: ConflictingValue, now: number): void {
  const { subject, field } = conflict;
  handle.change(() => {
    const core = A.getBackend(handle.doc());
    const maps = new Reading(core).maps(subject);
    if (field === "removed") {
      for (const map of maps) {
        // Writing the same moment again would be no operation, and would not say that the edits were seen.
        if (core.getAll(map, "removed").length > 0) core.delete(map, "removed");
        if (chosen.value === true) core.put(map, "removed", Math.trunc(now), "int");
      }
      return;
    }
    const spec = field === "parent" ? PARENT_SPEC : fieldOf(subject, field);
    if (!spec) return;
    const spans = isFormattable(spec) ? spansOf(core, chosen.operation) : undefined;
    for (const map of maps) writeOnly(core, map, field, spec, { value: chosen.value, spans });
  });
}

/** The spans of the text that an operation made; nothing when it made something else. */
function spansOf(core: Core, operation: string): ReturnType<Core["spans"]> | undefined {
  try {
    return core.spans(operation);
  } catch {
    return undefined;
  }
}
