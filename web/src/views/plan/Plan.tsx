import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo } from "react";

import type { PlanDoc } from "../../engine/plan";
import { planEntry, type Member } from "../../engine/workspace";
import { useEngine } from "../services";
import { useArrived } from "../useDocument";
import { ActionsSection } from "./actions/ActionsSection";
import { GoalsSection } from "./goals/GoalsSection";
import { PartiesSection } from "./parties/PartiesSection";
import { PeopleHere } from "./PeopleHere";
import { PlanHeader } from "./PlanHeader";
import { PlanProvider } from "./PlanProvider";
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
  const members = useMembers(handle.documentId);
  if (!presence) return null;
  const Content = CONTENT[section];
  return (
    <PlanProvider handle={handle} presence={presence} members={members}>
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
    </PlanProvider>
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
