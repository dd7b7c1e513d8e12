import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo } from "react";

import type { PlanDoc } from "../../engine/plan";
import { planEntry, type Member } from "../../engine/workspace";
import { useEngine } from "../services";
import { useArrived, useContent } from "../useDocument";
import { ActionsSection } from "./actions/ActionsSection";
import { PlanContext, PlanFrameContext, type OpenPlan, type PlanFrame } from "./context";
import { GoalsSection } from "./goals/GoalsSection";
import { PartiesSection } from "./parties/PartiesSection";
import { PeopleHere } from "./PeopleHere";
import { PlanHeader } from "./PlanHeader";
import { ProblemSection } from "./problem/ProblemSection";
import { SectionNav } from "./SectionNav";
import type { SectionName } from "./sections";
import { SignalsSection } from "./signals/SignalsSection";
import { usePresence } from "./usePresence";

const CONTENT: Record<SectionName, () => React.JSX.Element> = {
  outside: SignalsSection,
  problem: ProblemSection,
  goals: GoalsSection,
  parties: PartiesSection,
  actions: ActionsSection,
};

/** A plan that is on the device: its heading, its sections, and who else is here. */
export function Plan({ handle, section }: { handle: DocHandle<PlanDoc>; section: SectionName }) {
  const presence = usePresence(handle, section);
  const plan = useContent(handle);
  const members = useMembers(handle.documentId);
  const frame = useMemo<PlanFrame | null>(
    () => presence && { documentId: handle.documentId, handle, presence, members },
    [handle, presence, members],
  );
  const open = useMemo<OpenPlan | null>(() => frame && { ...frame, plan }, [frame, plan]);
  if (!open) return null;
  const Content = CONTENT[section];
  return (
    <PlanFrameContext value={frame}>
      <PlanContext value={open}>
        <div className="plan">
          <PlanHeader section={section} />
          <div className="plan__body">
            <div className="plan__side">
              <SectionNav current={section} />
              <PeopleHere />
            </div>
            <div className="plan__content">
              <Content key={section} />
            </div>
          </div>
        </div>
      </PlanContext>
    </PlanFrameContext>
  );
}

function useMembers(documentId: string): readonly Member[] {
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  return useMemo(() => {
    const own = engine.session.organisation;
    const known = workspace ? (planEntry(workspace, documentId)?.members ?? []) : [];
    const others = known.filter(({ id }) => id !== own.id);
    return [{ id: own.id, name: own.name, kind: own.kind }, ...others];
  }, [engine, workspace, documentId]);
}
