// The two translators of the binding; its index exports them only inside its own plugin, which stays deaf after the
// first error. `RichTextSession` checks every outcome and repairs it, for which it needs them apart.
import stepsFromPatches from "@automerge/prosemirror/dist/amToPm.js";
import changesFromSteps from "@automerge/prosemirror/dist/pmToAm.js";
import * as A from "@automerge/automerge/slim";
import { pmNodeToSpans } from "@automerge/prosemirror";
import type { Node } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { AddMarkStep, RemoveMarkStep } from "prosemirror-transform";
import type { TextPath } from "../textPath";
import { adapter } from "./adapter";
import { isAttributeStep, writeAttributes } from "./attributes";
import { withMarkers } from "./canonical";
import { nodes } from "./commands";
import { safeSpans } from "./spans";
import { typingOf, writeTyping } from "./typing";

/**
 * Writes what a person's transactions did into the Automerge text; inside a change.
 *
 * Typing and marking are written as just that. Everything else is written by difference with the outcome, because the
 * binding does the same for it, without setting its notes on markers right (`withMarkers`).
 *
 * @param spans what the text was when the first transaction began
 * @param outcome the document after the last transaction
 */
export function writeTransactions(
  document: unknown,
  path: TextPath,
  transactions: readonly Transaction[],
  spans: A.Span[],
  outcome: Node,
): void {
  const [only, ...others] = transactions;
  const before = only?.docs[0];
  if (!only || !before || others.length > 0) {
    writeDocument(document, path, outcome);
    return;
  }
  const [step, ...furtherSteps] = only.steps;
  const typing = step && furtherSteps.length === 0 ? typingOf(step, before, spans) : null;
  if (typing) {
    writeTyping(document, path, typing);
  } else if (only.steps.every(isAttributeStep)) {
    writeAttributes(document, path, only, spans);
  } else if (only.steps.every((each) => each instanceof AddMarkStep || each instanceof RemoveMarkStep)) {
    changesFromSteps(adapter, safeSpans(spans), only.steps, document, before, [...path]);
  } else {
    writeDocument(document, path, outcome);
  }
}

/** Makes the Automerge text equal to a ProseMirror document, by the smallest difference that Automerge finds. */
export function writeDocument(document: unknown, path: TextPath, wanted: Node): void {
  const marked = withMarkers(wanted);
  const spans = pmNodeToSpans(adapter, marked) as A.Span[];
  // The binding marks the opening paragraph of any text of several blocks. Two people who start to structure a text
  // while apart would both do so, and get an empty paragraph for it.
  const opening = marked.firstChild;
  if (
    opening?.type === nodes.paragraph &&
    opening.attrs["isAmgBlock"] !== true &&
    spans[0]?.type === "block"
  ) {
    spans.shift();
  }
  A.updateSpans(
    document as A.Doc<unknown>,
    [...path],
    spans,
    adapter.updateSpansConfig() as A.UpdateSpansConfig,
  );
}

/** Adds to the transaction what Automerge's patches did to the text that `spans` describes. */
export function applyPatches(
  transaction: Transaction,
  spans: readonly A.Span[],
  patches: A.Patch[],
  path: TextPath,
): Transaction {
  return stepsFromPatches(adapter, safeSpans(spans), patches, [...path], transaction);
}
