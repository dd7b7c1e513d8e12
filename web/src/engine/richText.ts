import { next as A, type Span } from "@automerge/automerge/slim";

import { isMap, readMoment, readStrings, readText } from "./read";

/** Text that is formatted alike. */
export interface Run {
  text: string;
  strong?: true;
  em?: true;
  strike?: true;
  mention?: Mention;
  link?: string;
}

/** An organisation that a text mentions, or one of its people by name. */
export interface Mention {
  organisation: string;
  person?: string;
}

/** A paragraph, a heading, or the first paragraph of a list item or quotation, as `crates/model` writes it in JSON. */
export interface Block {
  kind:
    | "paragraph"
    | "heading"
    | "bulletItem"
    | "numberedItem"
    | "quote"
    | "taskItem"
    | "tableRow"
    | "tableCell"
    | "other";
  /** Of a heading: 1 (highest) to 6. */
  level?: number;
  /** Of a task: whether it is ticked off. */
  checked?: boolean;
  /** Of a row: whether its cells are headings. */
  header?: boolean;
  /** Of a block that this version does not know. */
  name?: string;
  /** Marker names of the blocks that it stands inside, outermost first. */
  parents?: string[];
  content: Run[];
}

const MARKERS: Record<Exclude<Block["kind"], "other">, string> = {
  paragraph: "paragraph",
  heading: "heading",
  bulletItem: "unordered-list-item",
  numberedItem: "ordered-list-item",
  quote: "blockquote",
  taskItem: "task-list-item",
  tableRow: "table-row",
  tableCell: "table-cell",
};

type Path = (string | number)[];

/** The blocks of the text at a path; a scalar string reads as one paragraph, anything else as nothing. */
export function blocksAt(doc: A.Doc<unknown>, path: Path): Block[] {
  const value = valueAt(doc, path);
  if (A.isImmutableString(value)) {
    const text = readText(value);
    return text === "" ? [] : [{ kind: "paragraph", content: [{ text }] }];
  }
  return typeof value === "string" ? blocksOf(spansAt(doc, path)) : [];
}

/**
 * The spans of the text at a path, for a document or an earlier version of one, but not for the draft of a change. The
 * library looks for a path in the present document, which may have another text there by now.
 */
export function spansAt(doc: A.Doc<unknown>, path: Path): Span[] {
  if (!isEarlier(doc)) return A.spans(doc, path);
  const core = A.getBackend(doc);
  const heads = A.getHeads(doc);
  const object = A.getObjectId(valueAt(doc, path.slice(0, -1)) as A.Doc<unknown>);
  const [shape, text] = (object && core.getWithType(object, path.at(-1)!, heads)) || [];
  return shape === "text" ? core.spans(text as string, heads) : [];
}

function isEarlier(doc: A.Doc<unknown>): boolean {
  return A.getHeads(doc).join() !== A.getBackend(doc).getHeads().join();
}

function valueAt(doc: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (isMap(at) && Object.hasOwn(at, key) ? at[key] : undefined), doc);
}

/** The blocks that the spans of a text make. */
export function blocksOf(spans: readonly Span[]): Block[] {
  const blocks: Block[] = [];
  for (const span of spans) {
    if (span.type === "block") {
      const marker: Record<string, unknown> = isMap(span.value) ? span.value : {};
      if (marker["isEmbed"] !== true) blocks.push(blockOf(marker));
    } else {
      if (blocks.length === 0) blocks.push({ kind: "paragraph", content: [] });
      pushRun(blocks.at(-1)!.content, runOf(span.value, span.marks ?? {}));
    }
  }
  // One empty paragraph says as much as no text.
  const [only] = blocks;
  const isBlank = blocks.length === 1 && isBare(blocks) && only!.content.length === 0;
  return isBlank ? [] : blocks;
}

