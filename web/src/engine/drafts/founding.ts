import { next as A } from "@automerge/automerge/slim";

import { TABLE, type Kind } from "../generated/table";
import type { PlanDoc } from "../plan";
import { foundPlan } from "../planEdits";
import { scalar } from "../read";
import { writeBlocks, type Block } from "../richText";
import { fieldsOf, isSet, isText, type FieldSpec } from "../spec";

/** The value of a field in a draft, as the JSON of a plan has it. */
export type Said = string | number | boolean | null | readonly string[] | readonly Block[];

/** Everything that a plan begins with. Ids are those of the document. */
export interface Founding {
  fields: Readonly<Record<string, Said>>;
  problem: Readonly<Record<string, Said>>;
  entities: readonly FoundingEntity[];
}

export interface FoundingEntity {
  kind: Kind;
  id: string;
  /** Empty where a kind has no order. */
  position: string;
  /** The one above it; empty at the top. */
  parent: string;
  removed: number | null;
  fields: Readonly<Record<string, Said>>;
}

/**
 * Fills the draft of an empty document with a plan.
 *
 * Whoever makes the founding has looked whether it keeps the rules. Entities are written straight into the maps,
 * because `addEntity` looks at all of the plan for each.
 */
export function foundFrom(plan: PlanDoc, { fields, problem, entities }: Founding): void {
  foundPlan(plan, String(fields["title"] ?? ""));
  writeText(plan, ["summary"], fields["summary"]);
  if (typeof fields["state"] === "string" && fields["state"] !== String(plan["state"])) {
    plan["state"] = scalar(fields["state"]);
  }
  for (const [name, said] of Object.entries(problem)) writeText(plan, ["problem", name], said);
  for (const entity of entities) addFounded(plan, entity);
}

/** Fills an empty text with lines, or with blocks. */
function writeText(plan: PlanDoc, path: string[], said: Said | undefined): void {
  if (Array.isArray(said)) writeBlocks(plan as A.Doc<PlanDoc>, path, said as readonly Block[]);
  else if (said) A.splice(plan as A.Doc<PlanDoc>, path, 0, 0, String(said));
}

/** Adds an entity to the draft of a plan that has none with its id. */
export function addFounded(plan: PlanDoc, { kind, id, position, parent, removed, fields }: FoundingEntity): void {
  const spec = TABLE[kind];
  const entities = plan[spec.section] as Record<string, Record<string, unknown>>;
  // Field by field: Automerge takes a `Float64` for a map when it is inside of what is assigned.
  entities[id] = {};
  const entity = entities[id];
  for (const [name, field] of fieldsOf(spec.fields)) {
    const value = stored(field, fields[name] ?? null);
    if (value !== undefined) entity[name] = value;
    if (isText(field) && Array.isArray(fields[name])) writeText(plan, [spec.section, id, name], fields[name]);
  }
  if (spec.tree) entity["parent"] = scalar(parent);
  if (spec.keyed === "random") entity["position"] = scalar(position);
  if (removed !== null) entity["removed"] = removed;
}

/** What the document holds; nothing when the key of the field stays away. */
function stored(spec: FieldSpec, said: Said): unknown {
  if (isText(spec)) return typeof said === "string" ? said : "";
  if (isSet(spec)) return Object.fromEntries(strings(said).map((member) => [member, true]));
  switch (spec.kind) {
    case "number":
      return typeof said === "number" ? new A.Float64(said) : undefined;
    case "flag":
      return said === true;
    case "strings":
      return strings(said).map(scalar);
    case "version":
      return strings(said).length === 0 ? undefined : strings(said).map(scalar);
    default:
      return scalar(typeof said === "string" ? said : "");
  }
}

function strings(said: Said): string[] {
  return Array.isArray(said) ? said.filter((member): member is string => typeof member === "string") : [];
}
