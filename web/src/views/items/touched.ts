import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { fieldsOf, specOf } from "../../engine/spec";

/**
 * Whether nobody has said anything in it: nothing besides `given`, with which it was begun. How far it is counts for
 * nothing, because everything new begins somewhere.
 */
export function isUntouched<K extends Kind>(item: Entities[K], given: Readonly<Record<string, unknown>> = {}): boolean {
  const values = item as unknown as Record<string, unknown>;
  return fieldsOf(specOf(item.entity).fields).every(
    ([name, spec]) => spec.kind === "state" || Object.hasOwn(given, name) || saysNothing(values[name]),
  );
}

function saysNothing(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) ? value.length === 0 : value === null || value === false;
}
