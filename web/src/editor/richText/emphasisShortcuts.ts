import { InputRule } from "prosemirror-inputrules";
import type { MarkType } from "prosemirror-model";
import { marks } from "./commands";

/** Words between marks of Markdown become what the marks say, and the marks go. */
function emphasis(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [whole, before = "", words = ""] = match;
    // The last character is being typed, and is not in the document.
    const from = start + before.length;
    const opening = whole.indexOf(words, before.length) - before.length;
    const $from = state.doc.resolve(from);
    if (!$from.parent.inlineContent || words.trim() !== words) return null;
    const transaction = state.tr;
    transaction.delete(from + opening + words.length, end);
    transaction.delete(from, from + opening);
    transaction.addMark(from, from + words.length, type.create());
    return transaction.removeStoredMark(type);
  });
}

export const emphasisShortcuts = (): InputRule[] => [
  emphasis(/(^|[\s(])\*\*([^*]+)\*\*$/, marks.strong),
  emphasis(/(^|[\s(])\*([^*]+)\*$/, marks.em),
  emphasis(/(^|[\s(])_([^_]+)_$/, marks.em),
  emphasis(/(^|[\s(])~~([^~]+)~~$/, marks.strike),
];
