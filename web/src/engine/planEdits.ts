import { next as A } from "@automerge/automerge/slim";

import type { Entities } from "./generated/entities";
import { PLAN_FIELDS, PROBLEM_FIELDS, type Kind, type TABLE } from "./generated/table";
import { LIMITS, SCHEMA, VOCABULARIES } from "./generated/words";
import { randomId } from "./ids";
import { firstState, mayBegin, mayFollow } from "./machine";
import { isPresent, type PlanDoc, type PlanState } from "./plan";
import { positionAt, type Place } from "./position";
import { isMap, isTextual, readMap, readText, scalar } from "./read";
import { fieldsOf, isSet, isText, specOf, SPECS, type FieldSpec } from "./spec";

/*
 * The edits below take the draft of a change (`handle.change((plan) => addEntity(plan, "goal"))`). They write what the
 * commands of `crates/model/src/plan/command` write. What someone else removed meanwhile, and what the rules do not
 * allow any more, is left alone: the page shows by then how it is. Prose is not edited here: the text fields splice it
 * in place.
 */

type FieldsOf<K extends Kind> = (typeof TABLE)[K]["fields"];

type FieldOfKind<K extends Kind, Is extends FieldSpec["kind"]> = {
  [Name in keyof FieldsOf<K>]: FieldsOf<K>[Name] extends { kind: Is } ? Name : never;
}[keyof FieldsOf<K>] &
  keyof Entities[K] &
  string;

/** The fields of a kind that are replaced as a whole. */
export type SettableField<K extends Kind> = FieldOfKind<
  K,
  "choice" | "state" | "day" | "time" | "number" | "flag" | "reference" | "organisation" | "plan"
>;

/** The fields of a kind that are sets. */
export type SetField<K extends Kind> = FieldOfKind<K, "references" | "organisations">;

/** What a new entity says; whatever is left out says nothing yet. */
export type NewFields<K extends Kind> = Partial<Pick<Entities[K], keyof FieldsOf<K> & keyof Entities[K]>>;

/**
 * Fills the draft of an empty document with a new plan, in the order in which a node does: so that the same plan is the
 * same bytes.
 */
export function foundPlan(plan: PlanDoc, title: string): void {
  plan["type"] = scalar("plan");
  plan["schema"] = SCHEMA;
  begin(plan, PLAN_FIELDS);
  plan["problem"] = {};
  begin(plan["problem"] as Record<string, unknown>, PROBLEM_FIELDS);
  for (const [, { section }] of SPECS) plan[section] = {};
  plan["state"] = scalar(firstState("planState"));
  if (title !== "") A.splice(plan as A.Doc<PlanDoc>, ["title"], 0, 0, title);
}

/** Makes the texts that people fill together. */
function begin(object: Record<string, unknown>, fields: Readonly<Record<string, FieldSpec>>): void {
  for (const [name, spec] of fieldsOf(fields)) if (isText(spec)) object[name] = "";
}

/** The state of the plan from now on, where that may follow the present one. */
export function setPlanState(plan: PlanDoc, state: PlanState): void {
  write(plan, "state", PLAN_FIELDS.state, state);
}

/** Whether the plan has room for another entity; the removed ones take room too. */
export function hasRoom(plan: PlanDoc): boolean {
  return countAll(plan) < LIMITS.entities;
}

/**
 * Adds an entity behind the others of its kind unless another place is given, and gives its id. A random id unless
 * given; for what exists once for each organisation it must be.
 */
export function addEntity<K extends Kind>(
  plan: PlanDoc,
  kind: K,
  says: NewFields<K> = {},
  { id = randomId(), parent = "", place = "last" }: { id?: string; parent?: string; place?: Place } = {},
): string {
  const { section, fields, tree, keyed } = specOf(kind);
  // Two organisations that each made the map of a section would hide one from the other: see `upgrade`.
  if (!isMap(plan[section])) throw new RangeError(`the plan has no ${section}`);
  if (!hasRoom(plan)) throw new RangeError(`a plan has at most ${LIMITS.entities} entities`);
  const entities = plan[section] as Record<string, Record<string, unknown>>;
  if (Object.hasOwn(entities, id)) throw new RangeError(`there already is a ${kind} ${id}`);
  const position = keyed === "random" ? positionAt(placesIn(entities), place) : "";
  if (position === undefined) throw new RangeError(`there is no such neighbour`);
  // Field by field: Automerge takes a `Float64` for a map when it is inside of what is assigned.
  entities[id] = {};
  const entity = entities[id];
  for (const [name, spec] of fieldsOf(fields)) {
    const value = firstValue(spec, (says as Record<string, unknown>)[name]);
    if (value !== undefined) entity[name] = value;
  }
  if (tree) entity["parent"] = scalar(parent);
  if (keyed === "random") entity["position"] = scalar(position);
  return id;
}

