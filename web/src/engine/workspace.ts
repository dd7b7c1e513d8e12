import { isBranch } from "./proposals/branch";
import { readEntries, readText, scalar } from "./read";
import { standingOf, type Standing } from "./standing";

/** The list of plans of one organisation, as it is stored. See the readers below. */
export interface WorkspaceDoc {
  plans?: Record<string, Record<string, unknown>>;
  peers?: Record<string, unknown>;
  organisation?: unknown;
}

export interface Member {
  id: string;
  name: string;
  kind: string;
  /** Where it stands, as far as our node said so. */
  standing?: Standing;
}

export interface PlanEntry {
  documentId: string;
  /** The title as it was when someone last wrote it down here: the plan itself may say otherwise. */
  title: string;
  /** Milliseconds since 1970. */
  addedAt: number;
  /** Organisations that share the plan, by name. Empty until our node has seen a new plan. */
  members: Member[];
}

/** The plans of the workspace, the newest first. */
export function plansOf(workspace: WorkspaceDoc): PlanEntry[] {
  return readEntries(workspace.plans)
    .filter(([documentId]) => !isBranch(workspace, documentId))
    .map(([documentId, fields]) => ({
      documentId,
      title: readText(fields["title"]),
      addedAt: readTime(fields["addedAt"]),
      members: membersOf(fields["members"]),
    }))
    .sort((a, b) => b.addedAt - a.addedAt || (a.documentId < b.documentId ? -1 : 1));
}

export function planEntry(workspace: WorkspaceDoc, documentId: string): PlanEntry | undefined {
  return plansOf(workspace).find((plan) => plan.documentId === documentId);
}

/** Where `organisation` stands in a plan, by the list that our node keeps for our people; also without a connection. */
export function standingIn(workspace: WorkspaceDoc, documentId: string, organisation: string): Standing {
  const plan = planEntry(workspace, documentId);
  // A plan that was just made here, or a proposal that is prepared: nobody else has it.
  if (!plan || plan.members.length === 0) return "unknown";
  return plan.members.find(({ id }) => id === organisation)?.standing ?? "out";
}

/** Puts a plan on the list, or a new title at a plan that is on it. */
export function listPlan(workspace: WorkspaceDoc, documentId: string, title: string, now: number): void {
  workspace.plans ??= {};
  const entry = workspace.plans[documentId];
  if (!entry) {
    workspace.plans[documentId] = { title: scalar(title), addedAt: Math.trunc(now), members: {} };
  } else if (readText(entry["title"]) !== title) {
    entry["title"] = scalar(title);
  }
}

function membersOf(value: unknown): Member[] {
  return readEntries(value)
    .map(([id, fields]) => ({
      id,
      name: readText(fields["name"]),
      kind: readText(fields["kind"]),
      standing: standingOf(readText(fields["role"]), readText(fields["standing"])),
    }))
    .sort((a, b) => (a.name !== b.name ? a.name.localeCompare(b.name) : a.id < b.id ? -1 : 1));
}

function readTime(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return value instanceof Date ? value.getTime() : 0;
}
