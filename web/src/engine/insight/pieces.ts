/** A stretch of a text that was edited: it stayed, was taken away, is new, or stayed and is not shown. */
export type Piece = { is: "same" | "removed" | "added"; text: string } | { is: "skipped"; characters: number };

/**
 * Texts that differ in more words and signs than this are shown as one that replaced the other: finding what they have
 * in common takes time that grows with the square.
 */
const MOST_TOKENS = 4_000;
const MOST_EDITS = 1_000;

/** Words, stretches of space, and other characters one by one. */
const TOKENS = /[\p{Alphabetic}\p{N}]+|\p{White_Space}+|[^]/gu;

/** What was removed and added at one place, after a stretch that stayed. */
interface Hunk {
  same: string;
  removed: string;
  added: string;
}

/**
 * The difference between two texts, in whole words. What stayed and was removed make the first text, what stayed and
 * was added the second.
 */
export function pieces(before: string, after: string): Piece[] {
  const [old, now] = [before.match(TOKENS) ?? [], after.match(TOKENS) ?? []];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const [goes, comes] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const hunks: Hunk[] = [hunk(old.slice(0, start).join(""))];
  const steps = goes.length + comes.length > MOST_TOKENS ? undefined : script(goes, comes);
  if (!steps) hunks.push({ same: "", removed: goes.join(""), added: comes.join("") });
  for (const [is, token] of steps ?? []) {
    if (is === "same") hunks.push(hunk(token));
    else hunks.at(-1)![is] += token;
  }
  hunks.push(hunk(old.slice(old.length - end).join("")));
  return told(hunks);
}

function hunk(same: string): Hunk {
  return { same, removed: "", added: "" };
}

type Step = readonly ["same" | "removed" | "added", string];

/** The shortest way from one row of tokens to another, as Myers found it; nothing when that is a long way. */
function script(old: readonly string[], now: readonly string[]): Step[] | undefined {
  // How far in the old tokens each number of edits comes on each diagonal, from -edits in steps of two.
  const reached: Int32Array[] = [];
  const furthest = (edits: number, diagonal: number): number => {
    if (edits === 0) return 0;
    const before = reached[edits - 1]!;
    const at = (other: number) => before[(other + edits - 1) >> 1]!;
    return addsAt(edits, diagonal, at) ? at(diagonal + 1) : at(diagonal - 1) + 1;
  };
  for (let edits = 0; ; edits += 1) {
    if (edits > MOST_EDITS) return undefined;
    const row = new Int32Array(edits + 1);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = furthest(edits, diagonal);
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      row[(diagonal + edits) >> 1] = x;
      if (x >= old.length && x - diagonal >= now.length) return walkBack(old, now, reached);
    }
    reached.push(row);
  }
}

/** Whether the furthest way to a diagonal ends in a token that is added, not in one that is removed. */
function addsAt(edits: number, diagonal: number, at: (diagonal: number) => number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
}

function walkBack(old: readonly string[], now: readonly string[], reached: readonly Int32Array[]): Step[] {
  const steps: Step[] = [];
  let [x, y] = [old.length, now.length];
  const keep = (until: number) => {
    for (; x > until; y -= 1) steps.push(["same", old[--x]!]);
  };
  for (let edits = reached.length; edits > 0; edits -= 1) {
    const before = reached[edits - 1]!;
    const at = (diagonal: number) => before[(diagonal + edits - 1) >> 1]!;
    const diagonal = x - y;
    if (addsAt(edits, diagonal, at)) {
      keep(at(diagonal + 1));
      steps.push(["added", now[--y]!]);
    } else {
      keep(at(diagonal - 1) + 1);
      steps.push(["removed", old[--x]!]);
    }
  }
  keep(0);
  return steps.reverse();
}

/** Puts hunks together that only space divides: a sentence that replaces another is one stretch, not ten words. */
function told(hunks: readonly Hunk[]): Piece[] {
  const joined: Hunk[] = [];
  const replaces = ({ removed, added }: Hunk) => removed !== "" && added !== "";
  for (const next of hunks) {
    const last = joined.at(-1);
    if (last && next.same.trim() === "" && replaces(last) && (next.same === "" || replaces(next))) {
      last.removed += next.same + next.removed;
      last.added += next.same + next.added;
    } else if (last && last.removed === "" && last.added === "") {
      last.same += next.same;
      last.removed = next.removed;
      last.added = next.added;
    } else {
      joined.push({ ...next });
    }
  }
  return joined.flatMap(({ same, removed, added }): Piece[] =>
    (
      [
        { is: "same", text: same },
        { is: "removed", text: removed },
        { is: "added", text: added },
      ] as const
    ).filter(({ text }) => text !== ""),
  );
}

/** The pieces with no more than some characters of what stayed on either side of what changed. */
export function shortened(long: readonly Piece[], around: number): Piece[] {
  return long.flatMap((piece, index) => {
    if (piece.is !== "same") return piece;
    // What stands before the first edit is shown from its end only, and what comes after the last from its start.
    const start = index === 0 ? 0 : around;
    const end = index === long.length - 1 ? 0 : around;
    const characters = [...piece.text];
    if (characters.length <= start + end) return piece;
    const shown: Piece[] = [
      { is: "same", text: characters.slice(0, start).join("") },
      { is: "skipped", characters: characters.length - start - end },
      { is: "same", text: characters.slice(characters.length - end).join("") },
    ];
    return shown.filter((part) => part.is === "skipped" || part.text !== "");
  });
}

/** The two texts that pieces are of, as far as they are shown. */
export function textsOf(all: readonly Piece[]): { before: string; after: string } {
  const without = (left: Piece["is"]) =>
    all.map((piece) => (piece.is === left || piece.is === "skipped" ? "" : piece.text)).join("");
  return { before: without("added"), after: without("removed") };
}
