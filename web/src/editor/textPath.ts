import * as A from "@automerge/automerge/slim";

/** Where a text stands in a document: the keys from the root to the field. */
export type TextPath = readonly (string | number)[];

type Container = Record<string | number, unknown>;

/** The value at a path, or undefined when something on the way is missing. */
export function valueAt(document: unknown, path: TextPath): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null || A.isImmutableString(value)) return undefined;
    value = (value as Container)[key];
  }
  return value;
}

/** The characters of a text field, also when it is a scalar string or missing. */
export function textAt(document: unknown, path: TextPath): string {
  const value = valueAt(document, path);
  if (typeof value === "string") return value;
  return A.isImmutableString(value) ? value.val : "";
}

/** Whether the field is a collaborative text already, so that edits can be spliced into it. */
export function isTextAt(document: unknown, path: TextPath): boolean {
  return typeof valueAt(document, path) === "string";
}

/**
 * Makes the field a collaborative text, inside a change. It happens on the first edit and not on opening: two people
 * who both create a field while apart have two texts, of which readers see one.
 */
export function ensureText(document: unknown, path: TextPath): void {
  let container = document as Container;
  for (const key of path.slice(0, -1)) {
    if (
      typeof container[key] !== "object" ||
      container[key] === null ||
      A.isImmutableString(container[key])
    ) {
      container[key] = {};
    }
    container = container[key] as Container;
  }
  const field = path.at(-1);
  if (field === undefined) throw new RangeError("a text field needs a path");
  const value = container[field];
  if (typeof value === "string") return;
  container[field] = A.isImmutableString(value) ? value.val : "";
}

/** Whether a patch can have changed what stands at the path, or below it. */
export function touches(patch: A.Patch, path: TextPath): boolean {
  const length = Math.min(patch.path.length, path.length);
  for (let index = 0; index < length; index += 1) {
    if (String(patch.path[index]) !== String(path[index])) return false;
  }
  return true;
}
