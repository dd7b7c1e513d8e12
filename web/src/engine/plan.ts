import { readChoice, readDate, readEntries, readText, isMap } from "./read";

/** The phases of a plan, in their order. */
export const PLAN_STATES = [
  "exploring",
  "sharedPicture",
  "takingShape",
  "ratified",
  "inExecution",
  "underReview",
  "completed",
  "archived",
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const SIGNAL_SOURCES = ["resident", "entrepreneur", "delivery", "oversight", "research", "data"] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

export const ACTION_STATES = ["open", "inProgress", "done", "dropped"] as const;
export type ActionState = (typeof ACTION_STATES)[number];

export const PARTY_KINDS = [
  "ministry",
  "municipality",
  "province",
  "agency",
  "company",
  "ngo",
  "knowledge",
  "residents",
  "other",
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** The collections of a plan whose entries are created and removed as a whole. */
export type Collection = "signals" | "causes" | "goals" | "actions" | "parties";

/**
 * The body document of a plan as it is stored (schema 1). Every part may be missing, and every leaf
 * may have another type: use the readers below.
 */
export interface PlanDoc {
  type?: unknown;
  schema?: unknown;
  title?: unknown;
  state?: unknown;
  problem?: Record<string, unknown>;
  perspectives?: Record<string, Record<string, unknown>>;
  signals?: Record<string, Record<string, unknown>>;
  causes?: Record<string, Record<string, unknown>>;
  goals?: Record<string, Record<string, unknown>>;
  actions?: Record<string, Record<string, unknown>>;
  parties?: Record<string, Record<string, unknown>>;
}

interface Entry {
  id: string;
  /** Place among its siblings, as a fractional index. */
  position: string;
}

export interface Signal extends Entry {
  source: SignalSource;
  text: string;
  date: string;
  place: string;
  outcome: string;
}

/** A cause or a goal: an entry of a tree. */
export interface Branch extends Entry {
  label: string;
  parent: string;
}

export interface TreeNode extends Branch {
  depth: number;
  children: TreeNode[];
}

export interface Action extends Entry {
  title: string;
  goal: string;
  lead: string;
  due: string;
  state: ActionState;
}

export interface Party extends Entry {
  name: string;
  kind: PartyKind;
  offers: string;
  asks: string;
}

export function titleOf(doc: PlanDoc): string {
  return readText(doc.title).trim();
}

export function stateOf(doc: PlanDoc): PlanState {
  return readChoice(doc.state, PLAN_STATES, "exploring");
}

export function signalsOf(doc: PlanDoc): Signal[] {
  return entriesOf(doc.signals, (fields) => ({
    source: readChoice(fields["source"], SIGNAL_SOURCES, "resident"),
    text: readText(fields["text"]),
    date: readDate(fields["date"]),
    place: readText(fields["place"]),
    outcome: readText(fields["outcome"]),
  }));
}

export function causesOf(doc: PlanDoc): Branch[] {
  return entriesOf(doc.causes, (fields) => ({
    label: readText(fields["text"]),
    parent: readText(fields["parent"]),
  }));
}

export function goalsOf(doc: PlanDoc): Branch[] {
  return entriesOf(doc.goals, (fields) => ({
    label: readText(fields["title"]),
    parent: readText(fields["parent"]),
  }));
}

export function actionsOf(doc: PlanDoc): Action[] {
  return entriesOf(doc.actions, (fields) => ({
    title: readText(fields["title"]),
    goal: readText(fields["goal"]),
    lead: readText(fields["lead"]),
    due: readDate(fields["due"]),
    state: readChoice(fields["state"], ACTION_STATES, "open"),
  }));
}

export function partiesOf(doc: PlanDoc): Party[] {
  return entriesOf(doc.parties, (fields) => ({
    name: readText(fields["name"]),
    kind: readChoice(fields["kind"], PARTY_KINDS, "other"),
    offers: readText(fields["offers"]),
    asks: readText(fields["asks"]),
  }));
}

/** The perspective of an organisation; nothing when it has not begun one. */
export function perspectiveOf(doc: PlanDoc, organisation: string): string | undefined {
  const perspective = doc.perspectives?.[organisation];
  return isMap(perspective) ? readText(perspective["text"]) : undefined;
}

/** Organisations that have begun a perspective. */
export function perspectiveAuthors(doc: PlanDoc): string[] {
  return readEntries(doc.perspectives).map(([organisation]) => organisation);
}

/**
 * The tree of `branches`, siblings in their order. A branch whose parent is gone stands at the top,
 * and so does one of each circle that two organisations made by moving branches while apart.
 */
export function treeOf(branches: readonly Branch[]): TreeNode[] {
  const byId = new Map(branches.map((branch) => [branch.id, branch]));
  const children = new Map<string, Branch[]>();
  const tops: Branch[] = [];
  for (const branch of branches) {
    if (!byId.has(branch.parent) || startsCircle(branch, byId)) tops.push(branch);
    else children.set(branch.parent, [...(children.get(branch.parent) ?? []), branch]);
  }
  const grow = (branch: Branch, depth: number): TreeNode => ({
    ...branch,
    depth,
    children: (children.get(branch.id) ?? []).map((child) => grow(child, depth + 1)),
  });
  return tops.map((top) => grow(top, 0));
}

/** Whether `branch` is the one with the lowest id of a circle of parents, and so its way in. */
function startsCircle(branch: Branch, byId: ReadonlyMap<string, Branch>): boolean {
  const seen = new Set<string>([branch.id]);
  let lowest = branch.id;
  for (let at = byId.get(branch.parent); at; at = byId.get(at.parent)) {
    if (at.id === branch.id) return lowest === branch.id;
    if (seen.has(at.id)) return false;
    seen.add(at.id);
    if (at.id < lowest) lowest = at.id;
  }
  return false;
}

/** Every node of a tree, parents before their children. */
export function flatten(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

function entriesOf<T extends object>(section: unknown, read: (fields: Record<string, unknown>) => T): (T & Entry)[] {
  return readEntries(section)
    .map(([id, fields]) => ({ id, position: readText(fields["position"]), ...read(fields) }))
    .sort(inOrder);
}

/** By position; ties, which two organisations make while apart, by id: the same order everywhere. */
export function inOrder(a: Entry, b: Entry): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
