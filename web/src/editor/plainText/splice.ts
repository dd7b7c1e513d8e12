import type { Patch } from "@automerge/automerge/slim";
import { touches, type TextPath } from "../textPath";

/** Replaces `deleted` UTF-16 units at `index` by `inserted`. */
export interface Splice {
  index: number;
  deleted: number;
  inserted: string;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
const splitsPair = (text: string, index: number) =>
  index > 0 &&
  index < text.length &&
  isHighSurrogate(text.charCodeAt(index - 1)) &&
  isLowSurrogate(text.charCodeAt(index));

/**
 * The smallest splice that makes `before` into `after`; null when they are equal. Among equally small ones (a letter
 * typed beside the same letter) the caret after the edit decides, because an edit ends where the caret stands.
 */
export function minimalSplice(before: string, after: string, caret: number = after.length): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const mayShare = Math.min(shorter, Math.max(0, after.length - caret));

  let suffix = 0;
  while (suffix < mayShare && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1;
  let prefix = 0;
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix += 1;
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1;

  if (splitsPair(before, prefix) || splitsPair(after, prefix)) prefix -= 1;
  if (splitsPair(before, before.length - suffix) || splitsPair(after, after.length - suffix)) suffix -= 1;
  return {
    index: prefix,
    deleted: before.length - suffix - prefix,
    inserted: after.slice(prefix, after.length - suffix),
  };
}

/** The text after a splice. */
export function applySplice(text: string, { index, deleted, inserted }: Splice): string {
  return text.slice(0, index) + inserted + text.slice(index + deleted);
}

/**
 * Where a position goes when somebody else's splices are applied in order.
 *
 * - Text before the position moves it along; text after it does not.
 * - Text inserted exactly at the position comes after it (`"stay"`: a caret, the end of a selection) or before it
 *   (`"push"`: the start of a selection), so that a selection never grows by what others write at its edges.
 * - When the text around the position is deleted, it goes to where that text was.
 */
export function positionAfter(
  position: number,
  splices: readonly Splice[],
  atInsertion: "stay" | "push",
): number {
  let result = position;
  for (const { index, deleted, inserted } of splices) {
    const end = index + deleted;
    if (end < result || (end === result && deleted > 0)) {
      result += inserted.length - deleted;
      // A replacement that ends at the position: what replaced the text before it stays before it.
    } else if (index < result) {
      result = index + (atInsertion === "push" ? inserted.length : 0);
    } else if (index === result && deleted === 0 && atInsertion === "push") {
      result += inserted.length;
    }
  }
  return result;
}

export interface Selection {
  start: number;
  end: number;
}

/** Where a selection, or a caret, goes when somebody else's splices are applied in order. */
export function selectionAfter({ start, end }: Selection, splices: readonly Splice[]): Selection {
  if (start === end) {
    const caret = positionAfter(start, splices, "stay");
    return { start: caret, end: caret };
  }
  const newEnd = positionAfter(end, splices, "stay");
  return { start: Math.min(positionAfter(start, splices, "push"), newEnd), end: newEnd };
}

/** The splices that Automerge reports for a text; null when the field itself was replaced. */
export function splicesFromPatches(patches: readonly Patch[], path: TextPath): Splice[] | null {
  const splices: Splice[] = [];
  for (const patch of patches) {
    if (!touches(patch, path)) continue;
    const index = patch.path[path.length];
    if (patch.path.length !== path.length + 1 || typeof index !== "number") {
      if (patch.action === "mark") continue;
      return null;
    }
    if (patch.action === "splice") splices.push({ index, deleted: 0, inserted: patch.value });
    else if (patch.action === "del") splices.push({ index, deleted: patch.length ?? 1, inserted: "" });
    else return null;
  }
  return splices;
}
