import * as A from "@automerge/automerge/slim";
import type { Mark, Node } from "prosemirror-model";
import { ReplaceStep, type Step } from "prosemirror-transform";
import type { TextPath } from "../textPath";
import { adapter } from "./adapter";
import { automergeIndex } from "./positions";

/** Text put in the place of text, inside one textblock. */
export interface Typing {
  index: number;
  deleted: number;
  inserted: string;
  marks: readonly Mark[];
}

/** What a step types in a document that shows `spans`, or null when it does anything else. */
export function typingOf(step: Step, document: Node, spans: A.Span[]): Typing | null {
  if (!(step instanceof ReplaceStep)) return null;
  const { from, to, slice } = step;
  const text = slice.content.firstChild;
  if (slice.openStart > 0 || slice.openEnd > 0 || slice.content.childCount > 1 || (text && !text.isText))
    return null;
  const $from = document.resolve(from);
  if (!$from.parent.isTextblock || to > $from.end()) return null;
  let isText = true;
  document.nodesBetween(from, to, (node) => {
    if (node.isInline && !node.isText) isText = false;
  });
  if (!isText) return null;
  return {
    index: automergeIndex(spans, from),
    deleted: to - from,
    inserted: text?.text ?? "",
    marks: text?.marks ?? [],
  };
}

/**
 * The spans after typing that only makes one of them longer or shorter, or null when it does more. Then the letters get the
 * marks of those around them by themselves, and neither these nor the spans need be asked for, which takes long in a long
 * text.
 */
export function typedInto(spans: A.Span[], { index, deleted, inserted, marks }: Typing): A.Span[] | null {
  let start = 0;
  for (const [number, span] of spans.entries()) {
    if (start > index) return null;
    const length = span.type === "text" ? span.value.length : 1;
    const end = start + length;
    // Where two texts of one block meet, the marks of both may go on.
    const isInside = index > start || spans[number - 1]?.type !== "text";
    const isBeforeEnd = index + deleted < end || spans[number + 1]?.type !== "text";
    if (span.type === "text" && index >= start && index + deleted <= end && isInside && isBeforeEnd) {
      if (deleted === length || !hasMarks(span.marks ?? {}, marks, inserted)) return null;
      const value = span.value.slice(0, index - start) + inserted + span.value.slice(index - start + deleted);
      return spans.with(number, { ...span, value });
    }
    start = end;
  }
  return null;
}

function hasMarks(there: A.MarkSet, wanted: readonly Mark[], inserted: string): boolean {
  if (inserted === "") return true;
  const names = Object.keys(there).filter((name) => there[name] !== null);
  if (names.length !== wanted.length) return false;
  return names.every((name) => {
    const mapping = adapter.markMappings.find(({ automergeMarkName }) => automergeMarkName === name);
    const mark = wanted.find(({ type }) => type === mapping?.prosemirrorMark);
    return mark !== undefined && mapping?.parsers.fromProsemirror(mark) === there[name];
  });
}

/** Writes what `typedInto` says is no more than letters. */
export function writeLetters(document: unknown, path: TextPath, { index, deleted, inserted }: Typing): void {
  A.splice(document as A.Doc<unknown>, [...path], index, deleted, inserted);
}

/**
 * Writes typed text as one splice, with the marks that it has. The general translation reads the whole text several times
 * for it, which a person notices in a long one.
 */
export function writeTyping(
  document: unknown,
  path: TextPath,
  { index, deleted, inserted, marks }: Typing,
): void {
  const target = document as A.Doc<unknown>;
  const textPath = [...path];
  A.splice(target, textPath, index, deleted, inserted);
  if (inserted === "") return;
  const range = { start: index, end: index + inserted.length };
  const current = A.marksAt(target, textPath, index);
  for (const mapping of adapter.markMappings) {
    const name = mapping.automergeMarkName;
    const mark = marks.find((candidate) => candidate.type === mapping.prosemirrorMark);
    const expand = mapping.prosemirrorMark.spec.inclusive === false ? "none" : "both";
    const wanted = mark ? mapping.parsers.fromProsemirror(mark) : null;
    if ((current[name] ?? null) === wanted) continue;
    if (wanted === null) A.unmark(target, textPath, { ...range, expand }, name);
    else A.mark(target, textPath, { ...range, expand }, name, wanted);
  }
}
