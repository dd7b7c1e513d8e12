import { next as A } from "@automerge/automerge/slim";

import { readField } from "../fields";
import { readMoment, readText } from "../read";
import { isFormattable, specOf, type FieldSpec } from "../spec";
import type { Core } from "./changes";
import { wordsOfSpans } from "./richWords";
import { isEntity, type Subject } from "./subject";

const ROOT = "_root";
/** Of more values than this at once, only the last are looked at. */
const MOST_VALUES = 64;

/** What a field says; null when it says nothing. Text that may be formatted is as `wordsOfSpans` gives it. */
export type FieldValue = string | number | boolean | readonly string[] | null;

/** What stands under a key, and the operation that put it there. */
export type Found = ReturnType<Core["getAll"]>[number];

/** A value and the operation that put it there. */
export interface Competitor {
  value: FieldValue;
  operation: string;
}

/** Single fields of a document at one version, without reading the rest, and every value that they have at once. */
export class Reading {
  readonly #core: Core;
  readonly #heads: string[] | undefined;

  /** @param heads the version; the present one unless given */
  constructor(core: Core, heads?: readonly string[]) {
    this.#core = core;
    this.#heads = heads && [...heads];
  }

  /** Everything that stands under a key; the last of it is what readers see. */
  all(object: string, key: string): Found[] {
    // An empty version has nothing, which the library would take for the present one.
    if (this.#heads?.length === 0) return [];
    try {
      return this.#heads ? this.#core.getAll(object, key, this.#heads) : this.#core.getAll(object, key);
    } catch {
      return [];
    }
  }

  /** What readers see under a key. */
  one(object: string, key: string): Found | undefined {
    return this.all(object, key).at(-1);
  }

  /**
   * The maps that hold a subject, the last of which is what readers see. There are several when it was made on two sides
   * under one id.
   */
  maps(subject: Subject): string[] {
    if (subject.kind === "plan") return this.#heads?.length === 0 ? [] : [ROOT];
    const isMap = (found: Found | undefined) => found?.[0] === "map";
    if (!isEntity(subject)) return this.all(ROOT, "problem").filter(isMap).map(idOf);
    const section = this.one(ROOT, specOf(subject.kind).section);
    return section && isMap(section) ? this.all(idOf(section), subject.id).filter(isMap).map(idOf) : [];
  }

  /** What a field says by something found under its key. */
  value(found: Found, spec: FieldSpec): FieldValue {
    return said(spec, this.#raw(found, spec));
  }

  /** What readers see of a field. */
  field(maps: readonly string[], name: string, spec: FieldSpec): FieldValue {
    const map = maps.at(-1);
    const found = map === undefined ? undefined : this.one(map, name);
    return found ? this.value(found, spec) : said(spec, undefined);
  }

  /**
   * The different values that a field has at once in the maps of its subject; the last is what readers see. A value that
   * its kind does not allow says nothing.
   */
  competing(maps: readonly string[], name: string, spec: FieldSpec): Competitor[] {
    const found = maps.flatMap((map) => this.all(map, name)).slice(-MOST_VALUES);
    const values: Competitor[] = [];
    for (const one of found.reverse()) {
      const value = this.value(one, spec);
      if (values.every((other) => !isSame(other.value, value))) values.push({ value, operation: idOf(one) });
    }
    return values.reverse();
  }

  /** What an entity stands under, as {@link competing}. */
  parents(maps: readonly string[]): Competitor[] {
    return this.competing(maps, "parent", PARENT_SPEC);
  }

  /** Whether a subject is there and was not removed. */
  isRemoved(maps: readonly string[]): boolean {
    const map = maps.at(-1);
    const found = map === undefined ? undefined : this.one(map, "removed");
    return found !== undefined && readMoment(found[1]) !== null;
  }

  /** Its place in the order. */
  position(maps: readonly string[]): string {
    const map = maps.at(-1);
    const found = map === undefined ? undefined : this.one(map, "position");
    return found ? readText(this.#raw(found, PARENT_SPEC)) : "";
  }

  #raw(found: Found, spec: FieldSpec): unknown {
    try {
      switch (found[0]) {
        case "text":
          return isFormattable(spec)
            ? wordsOfSpans(this.#core.spans(found[1], this.#heads), spec)
            : this.#core.text(found[1], this.#heads);
        case "map":
        case "list":
          return this.#core.materialize(found[1], this.#heads);
        default:
          return found[1];
      }
    } catch {
      return undefined;
    }
  }
}

/** How a place in a tree is looked at: like a reference. */
export const PARENT_SPEC: FieldSpec = { kind: "reference", required: false, targets: [] };
/** How a removal is looked at. */
export const REMOVED_SPEC: FieldSpec = { kind: "flag", required: false };

/**
 * What a field says, in the one way in which it can say it: nothing at all is like an empty text or set, and a flag that
 * was never raised is down.
 */
export function said(spec: FieldSpec, raw: unknown): FieldValue {
  const value = readField(raw, spec) as FieldValue;
  if (value === "" || (isMany(value) && value.length === 0)) return null;
  return value;
}

export function isMany(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}

export function isSame(one: FieldValue, other: FieldValue): boolean {
  if (!isMany(one) || !isMany(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** The operation that put something there; of an object it is also what the object is called. */
function idOf(found: Found): string {
  return String(found.at(-1));
}

/** The core of a document, which reads any of its versions. */
export function coreOf(doc: A.Doc<unknown>): Core {
  return A.getBackend(doc);
}
