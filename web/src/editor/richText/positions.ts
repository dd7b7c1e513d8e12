// The binding's index does not export its walk over spans, which is the one place that knows which nodes have a block
// marker of their own. The version is pinned, and `session.test.ts` notices when the walk changes.
import { traverseSpans } from "@automerge/prosemirror/dist/traversal.js";
import type { Span } from "@automerge/automerge/slim";
import { adapter } from "./adapter";

/** A stretch of text, or the start of a textblock: `length` positions that run in step on both sides. */
interface Stretch {
  automerge: number;
  prosemirror: number;
  length: number;
}

/** The walk takes long in a long text, and each key asks for several positions in the same one. */
const walked = new WeakMap<readonly Span[], readonly Stretch[]>();

function stretches(spans: Span[]): readonly Stretch[] {
  const known = walked.get(spans);
  if (known) return known;
  const found: Stretch[] = [];
  let automerge = 0;
  let prosemirror = 0;
  for (const event of traverseSpans(adapter, spans)) {
    if (event.type === "block") {
      automerge += 1;
    } else if (event.type === "text") {
      found.push({ automerge, prosemirror, length: event.text.length });
      automerge += event.text.length;
      prosemirror += event.text.length;
    } else {
      prosemirror += 1;
      const isPlace = event.type === "leafNode" || adapter.schema.nodes[event.tag]?.isTextblock;
      if (isPlace && event.type !== "closeTag") found.push({ automerge, prosemirror, length: 0 });
    }
  }
  walked.set(spans, found);
  return found;
}

/** Notes for `next`, which is `spans` with so many characters more at an index within a stretch of text, how it runs. */
export function runOn(spans: Span[], next: Span[], index: number, added: number): void {
  const shifted = stretches(spans).map((stretch) => {
    const { automerge, prosemirror, length } = stretch;
    if (automerge + length < index || (length === 0 && automerge <= index)) return stretch;
    return automerge <= index
      ? { automerge, prosemirror, length: length + added }
      : { automerge: automerge + added, prosemirror: prosemirror + added, length };
  });
  walked.set(next, shifted);
}

function translate(spans: Span[], from: keyof Stretch, to: keyof Stretch, at: number): number {
  const all = stretches(spans);
  // The last that begins at or before the place; they stand in order on both sides.
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]![from] <= at) low = middle + 1;
    else high = middle;
  }
  const stretch = all[Math.max(0, low - 1)];
  if (!stretch) return 0;
  return stretch[to] + Math.max(0, Math.min(at - stretch[from], stretch.length));
}

/** The index in the Automerge text of a ProseMirror position; block markers count as one, as Automerge counts them. */
export function automergeIndex(spans: Span[], position: number): number {
  return translate(spans, "prosemirror", "automerge", position);
}

/** The ProseMirror position, inside a textblock, of an index in the Automerge text. */
export function prosemirrorPosition(spans: Span[], index: number): number {
  return translate(spans, "automerge", "prosemirror", index);
}

/** The index of the marker of the block that begins at a ProseMirror position; null when it has none. */
export function markerIndex(spans: Span[], position: number): number | null {
  let automerge = 0;
  let prosemirror = 0;
  for (const event of traverseSpans(adapter, spans)) {
    if (event.type === "block") {
      if (prosemirror === position) return automerge;
      automerge += 1;
    } else if (event.type === "text") {
      automerge += event.text.length;
      prosemirror += event.text.length;
    } else {
      prosemirror += 1;
    }
  }
  return null;
}
