import * as A from "@automerge/automerge/slim";
import { pmDocFromSpans } from "@automerge/prosemirror";
import type { Node } from "prosemirror-model";
import { isTextAt, textAt, type TextPath } from "../textPath";
import { adapter } from "./adapter";

type BlockSpan = Extract<A.Span, { type: "block" }>;

/** Attribute names by which the ProseMirror binding keeps its own books; from a document they would mislead it. */
const reservedAttributes: ReadonlySet<string> = new Set([
  "isAmgBlock",
  "unknownAttrs",
  "unknownBlock",
  "unknownParentBlock",
]);
const knownBlocks: ReadonlySet<string> = new Set(adapter.nodeMappings.map((mapping) => mapping.blockName));
const maximumDepth = 6;

const immutable = (text: string) => new A.ImmutableString(text);
const plain = (value: unknown) => (A.isImmutableString(value) ? value.val : undefined);

/** What a block stands in. A row stands in nothing, a cell in a row, and nothing else in either. */
function placeOf(name: string, parents: readonly string[]): readonly string[] {
  if (name === "table-row") return [];
  if (name === "table-cell") return ["table-row"];
  return parents.some((parent) => parent.startsWith("table-")) ? [] : parents.slice(0, maximumDepth);
}

function safeBlock({ value }: BlockSpan): BlockSpan {
  const { type, parents, attrs, isEmbed } = value as Record<string, unknown>;
  const name = plain(type) ?? "paragraph";
  const safeAttrs: Record<string, A.MaterializeValue> = {};
  if (typeof attrs === "object" && attrs !== null && !Array.isArray(attrs) && !A.isImmutableString(attrs)) {
    for (const [key, attribute] of Object.entries(attrs as Record<string, A.MaterializeValue>)) {
      if (!reservedAttributes.has(key)) safeAttrs[key] = attribute;
    }
  }
  if (name === "heading") {
    safeAttrs["level"] = Math.min(6, Math.max(1, Math.trunc(Number(safeAttrs["level"])) || 2));
  }
  if (name === "task-list-item") safeAttrs["checked"] = safeAttrs["checked"] === true;
  if (name === "table-row") safeAttrs["header"] = safeAttrs["header"] === true;
  const safeParents = placeOf(
    name,
    (Array.isArray(parents) ? parents : []).map(plain).filter((parent) => parent !== undefined),
  );
  return {
    type: "block",
    value: {
      type: immutable(name),
      parents: safeParents.map(immutable),
      attrs: safeAttrs,
      isEmbed: isEmbed === true && !knownBlocks.has(name),
    } as unknown as BlockSpan["value"],
  };
}

/** A deep copy of spans in which every block is well formed, whoever wrote it. Lengths and order stay the same. */
export function safeSpans(spans: readonly A.Span[]): A.Span[] {
  return spans.map((span) =>
    span.type === "block"
      ? safeBlock(span)
      : { type: "text", value: span.value, ...(span.marks ? { marks: { ...span.marks } } : {}) },
  );
}

/** The spans of the text at a path, also when it is a scalar string or missing. */
function spansAt(document: unknown, path: TextPath): A.Span[] {
  if (isTextAt(document, path)) return A.spans(document as A.Doc<unknown>, [...path]);
  const text = textAt(document, path);
  return text === "" ? [] : [{ type: "text", value: text }];
}

const flat = (span: A.Span): A.Span =>
  span.type === "text"
    ? span
    : {
        type: "block",
        value: {
          ...span.value,
          type: knownBlocks.has(plain(span.value["type"]) ?? "")
            ? span.value["type"]
            : immutable("paragraph"),
          parents: [],
          isEmbed: false,
        } as unknown as BlockSpan["value"],
      };

/** A text as the editor shows it, with the spans that this is made of. */
export interface ShownDocument {
  document: Node;
  spans: A.Span[];
}

/**
 * The ProseMirror document that shows the text at a path. Never fails: a nesting that our schema cannot hold is shown
 * flat, because a peer's odd document must not keep anyone from reading and repairing it.
 */
export function show(document: unknown, path: TextPath): ShownDocument {
  const spans = safeSpans(spansAt(document, path));
  try {
    return { document: pmDocFromSpans(adapter, spans), spans };
  } catch {
    const flatSpans = spans.map(flat);
    return { document: pmDocFromSpans(adapter, flatSpans), spans: flatSpans };
  }
}
