import type { next as A } from "@automerge/automerge/slim";

import { PLAN_FIELDS, PROBLEM_FIELDS, TABLE } from "../generated/table";
import { planFieldsOf, problemOf, removedOf, type Kind, type PlanDoc } from "../plan";
import { isPosition } from "../position";
import { readMoment } from "../read";
import { blocksAt, formattedAt } from "../richText";
import { fieldsOf, isText, SPECS, type FieldSpec } from "../spec";
import { Reading, type Read } from "./reading";

type Json = Record<string, unknown>;

/** A plan as JSON for machines, and for an import: `docs/formats.md` says what is in it. */
export function json(plan: A.Doc<PlanDoc>): string {
  return pretty(planJson(plan, (number) => new Real(number)), "");
}

/** The same as an object. `real` makes what stands for a number that need not be whole. */
export function planJson(plan: A.Doc<PlanDoc>, real: (number: number) => unknown = (number) => number): Json {
  const reading = new Reading(plan);
  const entityJson = (kind: Kind) => (entity: Read) => jsonOf(reading, kind, entity, real);
  const result: Json = { schema: readMoment(plan["schema"]) ?? 0, ...planFieldsOf(plan) };
  result["state"] ||= null;
  Object.assign(result, formattedOf(reading, PLAN_FIELDS, []));
  const problem: Json = { ...problemOf(plan), ...formattedOf(reading, PROBLEM_FIELDS, ["problem"]) };
  for (const [name, spec] of fieldsOf(PROBLEM_FIELDS)) {
    if (spec.kind === "rich") problem[name] = blocksAt(plan, ["problem", name]);
  }
  result["problem"] = problem;
  for (const [kind, { section }] of SPECS) result[section] = reading.of(kind).map(entityJson(kind));
  result["removed"] = SPECS.flatMap(([kind]) =>
    (removedOf(plan, kind) as unknown as Read[]).map(entityJson(kind)),
  );
  return result;
}

function jsonOf(reading: Reading, kind: Kind, entity: Read, real: (number: number) => unknown): Json {
  const { tree, keyed, fields, section } = TABLE[kind];
  const result: Json = { id: entity.id };
  if (keyed === "organisation") result["organisation"] = entity.id;
  if (entity.removed !== null) {
    result["entity"] = kind;
    result["removed"] = entity.removed;
  }
  if (keyed === "random") result["position"] = isPosition(String(entity["position"])) ? entity["position"] : null;
  if (tree) {
    result["parent"] = entity["parent"] || null;
    result["depth"] = entity["depth"];
  }
  for (const [name, spec] of fieldsOf(fields)) result[name] = valueOf(entity[name], spec, real);
  Object.assign(result, formattedOf(reading, fields, [section, entity.id]));
  const gone = Object.keys(fields)
    .sort()
    .flatMap((name) => reading.references(entity, name))
    .filter(({ is }) => is !== "present");
  if (gone.length > 0) result["gone"] = gone;
  return result;
}

/** Prose of what stands at a path, as blocks where something in it is formatted. */
function formattedOf({ doc }: Reading, fields: Readonly<Record<string, FieldSpec>>, path: string[]): Json {
  const found: Json = {};
  for (const [name, spec] of fieldsOf(fields)) {
    const blocks = spec.kind === "prose" ? formattedAt(doc, [...path, name]) : undefined;
    if (blocks) found[name] = blocks;
  }
  return found;
}

function valueOf(value: unknown, spec: FieldSpec, real: (number: number) => unknown): unknown {
  if (spec.kind === "version" && Array.isArray(value) && value.length === 0) return null;
  if (typeof value === "number") return real(value);
  return value === "" && !isText(spec) ? null : value;
}

/** A number that need not be whole, which Rust writes with a fraction even when it is. */
class Real {
  readonly text: string;

  constructor(number: number) {
    const size = Math.abs(number);
    if (size !== 0 && size < 1e-5) this.text = number.toExponential();
    else this.text = Number.isInteger(number) ? `${Object.is(number, -0) ? "-0" : String(number)}.0` : String(number);
  }
}

/** Indented as Rust does it. */
function pretty(value: unknown, indent: string): string {
  if (value instanceof Real) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const below = `${indent}  `;
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((item) => pretty(item, below))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${pretty(item, below)}`);
  const [open, close] = isList ? "[]" : "{}";
  return items.length === 0
    ? `${open}${close}`
    : `${open}\n${below}${items.join(`,\n${below}`)}\n${indent}${close}`;
}
