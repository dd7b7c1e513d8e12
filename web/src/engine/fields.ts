import { VOCABULARIES } from "./generated/words";
import { compareText } from "./order";
import {
  isMap,
  readDay,
  readNumber,
  readOrganisation,
  readStrings,
  readText,
  readTime,
  readWord,
} from "./read";
import { fieldsOf, type FieldSpec } from "./spec";

/** The value of a field as the generated interfaces have it: empty when nothing is said that its kind allows. */
export function readField(value: unknown, spec: FieldSpec): unknown {
  switch (spec.kind) {
    case "line":
    case "prose":
    case "rich":
    case "reference":
    case "plan":
      return readText(value);
    case "choice":
    case "state":
      return readWord(value, VOCABULARIES[spec.words]);
    case "day":
      return readDay(value);
    case "time":
      return readTime(value);
    case "organisation":
      return readOrganisation(value);
    case "number":
      return readNumber(value);
    case "flag":
      return value === true;
    case "references":
    case "organisations":
      return readMembers(value);
    case "strings":
    case "version":
      return readStrings(value);
  }
}

/** The values of all fields of an object. */
export function readFields(
  object: Record<string, unknown> | undefined,
  specs: Readonly<Record<string, FieldSpec>>,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, spec] of fieldsOf(specs)) read[name] = readField(object?.[name], spec);
  return read;
}

/** The members of a set, in the order of their ids. */
function readMembers(value: unknown): string[] {
  if (!isMap(value)) return [];
  return Object.keys(value)
    .filter((member) => value[member] === true)
    .sort(compareText);
}
