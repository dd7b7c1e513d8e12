import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo, type ReactNode } from "react";

import { Editing } from "../../design";
import { isNewer, type PlanDoc } from "../../engine/plan";
import type { Presence } from "../../engine/presence";
import type { Member } from "../../engine/workspace";
import { usePart } from "../useDocument";
import { PlanContext, PlanFrameContext, type PlanFrame } from "./context";

interface PlanProviderProps {
  handle: DocHandle<PlanDoc>;
  presence: Presence;
  members: readonly Member[];
  children: ReactNode;
}

const whole = (plan: PlanDoc) => plan;

/**
 * Gives an open plan to what shows it. What stands inside comes from outside (`children`): at a change it renders only
 * where it asks for the content, and while someone types in the time that typing leaves.
 */
export function PlanProvider({ handle, presence, members, children }: PlanProviderProps) {
  const plan = usePart(handle, whole);
  const frame = useMemo<PlanFrame>(
    () => ({ documentId: handle.documentId, handle, presence, members }),
    [handle, presence, members],
  );
  const open = useMemo(() => ({ ...frame, plan }), [frame, plan]);
  return (
    <PlanFrameContext value={frame}>
      <PlanContext value={open}>
        <Editing isAllowed={!isNewer(plan)}>{children}</Editing>
      </PlanContext>
    </PlanFrameContext>
  );
}
