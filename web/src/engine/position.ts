import { generateKeyBetween } from "fractional-indexing";

import { compareText } from "./order";

/** Where something is put in the order of its kind. */
export type Place = "first" | "last" | { before: string } | { after: string };

/** An entity in a row: its id, and its place as it is stored, which other software may have written. */
export interface InRow {
  id: string;
  position: string;
}

/** Whether a text is a place in an order, as the model's `position.rs` has them. */
export function isPosition(text: string): boolean {
  // A longer one would be copied into every position beside it. The package takes characters that are no digits.
  if (text.length > 1_000 || !/^[0-9A-Za-z]+$/.test(text)) return false;
  try {
    generateKeyBetween(text, null);
    return true;
  } catch {
    return false;
  }
}

/**
 * The position at a place in a row, as the model's `row.rs` finds it; nothing when the neighbour is not in the row.
 * Other software may have given several entities one position, or one that is none: those are stepped over.
 */
export function positionAt(entities: readonly InRow[], place: Place): string | undefined {
  const row = [...entities].sort((a, b) => compareText(a.position, b.position) || compareText(a.id, b.id));
  const at = indexOf(row, place);
  if (at < 0) return undefined;
  const before = row.slice(0, at).findLast(({ position }) => isPosition(position))?.position ?? null;
  const isBehind = ({ position }: InRow) => isPosition(position) && (before === null || position > before);
  return generateKeyBetween(before, row.slice(at).find(isBehind)?.position ?? null);
}

function indexOf(row: readonly InRow[], place: Place): number {
  if (place === "first") return 0;
  if (place === "last") return row.length;
  const neighbour = "before" in place ? place.before : place.after;
  const at = row.findIndex(({ id }) => id === neighbour);
  return at >= 0 && "after" in place ? at + 1 : at;
}