/** Whether the text at a path is more than lines of plain text: markers of blocks stand in it, or marks lie over it. */
export function isFormattedAt(doc: A.Doc<unknown>, path: Path): boolean {
  const value = valueAt(doc, path);
  if (typeof value !== "string") return false;
  // Where a marker stands, the text has this character.
  if (value.includes("\ufffc")) return true;
  // Marks are found faster than spans, but the library knows only those of the present version.
  if (!isEarlier(doc)) return A.marks(doc, path).length > 0;
  return spansAt(doc, path).some((span) => span.type === "text" && span.marks !== undefined);
}

/**
 * The blocks of the text at a path, once something in it is formatted; nothing as long as it says no more than its lines
 * do.
 */
export function formattedAt(doc: A.Doc<unknown>, path: Path): Block[] | undefined {
  if (!isFormattedAt(doc, path)) return undefined;
  const blocks = blocksAt(doc, path);
  return isPlain(blocks) ? undefined : blocks;
}

/** Whether blocks say no more than their lines do: there is none, or one ordinary paragraph without a mark. */
export function isPlain(blocks: readonly Block[]): boolean {
  if (blocks.length === 0) return true;
  return isBare(blocks) && blocks[0]!.content.every((run) => looksLike(run, { text: "" }));
}

/** Fills the empty text at a path of a draft. */
export function writeBlocks(draft: A.Doc<unknown>, path: Path, blocks: readonly Block[]): void {
  let at = 0;
  const marks: [number, number, string, boolean | string][] = [];
  // A text that is one plain paragraph has no marker: the editor adds that paragraph itself.
  const isMarked = !isBare(blocks);
  for (const block of blocks) {
    if (isMarked) {
      A.splitBlock(draft, path, at, markerOf(block));
      at += 1;
    }
    for (const run of block.content) {
      A.splice(draft, path, at, 0, run.text);
      const end = at + run.text.length;
      if (run.strong) marks.push([at, end, "strong", true]);
      if (run.em) marks.push([at, end, "em", true]);
      if (run.strike) marks.push([at, end, "strike", true]);
      if (run.mention) marks.push([at, end, "mention", JSON.stringify(run.mention)]);
      if (run.link !== undefined) marks.push([at, end, "link", JSON.stringify({ href: run.link, title: "" })]);
      at = end;
    }
  }
  // Marks come last: one that expands would otherwise swallow the text that is put in behind it.
  for (const [start, end, name, value] of marks) {
    A.mark(draft, path, { start, end, expand: name === "link" || name === "mention" ? "none" : "both" }, name, value);
  }
}

export function plainText(block: Block): string {
  return block.content.map(({ text }) => text).join("");
}

/** Runs by line: what began as plain text has its line breaks inside of a block. */
export function byLine(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    run.text.split("\n").forEach((text, index) => {
      if (index > 0) lines.push([]);
      pushRun(lines.at(-1)!, { ...run, text });
    });
  }
  return lines;
}

/** The same words as a paragraph in bold. */
export function inBold({ parents, content }: Block): Block {
  return {
    kind: "paragraph",
    ...(parents ? { parents } : {}),
    content: content.map((run) => ({ ...run, strong: true })),
  };
}

function isBare(blocks: readonly Block[]): boolean {
  const [only] = blocks;
  return blocks.length === 1 && only!.kind === "paragraph" && (only!.parents ?? []).length === 0;
}

function markerOf(block: Block): Record<string, A.MaterializeValue> {
  const name = block.kind === "other" ? (block.name ?? "") : MARKERS[block.kind];
  return {
    type: new A.ImmutableString(name),
    parents: (block.parents ?? []).map((parent) => new A.ImmutableString(parent)),
    attrs: attributesOf(block),
    isEmbed: false,
  } as unknown as Record<string, A.MaterializeValue>;
}

function attributesOf({ kind, level = 1, checked = false, header = false }: Block): Record<string, number | boolean> {
  switch (kind) {
    case "heading":
      return { level };
    case "taskItem":
      return { checked };
    case "tableRow":
      return { header };
    default:
      return {};
  }
}

