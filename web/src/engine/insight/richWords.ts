import type { Span } from "@automerge/automerge/slim";

import { isMap, readStrings, readText } from "../read";

/** Deeper than this, more indentation says nothing, and a hostile document would gain from it. */
const DEEPEST = 8;
const SIGNS: Readonly<Record<string, string>> = {
  "unordered-list-item": "- ",
  "ordered-list-item": "1. ",
  blockquote: "> ",
};

/**
 * Formatted text as people compare it: with the signs that Markdown has for headings, lists, quotes, emphasis and links,
 * so that formatting shows. It is for reading, and is not read back.
 */
export function richWords(spans: readonly Span[]): string {
  let out = "";
  let lead = "";
  const begin = (block: unknown) => {
    if (out !== "" || lead !== "") out += lead + "\n";
    lead = leadOf(block);
  };
  for (const span of spans) {
    if (span.type === "block") begin(span.value);
    else {
      out += lead + marked(readText(span.value), span.marks ?? {});
      lead = "";
    }
  }
  return (out + lead).trimEnd();
}

function leadOf(block: unknown): string {
  if (!isMap(block)) return "";
  const parents = readStrings(block["parents"]).slice(0, DEEPEST);
  const indent = parents.map((parent) => (parent === "blockquote" ? "> " : "  ")).join("");
  const type = readText(block["type"]);
  if (type !== "heading") return indent + (SIGNS[type] ?? "");
  const level = isMap(block["attrs"]) ? Number(block["attrs"]["level"]) : 1;
  return `${indent}${"#".repeat(Math.min(6, Math.max(1, Math.trunc(level) || 1)))} `;
}

function marked(text: string, marks: Readonly<Record<string, unknown>>): string {
  const core = text.trim();
  if (core === "") return text;
  let said = core;
  if (marks["strong"] === true) said = `**${said}**`;
  if (marks["em"] === true) said = `_${said}_`;
  const address = addressOf(marks["link"]);
  if (address !== "") said = `[${said}](${address})`;
  return text.replace(core, () => said);
}

/** Where a link goes, which the editor keeps as JSON. */
function addressOf(link: unknown): string {
  try {
    const said: unknown = JSON.parse(readText(link));
    return isMap(said) ? readText(said["href"]) : "";
  } catch {
    return "";
  }
}
