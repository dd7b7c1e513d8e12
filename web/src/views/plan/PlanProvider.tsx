import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo, type ReactNode } from "react";

import { Editing } from "../../design";
import { isNewer, type PlanDoc } from "../../engine/plan";
import type { Presence } from "../../engine/presence";
import type { Member } from "../../engine/workspace";
import { usePart } from "../useDocument";
import { PlanContext, type PlanFrame } from "./context";

interface PlanProviderProps {
  handle: DocHandle<PlanDoc>;
  presence: Presence;
  members: readonly Member[];
  children: ReactNode;
}

/**
 * Gives an open plan to what shows it. What stands inside comes from outside (`children`), and asks for the parts of the
 * content that it shows: at a change nothing else renders.
 */
export function PlanProvider({ handle, presence, members, children }: PlanProviderProps) {
  const mayEdit = usePart(handle, (plan) => !isNewer(plan));
  const frame = useMemo<PlanFrame>(
    () => ({ documentId: handle.documentId, handle, presence, members }),
    [handle, presence, members],
  );
  return (
    <PlanContext value={frame}>
      <Editing isAllowed={mayEdit}>{children}</Editing>
    </PlanContext>
  );
}
