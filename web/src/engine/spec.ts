import { KINDS, TABLE, type Kind, type Part } from "./generated/table";
import type { MachineName, VocabularyName } from "./generated/words";

/** What is to be known about one field; the generated table is made of these. */
export type FieldSpec = { required: boolean } & (
  | { kind: "line" | "prose" | "rich" | "day" | "time" | "flag" }
  | { kind: "organisation" | "organisations" | "plan" | "strings" | "version" }
  | { kind: "choice"; words: VocabularyName }
  | { kind: "state"; words: MachineName }
  | { kind: "number"; min: number; max: number }
  | { kind: "reference" | "references"; targets: readonly Kind[] }
);

/** What is to be known about one kind of entity. */
export interface EntitySpec {
  /** The key of its map in the root of the document. */
  section: string;
  part: Part;
  /** Whether an entity may stand under another one of its kind. */
  tree: boolean;
  /** How its ids come about: what is not random exists once for each organisation, and has no order. */
  keyed: "random" | "organisation" | "decisionAndOrganisation";
  /** The kind that each of these belongs to. */
  nested: Kind | null;
  /** The field that names it towards people. */
  title: string;
  fields: Readonly<Record<string, FieldSpec>>;
}

export function specOf(kind: Kind): EntitySpec {
  return TABLE[kind];
}

/** Fields with their names, in the order in which people are shown them. */
export function fieldsOf(fields: Readonly<Record<string, FieldSpec>>): [string, FieldSpec][] {
  return Object.entries(fields);
}

/** Every kind with what is to be known about it, in the order of the parts. */
export const SPECS: readonly (readonly [Kind, EntitySpec])[] = KINDS.map((kind) => [kind, TABLE[kind]]);

/** Whether people type in it together: a text object. */
export function isText({ kind }: FieldSpec): boolean {
  return kind === "line" || kind === "prose" || kind === "rich";
}

/** Whether it is a text that people may format. */
export function isFormattable({ kind }: FieldSpec): boolean {
  return kind === "prose" || kind === "rich";
}

/** Whether it is a set: a map of `true` under each member, so that two sides can add to it at the same time. */
export function isSet({ kind }: FieldSpec): boolean {
  return kind === "references" || kind === "organisations";
}
