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
 * Writes typed text as one splice. Almost every edit is of this kind; the general translation reads the whole text
 * several times for it, which a person notices in a long one.
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