/** Begins the perspective of an organisation, or brings it back; leaves one that is there alone. */
export function beginPerspective(plan: PlanDoc, organisation: string): void {
  const there = readMap(plan["perspectives"], organisation);
  if (!there) addEntity(plan, "perspective", {}, { id: organisation });
  else restoreEntity(plan, "perspective", organisation);
}

/** Sets a field that is replaced as a whole. A state changes only as its machine allows. */
export function setField<K extends Kind, F extends SettableField<K>>(
  plan: PlanDoc,
  kind: K,
  id: string,
  field: F,
  value: Entities[K][F],
): void {
  const entity = presentEntity(plan, kind, id);
  const spec = specOf(kind).fields[field];
  if (entity && spec) write(entity, field, spec, value);
}

/** Puts a member in a set, or takes it out. */
export function setMember<K extends Kind>(
  plan: PlanDoc,
  kind: K,
  id: string,
  field: SetField<K>,
  member: string,
  isIn: boolean,
): void {
  const entity = presentEntity(plan, kind, id);
  if (!entity) return;
  if (!isMap(entity[field])) entity[field] = {};
  const set = entity[field] as Record<string, unknown>;
  if (isIn && set[member] !== true) set[member] = true;
  else if (!isIn && Object.hasOwn(set, member)) delete set[member];
}

/** Takes an entity away. It stays in the document: what refers to it, and what stands under it, stays as it is. */
export function removeEntity(plan: PlanDoc, kind: Kind, id: string, now: number): void {
  const entity = presentEntity(plan, kind, id);
  if (entity) entity["removed"] = Math.trunc(now);
}

/** Brings back what was removed. */
export function restoreEntity(plan: PlanDoc, kind: Kind, id: string): void {
  const entity = readMap(plan[specOf(kind).section], id);
  if (entity && !isPresent(entity)) delete entity["removed"];
}

function presentEntity(plan: PlanDoc, kind: Kind, id: string): Record<string, unknown> | undefined {
  const entity = readMap(plan[specOf(kind).section], id);
  return entity && isPresent(entity) ? entity : undefined;
}

/** The ids and positions of entities, whatever other software wrote as theirs. */
function placesIn(entities: Readonly<Record<string, unknown>>): { id: string; position: string }[] {
  return keysOf(entities).map((id) => ({
    id,
    position: readText((entities[id] as Record<string, unknown> | null)?.["position"]),
  }));
}

/** The keys of a map. In a draft each look is a call into Automerge, and `Object.keys` looks at every value. */
function keysOf(map: Readonly<Record<string, unknown>>): string[] {
  return Reflect.ownKeys(map).filter((key) => typeof key === "string");
}

function countAll(plan: PlanDoc): number {
  return SPECS.reduce((sum, [, { section }]) => sum + (isMap(plan[section]) ? keysOf(plan[section]).length : 0), 0);
}

/** What a new entity's field holds; nothing when its key stays away. */
function firstValue(spec: FieldSpec, value: unknown): unknown {
  if (isText(spec)) return typeof value === "string" ? value : "";
  if (isSet(spec)) return Object.fromEntries(((value as readonly string[] | undefined) ?? []).map((id) => [id, true]));
  switch (spec.kind) {
    case "state":
      return scalar(mayBegin(spec.words, String(value)) ? String(value) : firstState(spec.words));
    case "number":
      return typeof value === "number" ? new A.Float64(value) : undefined;
    case "flag":
      return value === true;
    case "strings":
      return ((value as readonly string[] | undefined) ?? []).map(scalar);
    case "version":
      return value === undefined ? undefined : (value as readonly string[]).map(scalar);
    default:
      return scalar(typeof value === "string" ? value : "");
  }
}

/** Writes a field that is replaced as a whole, when it may and when it says something else. */
function write(object: Record<string, unknown>, name: string, spec: FieldSpec, value: unknown): void {
  const there = object[name];
  if (spec.kind === "flag") {
    if (there !== value) object[name] = value === true;
  } else if (spec.kind === "number") {
    if (value === null) {
      if (Object.hasOwn(object, name)) delete object[name];
    } else if (there !== value && isWithin(spec, value)) object[name] = new A.Float64(value);
  } else if (typeof value === "string" && readText(there) !== value && isAllowed(spec, there, value)) {
    object[name] = scalar(value);
  }
}

function isWithin({ min, max }: { min: number; max: number }, value: unknown): value is number {
  return typeof value === "number" && value >= min && value <= max;
}

function isAllowed(spec: FieldSpec, there: unknown, to: string): boolean {
  if (spec.kind === "state") {
    return mayFollow(spec.words, isTextual(there) ? readText(there) : firstState(spec.words), to);
  }
  if (spec.kind === "choice") return to === "" || VOCABULARIES[spec.words].some((word) => word === to);
  return true;
}
