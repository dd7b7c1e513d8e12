import { createContext, useContext, useMemo } from "react";

import { warningsOf, type Warning } from "../../../engine/warnings";
import { specOf } from "../../../engine/spec";
import { useEngine, useValue } from "../../services";
import { otherPlans } from "../../surroundings";
import { anchorAddress, entityAddress } from "../anchors";
import { usePlanFrame } from "../context";
import { useSettledContent } from "../follow/useSettledContent";
import type { SectionName } from "../sections";

export const WarningsContext = createContext<readonly Warning[]>([]);

/** What asks for attention in the open plan. */
export function useWarnings(): readonly Warning[] {
  return useContext(WarningsContext);
}

/** Looks for what asks for attention whenever the plan has come to rest. */
export function useFoundWarnings(): readonly Warning[] {
  const known = useValue(useEngine().overview.plans);
  const { handle, members, documentId } = usePlanFrame();
  const plan = useSettledContent(handle);
  return useMemo(() => {
    const around = { members: members.map(({ id }) => id), others: otherPlans(known, documentId) };
    return warningsOf(plan, around);
  }, [known, plan, members, documentId]);
}

/** The section that a warning is about. */
export function sectionOfWarning({ about, code }: Warning): SectionName {
  if (code === "noSignal") return "outside";
  if (about === "plan") return "links";
  if (about === "problem") return "problem";
  return specOf(about.kind).part;
}

/** Where something can be done about a warning. */
export function addressOfWarning(documentId: string, warning: Warning): string {
  const { about, code } = warning;
  if (about === "plan") return anchorAddress(documentId, "links", "links");
  if (about === "problem") {
    return code === "noSignal"
      ? anchorAddress(documentId, "outside", "signals")
      : anchorAddress(documentId, "problem", "perspectives");
  }
  return entityAddress(documentId, about.kind, about.id);
}
