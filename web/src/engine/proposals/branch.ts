import { next as A } from "@automerge/automerge/slim";
import type { DocHandle, Repo } from "@automerge/automerge-repo/slim";

import type { PlanDoc } from "../plan";
import { isMap, readEntries, readMoment, readText, scalar } from "../read";
import type { WorkspaceDoc } from "../workspace";
import { packed } from "./offeredChanges";

/*
 * A branch is a copy of a plan with all of its history in a document of its own, in which an organisation prepares a
 * proposal. The organisation's workspace keeps which document that is, each under a key of its own in the root: so that
 * two browsers that begin a branch apart do not hide each other's.
 */

const PREFIX = "branch/";

export interface Branch {
  documentId: string;
  /** The document id of the plan. */
  plan: string;
  /** What the proposal is to be called. */
  title: string;
  /** The version of the plan that it began from. */
  base: readonly string[];
  /** The id of the proposal that it is, or will be. */
  proposal: string;
  /** Who began it. */
  person: string;
  /** When, in milliseconds since 1970 UTC. */
  at: number;
  /** When it was put away; null while it is worked on. */
  closed: number | null;
}

/** Makes the copy. It begins where the plan is now. */
export function forkPlan(repo: Repo, plan: DocHandle<PlanDoc>): { handle: DocHandle<PlanDoc>; base: string[] } {
  const copy = A.clone(plan.doc());
  const handle = repo.create<PlanDoc>();
  // In the same turn, so that nobody hears of the empty document.
  handle.update(() => copy);
  return { handle, base: A.getHeads(copy) };
}

/** Whether the plan has changes that its branch does not have yet. */
export function isBehind(branch: A.Doc<PlanDoc>, plan: A.Doc<PlanDoc>): boolean {
  return !A.hasHeads(branch, A.getHeads(plan));
}

/**
 * Takes into a branch what its plan says by now: texts come together, and of what both set the branch has both values.
 *
 * @returns the version of the plan that the proposal begins from after that
 */
export function bringUpToDate(branch: Pick<DocHandle<PlanDoc>, "update">, plan: A.Doc<PlanDoc>): string[] {
  branch.update((copy) => A.merge(copy, A.clone(plan)));
  return A.getHeads(plan);
}

/**
 * What a branch changed since it began; nothing when that is more than a proposal may hold, or when the branch is not
 * here as far as the version that it was brought up to.
 */
export function changesOfBranch(
  branch: A.Doc<PlanDoc>,
  base: readonly string[],
): { changes: Uint8Array; heads: string[] } | undefined {
  if (!A.hasHeads(branch, [...base])) return undefined;
  const core = A.getBackend(branch);
  const changes = packed(core.getChanges([...base]));
  return changes && { changes, heads: A.getHeads(branch) };
}

/** The branches of an organisation, the latest first. */
export function branchesOf(workspace: WorkspaceDoc): Branch[] {
  return readEntries(workspace)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, stored]) => ({
      documentId: key.slice(PREFIX.length),
      plan: readText(stored["plan"]),
      title: readText(stored["title"]),
      base: readText(stored["base"]).split("."),
      proposal: readText(stored["proposal"]),
      person: readText(stored["person"]),
      at: readMoment(stored["at"]) ?? 0,
      closed: readMoment(stored["closed"]),
    }))
    .sort((one, other) => other.at - one.at || (one.documentId < other.documentId ? -1 : 1));
}

/** The branch that a document is; nothing for a plan. */
export function branchAt(workspace: WorkspaceDoc, documentId: string): Branch | undefined {
  return isBranch(workspace, documentId)
    ? branchesOf(workspace).find((branch) => branch.documentId === documentId)
    : undefined;
}

/** Whether a document is a branch, and no plan of its own. */
export function isBranch(workspace: WorkspaceDoc, documentId: string): boolean {
  return isMap((workspace as Record<string, unknown>)[PREFIX + documentId]);
}

/** Writes a branch on the list. */
export function listBranch(workspace: WorkspaceDoc, branch: Branch): void {
  (workspace as Record<string, unknown>)[PREFIX + branch.documentId] = {
    plan: scalar(branch.plan),
    title: scalar(branch.title),
    base: scalar(branch.base.join(".")),
    proposal: scalar(branch.proposal),
    person: scalar(branch.person),
    at: Math.trunc(branch.at),
  };
}

/** Writes down from which version of the plan a branch begins by now. */
export function setBase(workspace: WorkspaceDoc, documentId: string, base: readonly string[]): void {
  const found = (workspace as Record<string, unknown>)[PREFIX + documentId];
  if (isMap(found)) found["base"] = scalar(base.join("."));
}

/** Puts a branch away: it stays, and is no longer worked on. */
export function closeBranch(workspace: WorkspaceDoc, documentId: string, now: number): void {
  const found = (workspace as Record<string, unknown>)[PREFIX + documentId];
  if (isMap(found)) found["closed"] = Math.trunc(now);
}
