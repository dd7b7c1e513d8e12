import { next as A } from "@automerge/automerge/slim";

/*
 * A passage is kept as cursors at its first and its last character, so that what is written behind it is never taken for
 * a part of it.
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
    return { start: A.getCursor(document, [...path], from), end: A.getCursor(document, [...path], to - 1) };
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
    const last = A.getCursorPosition(document, [...path], end as A.Cursor);
    // A cursor of a character that is deleted leads to the next one, which is none of the passage.
    const to = A.getCursor(document, [...path], last) === end ? last + 1 : last;
    return from < to ? { from, to } : null;
  } catch {
    return null;
  }
}
