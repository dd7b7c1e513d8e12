import { byLine, inBold, partsOf, type Block, type Row, type Run } from "../richText";
import { linesOf, trim, trimEnd, trimStart } from "./text";

/*
 * CommonMark out of text and blocks, as `crates/model/src/plan/rich_text/markdown.rs` writes it. What a person typed never
 * becomes markup.
 */

/** Deeper than this, more indentation gains nothing. */
const DEEPEST = 8;
const INDENTS: Readonly<Record<string, string>> = {
  "unordered-list-item": "  ",
  "task-list-item": "  ",
  "ordered-list-item": "   ",
  blockquote: "> ",
};

/** Blocks whose headings stand `under` a heading of that level. */
export function blocksAsMarkdown(blocks: readonly Block[], under: number): string {
  let out = "";
  let numbers = new Numbers();
  let previous: Block | undefined;
  for (const block of partsOf(blocks)) {
    if (Array.isArray(block)) {
      out += `${out === "" ? "" : "\n\n"}${tableAsMarkdown(block)}`;
      previous = undefined;
      numbers = new Numbers();
      continue;
    }
    const number = numbers.next(block);
    if (out !== "" || previous) out += previous && isItem(previous) && isItem(block) ? "\n" : "\n\n";
    const indent = (block.parents ?? [])
      .slice(0, DEEPEST)
      .map((parent) => INDENTS[parent] ?? "")
      .join("");
    const between = block.kind === "heading" ? " " : `\\\n${indent}${indentUnder(block)}`;
    out += indent + leadOf(block, under, number) + brokenLines(block, between);
    previous = block;
  }
  return out;
}

/** How further lines of a block are indented. */
function indentUnder({ kind }: Block): string {
  switch (kind) {
    case "bulletItem":
    case "taskItem":
      return "  ";
    case "numberedItem":
      return "   ";
    case "quote":
      return "> ";
    default:
      return "";
  }
}

/** The lines of a block that say something, with what stands for a line break between them. */
function brokenLines({ content }: Block, between: string): string {
  return byLine(content)
    .map((line) => guardStart(trim(inline(line))))
    .filter((line) => line !== "")
    .join(between);
}

/**
 * Blocks in one paragraph, each on a line of its own, with `indent` before all but the first. Where `signs` are wanted,
 * items, headings and quotations look like it, without being any.
 */
export function blocksAsLines(blocks: readonly Block[], indent: string, signs: boolean): string {
  const between = `\\\n${indent}`;
  const numbers = new Numbers();
  const lines = partsOf(blocks).flatMap((part) => {
    if (Array.isArray(part)) {
      return part.map(({ cells }) =>
        cells
          .map((cell) => trim(inline(cell)))
          .filter((cell) => cell !== "")
          .join(signs ? " \\| " : between),
      );
    }
    const number = numbers.next(part);
    const line = brokenLines(part.kind === "heading" ? inBold(part) : part, between);
    return [line === "" || !signs ? line : signOf(part, number) + line];
  });
  return lines.filter((line) => line !== "").join(between);
}

/** What tells in text what a block is, where Markdown may not. */
function signOf({ kind, checked }: Block, number: number): string {
  switch (kind) {
    case "bulletItem":
      return "• ";
    case "numberedItem":
      return `${number}\\. `;
    case "quote":
      return "\\> ";
    case "taskItem":
      return checked ? "☑ " : "☐ ";
    default:
      return "";
  }
}

/** Counts the items of numbered lists, by how deep they stand. */
class Numbers {
  readonly #at: number[] = [];

