import { fold } from "./fold";

/** A piece of text, which matches what was looked for or not. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/** Characters before and after the first match, and in all. */
const BEFORE = 60;
const LONGEST = 200;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The part of a text around the first word that matches, with every match in it. Words are compared folded. */
export function snippet(text: string, terms: ReadonlySet<string>): Piece[] {
  const line = text.replace(/\s+/g, " ").trim();
  const matches = [...line.matchAll(WORD)].filter(([word]) => terms.has(fold(word)));
  const first = matches[0]?.index ?? 0;
  const start = first <= BEFORE ? 0 : wordStart(line, first - BEFORE);
  const end = line.length <= start + LONGEST ? line.length : wordEnd(line, start + LONGEST);
  const pieces: Piece[] = [];
  const push = (piece: string, isMatch: boolean) => {
    if (piece !== "") pieces.push({ text: piece, isMatch });
  };
  let at = start;
  push(start > 0 ? "… " : "", false);
  for (const match of matches) {
    if (match.index < at || match.index + match[0].length > end) continue;
    push(line.slice(at, match.index), false);
    push(match[0], true);
    at = match.index + match[0].length;
  }
  push(line.slice(at, end), false);
  push(end < line.length ? " …" : "", false);
  return pieces;
}

function wordStart(line: string, near: number): number {
  const space = line.indexOf(" ", near);
  return space < 0 ? near : space + 1;
}

function wordEnd(line: string, near: number): number {
  const space = line.lastIndexOf(" ", near);
  if (space > 0) return space;
  // Without a space to end at, never between the two halves of a character.
  return /[\ud800-\udbff]/.test(line[near - 1] ?? "") ? near - 1 : near;
}
