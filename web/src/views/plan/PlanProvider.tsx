import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo, type ReactNode } from "react";

import { Editing } from "../../design";
import { isNewer, type PlanDoc } from "../../engine/plan";
import type { Presence } from "../../engine/presence";
import { mayWrite, type Standing } from "../../engine/standing";
import type { Member } from "../../engine/workspace";
import { usePart } from "../useDocument";
import { PlanContext, type PlanFrame } from "./context";

interface PlanProviderProps {
  handle: DocHandle<PlanDoc>;
  presence: Presence;
  members: readonly Member[];
  /** Where our own organisation stands; what it may not change is shown and takes nothing. */
  standing?: Standing;
  children: ReactNode;
}

/**
 * Gives an open plan to what shows it. What stands inside comes from outside (`children`), and asks for the parts of the
 * content that it shows: at a change nothing else renders.
 */
export function PlanProvider({ handle, presence, members, standing = "unknown", children }: PlanProviderProps) {
  const mayEdit = usePart(handle, (plan) => !isNewer(plan)) && mayWrite(standing);
  const frame = useMemo<PlanFrame>(
    () => ({ documentId: handle.documentId, handle, presence, members, standing }),
    [handle, presence, members, standing],
  );
  return (
    <PlanContext value={frame}>
      <Editing isAllowed={mayEdit}>{children}</Editing>
    </PlanContext>
  );
}
