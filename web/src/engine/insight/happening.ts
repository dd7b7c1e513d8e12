import { fieldsOf, isSet, isText, type FieldSpec } from "../spec";
import { pieces, type Piece } from "./pieces";
import { isMany, isSame, type FieldValue } from "./reading";
import type { Subject } from "./subject";

/** What a subject says: its fields that say something. */
export type Saying = Readonly<Record<string, FieldValue>>;

/** What can happen to something in a plan, as its history and the difference of two versions tell it. */
export type Happening =
  /** It is new; `fields` is what it says. */
  | { is: "added"; fields: Saying }
  | { is: "removed" | "restored" }
  /** It stands under something else; null is the top. */
  | { is: "moved"; from: string | null; to: string | null }
  /** It has another place in the order. */
  | { is: "reordered" }
  /** A field has another value. */
  | { is: "changed"; field: string; from: FieldValue; to: FieldValue }
  /** Text was edited. */
  | { is: "edited"; field: string; pieces: readonly Piece[] }
  /** A set has new members, or lost some. */
  | { is: "included" | "excluded"; field: string; members: readonly string[] }
  /** One value remained where there were several at once; of `parent` and `removed` too. */
  | { is: "settled"; field: string; from: readonly FieldValue[]; to: FieldValue };

/** Something that happened to a subject, and what that was called right after, as the document has it. */
export interface Told {
  subject: Subject;
  title: string;
  happening: Happening;
}

/** What happened to a field that may say something else now. */
export function compared(field: string, spec: FieldSpec, before: FieldValue, after: FieldValue): Happening[] {
  if (isSame(before, after)) return [];
  if (isSet(spec)) {
    const [old, now] = [membersOf(before), membersOf(after)];
    const changes = [
      { is: "included", field, members: without(now, old) },
      { is: "excluded", field, members: without(old, now) },
    ] as const;
    return changes.filter(({ members }) => members.length > 0);
  }
  if (isText(spec)) return [{ is: "edited", field, pieces: pieces(wordsOf(before), wordsOf(after)) }];
  return [{ is: "changed", field, from: before, to: after }];
}

/** The fields that say something. */
export function speaking(
  specs: Readonly<Record<string, FieldSpec>>,
  value: (name: string, spec: FieldSpec) => FieldValue,
): Saying {
  const all = fieldsOf(specs).map(([name, spec]) => [name, value(name, spec)] as const);
  return Object.fromEntries(all.filter(([, said]) => said !== null && said !== false));
}

function membersOf(value: FieldValue): readonly string[] {
  return isMany(value) ? value : [];
}

function without(members: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return members.filter((member) => !known.has(member));
}

function wordsOf(value: FieldValue): string {
  return typeof value === "string" ? value : "";
}
