/*
 * What other programs put on the clipboard, made into HTML that our schema understands. The document that it is parsed in
 * belongs to no page: nothing in it is loaded and nothing runs.
 */

import { forNoPage } from "../../engine/trusted";

/** Elements whose content is no text of the author. */
const DROPPED = "script, style, meta, link, title, xml, noscript, template, iframe, object, embed, svg, math, head, o\\:p";
const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, pre, table, section, article, header, footer";

export interface Pasted {
  html: string;
  /** Whether there were pictures, which a text cannot hold. */
  hadImages: boolean;
}

export function cleaned(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(forNoPage(html), "text/html");
  const hadImages = body.querySelector("img, picture, svg, canvas, video, v\\:shape") !== null;
  for (const element of [...body.querySelectorAll(DROPPED)]) element.remove();
  for (const list of listsOfWord(body)) makeList(list);
  for (const cell of body.querySelectorAll("td, th")) flatten(cell);
  // What the rules of the schema look at is all that stays.
  for (const element of body.querySelectorAll("*")) keepAttributes(element);
  return { html: body.innerHTML, hadImages };
}

const KEPT: ReadonlySet<string> = new Set(["href", "type", "checked", "data-mention", "data-pm-slice"]);
const KEPT_STYLES = ["font-weight", "font-style", "text-decoration"];

function keepAttributes(element: Element): void {
  const style = (element as HTMLElement).style;
  const kept = KEPT_STYLES.flatMap((name) => {
    const value = style?.getPropertyValue(name);
    return value ? [`${name}: ${value}`] : [];
  });
  for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name);
  if (kept.length > 0) element.setAttribute("style", kept.join("; "));
}

/** Word writes items of lists as paragraphs, with the list and the depth in a style of its own. */
function listsOfWord(body: Element): Element[][] {
  const lists: Element[][] = [];
  for (const paragraph of body.querySelectorAll("p")) {
    if (levelOf(paragraph) === 0) continue;
    const before = lists.at(-1)?.at(-1);
    if (before && before === paragraph.previousElementSibling) lists.at(-1)?.push(paragraph);
    else lists.push([paragraph]);
  }
  return lists;
}

function levelOf(paragraph: Element): number {
  const style = paragraph.getAttribute("style") ?? "";
  return Number(/mso-list:\s*l\d+\s+level(\d)/i.exec(style)?.[1] ?? 0);
}

function makeList(paragraphs: readonly Element[]): void {
  const [first] = paragraphs;
  if (!first) return;
  const owner = first.ownerDocument;
  const place = owner.createElement("div");
  first.before(place);
  const open: Element[] = [];
  for (const paragraph of paragraphs) {
    const level = Math.max(1, levelOf(paragraph));
    const mark = takeMark(paragraph);
    open.length = Math.min(open.length, level);
    while (open.length < level) {
      const list = owner.createElement(/^\(?([0-9]+|[a-z]|[ivx]+)[.)]/i.test(mark) ? "ol" : "ul");
      const around = open.at(-1);
      if (around) (around.lastElementChild ?? around.appendChild(owner.createElement("li"))).append(list);
      else place.append(list);
      open.push(list);
    }
    const item = owner.createElement("li");
    const text = owner.createElement("p");
    text.append(...paragraph.childNodes);
    item.append(text);
    open.at(-1)?.append(item);
    paragraph.remove();
  }
  place.replaceWith(...place.childNodes);
}

/** Takes the bullet or number, which Word writes as text, out of an item. */
function takeMark(paragraph: Element): string {
  const ignored = [...paragraph.querySelectorAll("span")].filter((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const mark = ignored.map((span) => span.textContent ?? "").join("");
  for (const span of ignored) span.remove();
  return mark.trim();
}

/** A cell holds one line of text: what was in blocks stands in a row, with a space between. */
function flatten(cell: Element): void {
  for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) {
    if (block.previousSibling) block.before(" ");
    block.replaceWith(...block.childNodes);
  }
  for (const line of cell.querySelectorAll("br")) line.replaceWith(" ");
}
