import { next as A } from "@automerge/automerge/slim";

/**
 * Readers for documents that other software wrote too: a field may be a text, a scalar string or
 * missing, and none of these may break the page.
 */
export function readText(value: unknown): string {
  if (typeof value === "string") return value;
  return A.isImmutableString(value) ? value.toString() : "";
}

/** One of `allowed`, or `otherwise` for anything that this version does not know. */
export function readChoice<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  const text = readText(value);
  return allowed.find((choice) => choice === text) ?? otherwise;
}

/** A calendar date as `YYYY-MM-DD`, or an empty string. */
export function readDate(value: unknown): string {
  const text = readText(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "";
}

/** The entries of a map; none when there is no map there. */
export function readEntries(value: unknown): [string, Record<string, unknown>][] {
  if (!isMap(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Record<string, unknown>] => isMap(entry[1]));
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !A.isImmutableString(value);
}

/** A string that is replaced as a whole, not merged letter by letter: for ids, dates and choices. */
export function scalar(value: string): A.ImmutableString {
  return new A.ImmutableString(value);
}
