import { partsOf, type Block, type Row, type Run } from "../../richText";
import { safeAddress } from "../escaping";
import { html, joined, Markup } from "./markup";

/*
 * Formatted text as `crates/model/src/plan/export/html/rich.rs` writes it. Blocks stand in a row and say what they are
 * inside of; here they are put inside of it.
 */

/** More lists and quotations around a block than this are not shown. */
const DEEPEST = 16;

const LIST = { bullets: "ul", numbers: "ol" } as const;
type Container = keyof typeof LIST | "quote";

const BY_MARKER: Readonly<Record<string, Container>> = {
  "unordered-list-item": "bullets",
  "task-list-item": "bullets",
  "ordered-list-item": "numbers",
  blockquote: "quote",
};
const BY_KIND: Readonly<Partial<Record<Block["kind"], Container>>> = {
  bulletItem: "bullets",
  taskItem: "bullets",
  numberedItem: "numbers",
  quote: "quote",
};

const open = (container: Container) => (container === "quote" ? "<blockquote>" : `<${LIST[container]}><li>`);
const close = (container: Container) => (container === "quote" ? "</blockquote>" : `</li></${LIST[container]}>`);
const next = (container: Container) => (container === "quote" ? "</blockquote><blockquote>" : "</li><li>");

/** The text, with its highest heading right under one of a level, and no level passed over. */
export function blocksAsHtml(blocks: readonly Block[], under: number): Markup {
  let out = "";
  let around: readonly Container[] = [];
  const levels: number[] = [];
  const leave = (common: number) => {
    out += around.slice(common).reverse().map(close).join("");
    around = around.slice(0, common);
  };
  for (const part of partsOf(blocks)) {
    if (Array.isArray(part)) {
      leave(0);
      out += table(part).html;
      continue;
    }
    const wanted = containersOf(part);
    const differs = wanted.findIndex((container, index) => container !== around[index]);
    const common = differs < 0 ? wanted.length : differs;
    leave(common);
    const last = wanted.at(-1);
    if (last && BY_KIND[part.kind] && common === wanted.length) out += next(last);
    else out += wanted.slice(common).map(open).join("");
    around = wanted;
    out += content(part, under, levels).html;
  }
  leave(0);
  return new Markup(out);
}

function containersOf({ kind, parents = [] }: Block): Container[] {
  const around = parents.slice(0, DEEPEST).flatMap((parent) => BY_MARKER[parent] ?? []);
  return [...around, ...[BY_KIND[kind] ?? []].flat()];
}

function content(block: Block, under: number, levels: number[]): Markup {
  const runs = block.content.map(run);
  switch (block.kind) {
    case "heading": {
      const level = block.level ?? 1;
      // The headings around this one, each of a higher rank.
      while ((levels.at(-1) ?? 0) >= level) levels.pop();
      levels.push(level);
      const rank = under + levels.length;
      if (rank <= 4) return html`<h4>${runs}</h4>`;
      return rank === 5 ? html`<h5>${runs}</h5>` : html`<h6>${runs}</h6>`;
    }
    case "bulletItem":
    case "numberedItem":
      return html`${runs}`;
    case "taskItem":
      return html`${block.checked ? "☑ " : "☐ "}${runs}`;
    default:
      return html`<p>${runs}</p>`;
  }
}

function table(rows: readonly Row[]): Markup {
  const shown = rows.map(({ isHeader, cells }) => {
    const inRow = cells.map((cell) =>
      isHeader ? html`<th scope="col">${cell.map(run)}</th>` : html`<td>${cell.map(run)}</td>`,
    );
    return html`<tr>${inRow}</tr>`;
  });
  return html`<table><tbody>${shown}</tbody></table>`;
}

const BREAK = new Markup("<br>");

/** Lines of text with breaks between them. */
export function lines(text: string): Markup {
  const [first = "", ...others] = text.split("\n");
  return html`${first}${others.map((line) => [BREAK, line])}`;
}

function run({ text, em, strong, strike, link }: Run): Markup {
  let marked = lines(text);
  if (em) marked = html`<em>${marked}</em>`;
  if (strong) marked = html`<strong>${marked}</strong>`;
  if (strike) marked = html`<s>${marked}</s>`;
  const address = link === undefined ? undefined : safeAddress(link);
  return address === undefined ? marked : html`<a href="${address}" rel="noopener noreferrer">${marked}</a>`;
}

/** Names with a comma between them. */
export function inARow(names: readonly Markup[]): Markup {
  return joined(names, ", ");
}
