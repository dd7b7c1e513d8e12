import { readField, readFields } from "./fields";
import type { Entities, PlanFields, ProblemFields } from "./generated/entities";
import { PLAN_FIELDS, PROBLEM_FIELDS, type Kind } from "./generated/table";
import { SCHEMA, type Word } from "./generated/words";
import { readMap, readMoment, readText } from "./read";
import { readSection } from "./section";
import { specOf, SPECS } from "./spec";

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

/** Whether the document is a plan at all: anyone's software may have written it. */
export function isPlan(plan: PlanDoc): boolean {
  return readText(plan["type"]) === "plan";
}

/** Whether a newer version of the app made the plan what it is: this one would not know what it breaks. */
export function isNewer(plan: PlanDoc): boolean {
  const schema = readMoment(plan["schema"]);
  return schema !== null && schema > SCHEMA;
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

/**
 * The entities of a kind that are there, in order; those of a tree in reading order.
 *
 * The list is the same array for as long as nothing of the kind changed, and an entity that did not change is the same
 * object in the next list: compare by identity (`memo`, `useMemo`, `usePart`), and copy before sorting.
 */
export function entitiesOf<K extends Kind>(plan: PlanDoc, kind: K): readonly Entities[K][] {
  return readSection(plan, kind).present;
}

/** The entities of a kind that were removed, in order. In a tree they stand where they would come back. */
export function removedOf<K extends Kind>(plan: PlanDoc, kind: K): readonly Entities[K][] {
  return readSection(plan, kind).removed;
}

/** How many entities of a kind are there. */
export function countOf(plan: PlanDoc, kind: Kind): number {
  return readSection(plan, kind).present.length;
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