function blockOf(marker: Record<string, unknown>): Block {
  const name = readText(marker["type"]);
  const parents = readStrings(marker["parents"]);
  const block: Block = { ...kindOf(name, marker), ...(parents.length > 0 ? { parents } : {}), content: [] };
  return block;
}

function kindOf(name: string, marker: Record<string, unknown>): Omit<Block, "parents" | "content"> {
  // The editor, too, shows a marker without a name as a paragraph.
  if (name === "") return { kind: "paragraph" };
  const kind = (Object.keys(MARKERS) as (keyof typeof MARKERS)[]).find((known) => MARKERS[known] === name);
  if (!kind) return { kind: "other", name };
  const attrs = marker["attrs"];
  if (kind === "taskItem") return { kind, checked: isMap(attrs) && attrs["checked"] === true };
  if (kind === "tableRow") return { kind, header: isMap(attrs) && attrs["header"] === true };
  if (kind !== "heading") return { kind };
  const level = isMap(attrs) ? readMoment(attrs["level"]) : null;
  return { kind, level: level === null ? 1 : Math.min(6, Math.max(1, level)) };
}

function runOf(text: string, marks: Record<string, unknown>): Run {
  const link = linkOf(marks["link"]);
  const mention = mentionOf(marks["mention"]);
  return {
    text,
    ...(marks["strong"] === true ? { strong: true as const } : {}),
    ...(marks["em"] === true ? { em: true as const } : {}),
    ...(marks["strike"] === true ? { strike: true as const } : {}),
    ...(mention === undefined ? {} : { mention }),
    ...(link === undefined ? {} : { link }),
  };
}

/** The mention in the value of a mark, whoever wrote that. */
export function mentionOf(mark: unknown): Mention | undefined {
  try {
    const { organisation, person } = JSON.parse(readText(mark)) as { organisation?: unknown; person?: unknown };
    if (typeof organisation !== "string" || organisation === "") return undefined;
    if (person === undefined || person === null) return { organisation };
    return typeof person === "string" ? { organisation, person } : undefined;
  } catch {
    return undefined;
  }
}

/** Everyone whom the text at a path mentions, each once. */
export function mentionsAt(doc: A.Doc<unknown>, path: Path): Mention[] {
  const found = new Map<string, Mention>();
  for (const { content } of blocksAt(doc, path)) {
    for (const { mention } of content) if (mention) found.set(JSON.stringify(mention), mention);
  }
  return [...found.values()];
}

function linkOf(mark: unknown): string | undefined {
  try {
    const { href } = JSON.parse(readText(mark)) as { href?: unknown };
    return typeof href === "string" && href !== "" ? href : undefined;
  } catch {
    return undefined;
  }
}

export function pushRun(content: Run[], run: Run): void {
  if (run.text === "") return;
  const last = content.at(-1);
  if (last && looksLike(last, run)) last.text += run.text;
  else content.push(run);
}

function looksLike(one: Run, other: Run): boolean {
  return (
    one.strong === other.strong &&
    one.em === other.em &&
    one.strike === other.strike &&
    one.link === other.link &&
    one.mention?.organisation === other.mention?.organisation &&
    one.mention?.person === other.mention?.person
  );
}

/** A row of a table: what is in its cells. */
export interface Row {
  isHeader: boolean;
  cells: (readonly Run[])[];
}

/**
 * The text as blocks and whole tables. Cells without a row make one, and so does text right in a row make a cell, because
 * anyone may have written them.
 */
export function partsOf(blocks: readonly Block[]): (Block | Row[])[] {
  const parts: (Block | Row[])[] = [];
  for (const block of blocks) {
    if (block.kind !== "tableRow" && block.kind !== "tableCell") {
      parts.push(block);
      continue;
    }
    let rows = parts.at(-1);
    if (!Array.isArray(rows)) parts.push((rows = []));
    if (block.kind === "tableRow" || rows.length === 0) rows.push({ isHeader: block.header === true, cells: [] });
    if (block.kind === "tableCell" || block.content.length > 0) rows.at(-1)?.cells.push(block.content);
  }
  return parts;
}
