import type { DocHandle } from "@automerge/automerge-repo/slim";
import { Fragment, useEffect, useMemo, useRef, type ReactNode, type RefObject } from "react";

import type { PlanDoc } from "../../engine/plan";
import { branchAt } from "../../engine/proposals/branch";
import { planEntry, type Member } from "../../engine/workspace";
import { useEngine } from "../services";
import { useArrived } from "../useDocument";
import { CollapseAll } from "./CollapseAll";
import { CollapseContext, useRememberedCollapse } from "./collapse/collapse";
import { ConflictInbox } from "../insight/conflicts/ConflictInbox";
import { useBranch } from "../insight/proposals/useProposals";
import { usePlanFrame } from "./context";
import { useArrival } from "./follow/useArrival";
import { useCurrentSection } from "./follow/useCurrentSection";
import { useFocusHome } from "./follow/useFocusHome";
import { PlanHeader } from "./header/PlanHeader";
import { PeopleHere } from "./PeopleHere";
import { PlanProvider } from "./PlanProvider";
import { PlanSections } from "./PlanSections";
import { PrintCover } from "./print/PrintCover";
import { SectionNav } from "./SectionNav";
import type { SectionName } from "./sections";
import { TalkProvider } from "./talk/TalkProvider";
import { useFoundWarnings, WarningsContext } from "./warnings/warnings";
import { usePresence } from "./usePresence";
import { useSeen } from "./useSeen";
import { useStanding } from "./useStanding";

/** A plan that is on the device: its heading, all of its sections on one page, and who else is here. */
export function Plan({ handle, asked }: { handle: DocHandle<PlanDoc>; asked: SectionName | undefined }) {
  const engine = useEngine();
  const { documentId } = handle;
  const page = useRef<HTMLDivElement>(null);
  const collapse = useRememberedCollapse(engine.memory, documentId);
  const presence = usePresence(handle);
  const members = useMembers(documentId);
  const standing = useStanding(documentId);
  useSeen(handle);
  // What is said about a proposal that is prepared would stay with us: that is for the plan, and for what is offered.
  const Talk = useBranch(documentId) ? Fragment : TalkProvider;
  return (
    <div className="plan" ref={page}>
      {presence && (
        <PlanProvider handle={handle} presence={presence} members={members} standing={standing}>
          <CollapseContext value={collapse}>
            <Talk>
              <WithWarnings>
                <PrintCover />
                <PlanHeader />
                <PlanBody asked={asked} page={page} />
              </WithWarnings>
            </Talk>
          </CollapseContext>
        </PlanProvider>
      )}
    </div>
  );
}

function WithWarnings({ children }: { children: ReactNode }) {
  return <WarningsContext value={useFoundWarnings()}>{children}</WarningsContext>;
}

function PlanBody({ asked, page }: { asked: SectionName | undefined; page: RefObject<HTMLElement | null> }) {
  const { documentId, presence } = usePlanFrame();
  const current = useCurrentSection(documentId, asked);
  useEffect(() => presence.setSection(current), [presence, current]);
  useFocusHome(page);
  useArrival(asked);
  return (
    <div className="plan__body">
      <div className="plan__side">
        <SectionNav current={current} />
        <CollapseAll />
        <PeopleHere />
      </div>
      <div className="plan__content">
        <ConflictInbox />
        <PlanSections asked={asked} />
      </div>
    </div>
  );
}

/** Organisations that share a plan; ours is among them. */
export function useMembers(documentId: string): readonly Member[] {
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  return useMemo(() => {
    const own = engine.session.organisation;
    // A proposal that is prepared is about the plan that others share.
    const plan = (workspace && branchAt(workspace, documentId)?.plan) ?? documentId;
    const known = workspace ? (planEntry(workspace, plan)?.members ?? []) : [];
    const others = known.filter(({ id }) => id !== own.id);
    const us = known.find(({ id }) => id === own.id);
    // Whoever was put out is no member any more.
    if (!us && others.length > 0) return others;
    return [us ?? { id: own.id, name: own.name, kind: own.kind }, ...others];
  }, [engine, workspace, documentId]);
}
