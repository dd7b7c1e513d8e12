import { TABLE, type Kind } from "../../generated/table";
import type { PlanDoc, Reference } from "../../plan";
import { blocksAt, formattedAt, inBold, type Block } from "../../richText";
import { fieldsOf, type FieldSpec } from "../../spec";
import type { ExportContext } from "../context";
import { Labels } from "../labels";
import { Names } from "../names";
import { Reading, type Read } from "../reading";
import { digits, trim } from "../text";
import { html, Markup, NOTHING } from "./markup";
import { blocksAsHtml, inARow, lines } from "./rich";

/** What fields say, in HTML. */
export class Values {
  readonly labels: Labels;
  readonly names: Names;
  readonly reading: Reading;
  readonly #language: ExportContext["language"];

  constructor(plan: PlanDoc, context: ExportContext) {
    this.labels = new Labels(context.language);
    this.reading = new Reading(plan);
    this.names = new Names(this.reading, context);
    this.#language = context.language;
  }

  /** What a field says; undefined when it says nothing. */
  of(entity: Read, name: string, spec: FieldSpec): Markup | undefined {
    const value = entity[name];
    if (spec.kind === "rich") {
      const blocks = blocksAt(this.reading.doc, pathOf(entity, name));
      return blocks.some(({ content }) => content.length > 0) ? blocksAsHtml(blocks, levelOf(entity)) : undefined;
    }
    if (value === "" || value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
      return undefined;
    }
    switch (spec.kind) {
      case "reference":
      case "references": {
        const named = this.names.inOrder(this.reading.references(entity, name)).flatMap((found) => this.#reference(found));
        return named.length > 0 ? inARow(named) : undefined;
      }
      case "choice":
      case "state":
        return html`${this.labels.word(value as string)}`;
      case "day":
        return this.day(value as string);
      case "organisation":
        return html`<bdi>${this.names.organisation(value as string)}</bdi>`;
      case "plan":
        return html`<code>${value as string}</code>`;
      case "organisations":
        return list((value as readonly string[]).map((id) => this.names.organisation(id)));
      case "version":
        return html`${(value as readonly string[]).map((head) => html`<code>${head}</code> `)}`;
      case "prose": {
        const formatted = formattedAt(this.reading.doc, pathOf(entity, name));
        return formatted ? blocksAsHtml(formatted, levelOf(entity)) : prose(value as string);
      }
      case "number":
        return html`${this.#number(value as number)}`;
      case "flag":
        return value === true ? html`${this.labels.phrases.yes}` : undefined;
      case "strings":
        return list(value as readonly string[]);
      default:
        return html`${value as string}`;
    }
  }

  /** Text of the plan as a whole, of which `under` is the level of the heading above it; without one it has no headings. */
  whole(path: string[], text: string, under: number | null): Markup {
    const formatted = formattedAt(this.reading.doc, path);
    if (!formatted) return prose(text);
    return under === null ? blocksAsHtml(formatted.map(withoutHeading), 1) : blocksAsHtml(formatted, under);
  }

  /** A day (`YYYY-MM-DD`), as people of the language write it. */
  day(day: string): Markup {
    return html`<time datetime="${day}">${this.#inWords(day) ?? day}</time>`;
  }

  #inWords(day: string): string | undefined {
    const [year = "", month = "", ofMonth = ""] = day.split("-");
    const index = /^\d+$/.test(month) ? Number(month) - 1 : -1;
    if (index < 0 || index > 11) return undefined;
    const language = this.#language === "nl" ? "nl-NL" : "en-GB";
    const name = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, index, 1));
    return `${ofMonth.replace(/^0+/, "")} ${name} ${year}`;
  }

  #number(number: number): string {
    return this.#language === "nl" ? digits(number).replace(".", ",") : digits(number);
  }

  #reference(found: Reference): Markup[] {
    if (found.is === "missing") return [];
    if (found.is === "removed") {
      return [html`<bdi>${this.names.oneLine(found.title)}</bdi> (${this.labels.phrases.removed})`];
    }
    const named = this.names.entity(found.id, [found.kind]);
    if (!named) return [];
    const name = html`<bdi>${named.name}</bdi>`;
    const anchor = anchorOf(found.id);
    return [anchor === undefined ? name : html`<a href="#${anchor}">${name}</a>`];
  }
}

export function pathOf({ entity, id }: Read, name: string): string[] {
  return [TABLE[entity].section, id, name];
}

function withoutHeading(block: Block): Block {
  return block.kind === "heading" ? inBold(block) : block;
}

const IN_TABLES: readonly Kind[] = ["action", "milestone", "responsibility", "resource"];

/** Whether entities of a kind are told in a table. */
export function isTable(kind: Kind): boolean {
  return IN_TABLES.includes(kind);
}

/** The level of the heading that the fields of an entity stand under. */
function levelOf({ entity }: Read): number {
  const { keyed, title, nested, fields } = TABLE[entity];
  const isNamed =
    keyed === "organisation" || fieldsOf(fields).find(([name]) => name === title)?.[1].kind !== "prose";
  return isNamed && !isTable(entity) && nested === null ? 4 : 3;
}

function list(items: readonly string[]): Markup {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Plain text: an empty line begins another paragraph, any other line break stays one. */
export function prose(text: string): Markup {
  const paragraphs = text
    .split("\n")
    .map(trim)
    .join("\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/^\n|\n$/g, ""))
    .filter((paragraph) => paragraph !== "");
  return paragraphs.length === 0 ? NOTHING : html`${paragraphs.map((paragraph) => html`<p>${lines(paragraph)}</p>`)}`;
}

/** The name by which an entity is found in the page, unless its id is none. */
export function anchorOf(id: string): string | undefined {
  return /^[A-Za-z0-9._-]{1,200}$/.test(id) ? `e-${id}` : undefined;
}

export function idAttribute(anchor: string | undefined): Markup {
  return anchor === undefined ? NOTHING : html` id="${anchor}"`;
}
