import { next as A } from "@automerge/automerge/slim";

/*
 * A passage is kept as cursors at its first and its last character. The last one moves back when its character is
 * deleted, so that what is written behind the passage is never taken for a part of it.
 */

type Path = readonly (string | number)[];

/** The cursors of the passage from one index up to another; nothing when the text is not there. */
export function passageCursors(
  document: A.Doc<unknown>,
  path: Path,
  from: number,
  to: number,
): { start: string; end: string } | null {
  if (from >= to) return null;
  try {
    return { start: A.getCursor(document, [...path], from), end: A.getCursor(document, [...path], to - 1, "before") };
  } catch {
    return null;
  }
}

/** Where the passage is now; nothing when it is deleted, or the cursors are of no such text. */
export function passageNow(
  document: A.Doc<unknown>,
  path: Path,
  { start, end }: { start: string; end: string },
): { from: number; to: number } | null {
  try {
    const from = A.getCursorPosition(document, [...path], start as A.Cursor);
    const to = A.getCursorPosition(document, [...path], end as A.Cursor) + 1;
    return from < to ? { from, to } : null;
  } catch {
    return null;
  }
}
