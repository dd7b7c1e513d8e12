import { useCallback, useMemo, useSyncExternalStore } from "react";

import type { DiscussionDoc } from "../../../engine/discussion/read";
import { branchAt, branchesOf, type Branch } from "../../../engine/proposals/branch";
import { proposalsOf, type Proposal } from "../../../engine/proposals/proposal";
import { useEngine } from "../../services";
import { useArrived } from "../../useDocument";

/** What is in the discussion of a plan; nothing as long as nothing is. */
export function useDiscussionOf(plan: string): DiscussionDoc | undefined {
  const { discussions } = useEngine();
  const content = discussions.of(plan)?.content;
  const subscribe = useCallback((listener: () => void) => content?.subscribe(listener) ?? (() => undefined), [content]);
  return useSyncExternalStore(subscribe, () => content?.get());
}

/** The proposals for a plan. */
export function useProposals(plan: string): readonly Proposal[] {
  return proposalsOf(useDiscussionOf(plan));
}

/** The branches of a plan that our organisation works on. */
export function useBranches(plan: string): readonly Branch[] {
  const workspace = useArrived(useEngine().workspace);
  return useMemo(
    () => (workspace ? branchesOf(workspace).filter((branch) => branch.plan === plan && branch.closed === null) : []),
    [workspace, plan],
  );
}

/** The branch that a document is; nothing for a plan. */
export function useBranch(documentId: string): Branch | undefined {
  const workspace = useArrived(useEngine().workspace);
  return useMemo(() => (workspace ? branchAt(workspace, documentId) : undefined), [workspace, documentId]);
}