  /** The number of a block that is such an item; 0 for another. */
  next({ kind, parents = [] }: Block): number {
    const depth = Math.min(parents.length, DEEPEST);
    const isNumbered = kind === "numberedItem";
    this.#at.length = Math.min(this.#at.length, isNumbered ? depth + 1 : depth);
    if (!isNumbered) return 0;
    while (this.#at.length <= depth) this.#at.push(0);
    this.#at[depth] = (this.#at[depth] ?? 0) + 1;
    return this.#at[depth];
  }
}

function leadOf(block: Block, under: number, number: number): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(Math.min(6, (block.level ?? 1) + under))} `;
    case "bulletItem":
      return "- ";
    case "numberedItem":
      return `${number}. `;
    case "quote":
      return "> ";
    case "taskItem":
      return `- [${block.checked ? "x" : " "}] `;
    default:
      return "";
  }
}

function isItem({ kind }: Block): boolean {
  return kind === "bulletItem" || kind === "numberedItem" || kind === "taskItem";
}

/** A table as most readers of Markdown know it. The first row is its head, because they ask for one. */
function tableAsMarkdown(rows: readonly Row[]): string {
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const lines = rows.map(({ cells }) => {
    const shown = Array.from({ length: width }, (_, column) => trim(inline(cells[column] ?? [])));
    return `| ${shown.join(" | ")} |`;
  });
  lines.splice(1, 0, `|${" --- |".repeat(width)}`);
  return lines.join("\n");
}

/** The runs of a block, so marked that a reader of CommonMark finds the same runs. */
function inline(runs: readonly Run[]): string {
  let out = "";
  /** The marked run that has just ended, when nothing followed it yet. */
  let ended: Run | undefined;
  const plain = (text: string) => {
    if (text === "") return;
    const [first = ""] = text;
    // A letter right after a closing mark would keep the mark from closing; written by its number it does not.
    if (ended && isLetterLike(first) && needsDistance(ended, [...trimEnd(ended.text)].at(-1))) {
      out += `&#${first.codePointAt(0)};${escapeMarkdown(text.slice(first.length))}`;
    } else out += escapeMarkdown(text);
    ended = undefined;
  };
  for (const run of runs) {
    // Emphasis that begins or ends with a space is not emphasis in CommonMark: the spaces go outside.
    const core = trim(run.text);
    const href = run.link === undefined ? undefined : safeAddress(run.link);
    if (core === "" || !(run.em || run.strong || run.strike || href !== undefined)) {
      plain(run.text);
      ended = undefined;
      continue;
    }
    const start = run.text.length - trimStart(run.text).length;
    plain(run.text.slice(0, start));
    if (ended && touch(ended, run)) out += "<!-- -->";
    out = opened(out, run, href !== undefined);
    let marked = escapeMarkdown(core);
    if (run.strong) marked = `**${marked}**`;
    if (run.em) marked = `_${marked}_`;
    if (run.strike) marked = `~~${marked}~~`;
    if (href !== undefined) marked = `[${marked}](${href})`;
    out += marked;
    ended = run;
    plain(run.text.slice(start + core.length));
  }
  return out;
}

/** Whether the marks of two neighbours would be read as one. */
function touch(before: Run, after: Run): boolean {
  if (before.link !== undefined || after.link !== undefined) return false;
  return Boolean(
    (before.em && after.em) || (before.strong && after.strong) || (before.strike && after.strike),
  );
}

/** Makes what stands before a run fit for its opening mark. */
function opened(out: string, run: Run, isLinked: boolean): string {
  const last = [...out.slice(-2)].at(-1);
  if (last === undefined) return out;
  const before = out.slice(0, -last.length);
  // An exclamation mark would make a link an image.
  if (isLinked) return last === "!" ? `${before}\\!` : out;
  return isLetterLike(last) && needsDistance(run, [...trimStart(run.text)][0])
    ? `${before}&#${last.codePointAt(0)};`
    : out;
}

/** Whether the mark at an edge of a run needs a space or punctuation outside. */
function needsDistance(run: Run, edge: string | undefined): boolean {
  if (run.link !== undefined && safeAddress(run.link) !== undefined) return false;
  return run.em === true || (edge !== undefined && !/[\p{Alphabetic}\p{N}]/u.test(edge));
}

function isLetterLike(character: string): boolean {
  return !/[\p{White_Space}!-/:-@[-`{-~]/u.test(character);
}

/** An address that is safe in a document that others open, with what would end it early percent-encoded. */
export function safeAddress(href: string): string | undefined {
  const address = trim(href);
  if (!/^(?:https:\/\/|http:\/\/|mailto:)/i.test(address)) return undefined;
  return address
    .replace(/[()<>\\" ]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/\p{Cc}/gu, "");
}

/** Text on one line, with everything that Markdown could take for markup escaped. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>~|&#]/g, "\\$&").replace(/[\n\r]/g, " ");
}

/** Keeps a line from beginning a list, a table or an underline. */
export function guardStart(line: string): string {
  if (/^(?:[-+=]|:-)/.test(line)) return `\\${line}`;
  return line.replace(/^([0-9]+)([.)])(?=$|[ \t])/, "$1\\$2");
}

/** Text of several lines as one paragraph, whose further lines are indented. */
export function paragraphLines(text: string, indent: string): string {
  return linesOf(trim(text))
    .map((line) => guardStart(escapeMarkdown(trim(line))))
    .join(`\\\n${indent}`);
}
