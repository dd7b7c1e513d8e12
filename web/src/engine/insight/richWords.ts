import type { Span } from "@automerge/automerge/slim";

import { blocksOf, isPlain, plainText, type Block, type Run } from "../richText";
import type { FieldSpec } from "../spec";

/** Deeper than this, more indentation says nothing, and a hostile document would gain from it. */
const DEEPEST = 8;

/**
 * What a text says, as people compare it: prose as its lines as long as nobody formatted it, and otherwise as
 * {@link richWords}, like a field that always is formatted.
 */
export function wordsOfSpans(spans: readonly Span[], { kind }: Pick<FieldSpec, "kind">): string {
  const blocks = blocksOf(spans);
  return kind === "rich" || !isPlain(blocks) ? richWords(blocks) : blocks.map(plainText).join("");
}

/**
 * Formatted text with the signs that Markdown has for headings, lists, quotes, tables, emphasis and links, so that
 * formatting shows. It is for reading, and is not read back.
 */
export function richWords(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => leadOf(block) + block.content.map(marked).join(""));
  return lines.join("\n").replace(/^\n+/, "").trimEnd();
}

function leadOf(block: Block): string {
  const parents = (block.parents ?? []).slice(0, DEEPEST);
  return parents.map((parent) => (parent === "blockquote" ? "> " : "  ")).join("") + signOf(block);
}

function signOf({ kind, level = 1, checked = false, header = false }: Block): string {
  switch (kind) {
    case "heading":
      return `${"#".repeat(level)} `;
    case "bulletItem":
      return "- ";
    case "numberedItem":
      return "1. ";
    case "quote":
      return "> ";
    case "taskItem":
      return checked ? "- [x] " : "- [ ] ";
    case "tableRow":
      return header ? "|===" : "|---";
    case "tableCell":
      return "| ";
    default:
      return "";
  }
}

function marked({ text, strong, em, strike, link }: Run): string {
  const core = text.trim();
  if (core === "") return text;
  let said = core;
  if (strong) said = `**${said}**`;
  if (em) said = `_${said}_`;
  if (strike) said = `~~${said}~~`;
  if (link !== undefined) said = `[${said}](${link})`;
  return text.replace(core, () => said);
}
