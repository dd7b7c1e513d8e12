import { readField, readFields } from "./fields";
import type { Entities, PlanFields, ProblemFields } from "./generated/entities";
import { PLAN_FIELDS, PROBLEM_FIELDS, type Kind } from "./generated/table";
import type { Word } from "./generated/words";
import { inOrder } from "./order";
import { readEntries, readMap, readMoment, readText } from "./read";
import { specOf, SPECS } from "./spec";
import { inReadingOrder, type Branch } from "./tree";

export type * from "./generated/entities";
export type { Kind } from "./generated/table";
export type PlanState = Word<"planState">;
export type ActionState = Word<"actionState">;

/**
 * The body document of a plan as it is stored, by anyone's software: every part may be missing and may be of another
 * type. What should be there is in the generated table; the readers below give what is.
 */
export type PlanDoc = Record<string, unknown>;

type Found = { is: "present"; id: string; kind: Kind } | { is: "removed"; id: string; kind: Kind; title: string };

/** What became of something that is referred to; missing when other software took it away or never put it there. */
export type Reference = Found | { is: "missing"; id: string };

export function titleOf(plan: PlanDoc): string {
  return readText(plan["title"]).trim();
}

/** Title, state and summary. */
export function planFieldsOf(plan: PlanDoc): PlanFields {
  return readFields(plan, PLAN_FIELDS) as unknown as PlanFields;
}

export function problemOf(plan: PlanDoc): ProblemFields {
  return readFields(readMap(plan, "problem"), PROBLEM_FIELDS) as unknown as ProblemFields;
}

/** How far the plan is; nothing for a word of a newer version. */
export function stateOf(plan: PlanDoc): PlanState | "" {
  return planFieldsOf(plan).state;
}

/** The entities of a kind that are there, in order; those of a tree in reading order. */
export function entitiesOf<K extends Kind>(plan: PlanDoc, kind: K): Entities[K][] {
  const all = read(plan, kind);
  const present = all.filter(({ removed }) => removed === null);
  if (!specOf(kind).tree) return present;
  const gone = all.filter(({ removed }) => removed !== null);
  return inReadingOrder(present as (Entities[K] & Branch)[], gone as (Entities[K] & Branch)[]);
}

/** The entities of a kind that were removed, in order. In a tree they stand where they would come back. */
export function removedOf<K extends Kind>(plan: PlanDoc, kind: K): Entities[K][] {
  const all = read(plan, kind);
  const gone = all.filter(({ removed }) => removed !== null);
  if (!specOf(kind).tree || gone.length === 0) return gone;
  const present = all.filter(({ removed }) => removed === null);
  const placed = inReadingOrder([...present, ...gone] as (Entities[K] & Branch)[], []);
  const parents = new Map(placed.map(({ id, parent }) => [id, parent]));
  return gone.map((entity) => ({ ...entity, parent: parents.get(entity.id) ?? "" }));
}

/** How many entities of a kind are there. */
export function countOf(plan: PlanDoc, kind: Kind): number {
  return readEntries(plan[specOf(kind).section]).filter(([, fields]) => isPresent(fields)).length;
}

/** What became of the entity of one of these kinds that an id refers to; nothing when it refers to nothing. */
export function referenceTo(plan: PlanDoc, id: string, targets: readonly Kind[]): Reference | undefined {
  if (id === "") return undefined;
  const found = find(plan, id);
  return found && targets.includes(found.kind) ? found : { is: "missing", id };
}

/** What an entity is called: the field that names its kind. Empty when there is none with the id. */
export function nameOf(plan: PlanDoc, kind: Kind, id: string): string {
  const { section, title, fields } = specOf(kind);
  const spec = fields[title];
  return spec ? String(readField(readMap(plan[section], id)?.[title], spec)) : "";
}

/** The perspective of an organisation; nothing when it has not begun one, or took it away. */
export function perspectiveOf(plan: PlanDoc, organisation: string): string | undefined {
  const perspective = readMap(plan["perspectives"], organisation);
  return perspective && isPresent(perspective) ? readText(perspective["text"]) : undefined;
}

/** Whether what is stored as an entity was not removed. */
export function isPresent(stored: Record<string, unknown>): boolean {
  return readMoment(stored["removed"]) === null;
}

/** Of two kinds with one id, what is there counts. */
function find(plan: PlanDoc, id: string): Found | undefined {
  let gone: Found | undefined;
  for (const [kind, { section }] of SPECS) {
    const stored = readMap(plan[section], id);
    if (!stored) continue;
    if (isPresent(stored)) return { is: "present", id, kind };
    gone ??= { is: "removed", id, kind, title: nameOf(plan, kind, id) };
  }
  return gone;
}

/** Everything of a kind, in order. */
function read<K extends Kind>(plan: PlanDoc, kind: K): Entities[K][] {
  const { section, tree, keyed, fields } = specOf(kind);
  const entities = readEntries(plan[section]).map(([id, stored]) => ({
    entity: kind,
    id,
    removed: readMoment(stored["removed"]),
    position: keyed === "random" ? readText(stored["position"]) : "",
    ...(tree ? { parent: readText(stored["parent"]), depth: 0 } : {}),
    ...readFields(stored, fields),
  }));
  // The table, from which both the fields and the interface of the kind are made, says that these are the same.
  return entities.sort(inOrder) as unknown as Entities[K][];
}
