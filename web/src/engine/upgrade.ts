import { next as A } from "@automerge/automerge/slim";
import { hash } from "fast-sha256";

import { PLAN_FIELDS, PROBLEM_FIELDS } from "./generated/table";
import { SCHEMA } from "./generated/words";
import type { PlanDoc } from "./plan";
import { isMap, readMoment, readText } from "./read";
import { fieldsOf, isSet, isText, SPECS, type FieldSpec } from "./spec";

/*
 * Brings a plan of an older shape to the present one, exactly as `crates/model/src/plan/upgrade.rs` does and for its
 * reason: if two organisations each made the map of a new section while apart, one of them would hide the other with
 * everything in it. So every browser and every node makes the very same change, byte for byte, right on top of the
 * change that made the document a plan. Whoever upgrades where and when, it merges with itself.
 */

/** The document as Automerge's core has it: its operations, without what JavaScript's proxies add to them. */
type Core = ReturnType<typeof A.getBackend>;

const ROOT = "_root";

/** Whether the plan lacks something that plans of the present shape have. What is no plan lacks nothing. */
export function isOutdated(plan: PlanDoc): boolean {
  if (readText(plan["type"]) !== "plan") return false;
  const schema = readMoment(plan["schema"]);
  return schema === null || schema < SCHEMA || SPECS.some(([, { section }]) => !isMap(plan[section]));
}

/** The plan in the present shape; as it was when it refuses the change, for instance because someone forged it. */
export function upgraded(plan: A.Doc<PlanDoc>): A.Doc<PlanDoc> {
  try {
    const change = upgradeOf(A.getBackend(plan));
    return change ? A.applyChanges(plan, [change])[0] : plan;
  } catch {
    return plan;
  }
}

function upgradeOf(core: Core): Uint8Array | null {
  const founding = foundingChange(core);
  if (founding === undefined) return null;
  const early = core.fork(actorAfter(founding), [founding]);
  try {
    completeShape(early);
    // The time is fixed: it is part of the bytes that must be the same everywhere.
    return early.commit(null, 0) === null ? null : early.getLastLocalChange();
  } finally {
    early.free();
  }
}

/** The hash of the change that says what the document is. It is the first that the makers of plans make. */
function foundingChange(core: Core): string | undefined {
  // Of several values the last one counts; with each comes the id of the operation that wrote it.
  const written = core.getAll(ROOT, "type").at(-1)?.at(-1);
  if (typeof written !== "string") return undefined;
  const [counter, actor] = written.split("@");
  const operation = Number(counter);
  return core
    .getChangesMeta([])
    .find((change) => change.actor === actor && change.startOp <= operation && operation <= change.maxOp)?.hash;
}

/** The author id of the change, which nobody else uses: it follows from the founding change. */
function actorAfter(founding: string): string {
  const digest = hash(concatenated(new TextEncoder().encode(`opgave upgrade to schema ${SCHEMA}`), bytesOf(founding)));
  return hexOf(digest.subarray(0, 16));
}

/** Adds whatever of the present shape is not there. In the order of the table, so that it is the same everywhere. */
function completeShape(core: Core): void {
  const schema = core.getWithType(ROOT, "schema");
  const version = schema && ["int", "uint", "f64", "timestamp"].includes(schema[0]) ? readMoment(schema[1]) : null;
  if (version === null || version < SCHEMA) core.put(ROOT, "schema", SCHEMA, "int");
  addMissing(core, ROOT, PLAN_FIELDS);
  addMissing(core, mapAt(core, ROOT, "problem") ?? core.putObject(ROOT, "problem", {}), PROBLEM_FIELDS);
  for (const [, { section, fields }] of SPECS) {
    const entities = mapAt(core, ROOT, section) ?? core.putObject(ROOT, section, {});
    for (const id of core.keys(entities)) {
      const entity = mapAt(core, entities, id);
      if (entity !== undefined) addMissing(core, entity, fields);
    }
  }
}

/** Adds the fields that people write in together: two sides that each made one would hide one from the other. */
function addMissing(core: Core, object: string, fields: Readonly<Record<string, FieldSpec>>): void {
  for (const [name, spec] of fieldsOf(fields)) {
    if (core.getWithType(object, name)) continue;
    if (isText(spec)) core.putObject(object, name, "");
    else if (isSet(spec)) core.putObject(object, name, {});
    else if (spec.kind === "strings") core.putObject(object, name, []);
  }
}

function mapAt(core: Core, object: string, key: string): string | undefined {
  const found = core.getWithType(object, key);
  return found?.[0] === "map" ? String(found[1]) : undefined;
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function concatenated(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
