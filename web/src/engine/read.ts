import { next as A } from "@automerge/automerge/slim";

/** Stands for a block in the plain form of a text; never a character that a person typed. */
const OBJECT_REPLACEMENT = "\ufffc";

/*
 * Readers for documents that other software wrote too: a field may be of any type, or missing, and none of these may
 * break the page.
 */

/** A text or a scalar string; empty for anything else. */
export function readText(value: unknown): string {
  if (typeof value === "string") {
    return value.includes(OBJECT_REPLACEMENT) ? linesOf(value) : value;
  }
  return A.isImmutableString(value) ? value.toString() : "";
}

/** A formatted text without its formatting: each block on a line of its own. */
function linesOf(text: string): string {
  const first = text.startsWith(OBJECT_REPLACEMENT) ? 1 : 0;
  return text.slice(first).replaceAll(OBJECT_REPLACEMENT, "\n");
}

/** Whether there is a text or a scalar string, even an empty one. */
export function isTextual(value: unknown): boolean {
  return typeof value === "string" || A.isImmutableString(value);
}

/** One of `allowed`, or nothing for anything that this version does not know. */
export function readWord<T extends string>(value: unknown, allowed: readonly T[]): T | "" {
  const text = readText(value);
  return allowed.find((choice) => choice === text) ?? "";
}

/** A day that exists, as `YYYY-MM-DD`, or an empty string. */
export function readDay(value: unknown): string {
  const text = readText(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return "";
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : "";
}

/** A time of day as `HH:MM`, or an empty string. */
export function readTime(value: unknown): string {
  const text = readText(value);
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : "";
}

/** The id of an organisation, or an empty string. */
export function readOrganisation(value: unknown): string {
  const text = readText(value);
  return /^[0-9a-f]{64}$/.test(text) ? text : "";
}

/** A finite number, however it is encoded; null for anything else. */
export function readNumber(value: unknown): number | null {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** A whole number or a moment in milliseconds; null for anything else. */
export function readMoment(value: unknown): number | null {
  const number = value instanceof Date ? value.getTime() : readNumber(value);
  return Number.isInteger(number) ? number : null;
}

/** The strings of a list. */
export function readStrings(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isTextual).map(String);
}

/** The entries of a map; none when there is no map there. */
export function readEntries(value: unknown): [string, Record<string, unknown>][] {
  if (!isMap(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Record<string, unknown>] => isMap(entry[1]));
}

/** The map under a key of a map; nothing for what every object inherits. */
export function readMap(value: unknown, key: string): Record<string, unknown> | undefined {
  if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
  const found = value[key];
  return isMap(found) ? found : undefined;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(A.isImmutableString(value) || A.isCounter(value) || value instanceof Date || ArrayBuffer.isView(value));
}

/** A string that is replaced as a whole, not merged letter by letter: for ids, dates and choices. */
export function scalar(value: string): A.ImmutableString {
  return new A.ImmutableString(value);
}
