import type { next as A } from "@automerge/automerge/slim";

import { PARTS, PROBLEM_FIELDS, TABLE, type Kind, type Part } from "../generated/table";
import { planFieldsOf, problemOf, type PlanDoc, type Reference } from "../plan";
import { blocksAt, formattedAt, inBold, plainText, type Block } from "../richText";
import { fieldsOf, SPECS, type FieldSpec } from "../spec";
import type { ExportContext } from "./context";
import { blocksAsLines, blocksAsMarkdown, escapeMarkdown, guardStart, paragraphLines } from "./escaping";
import { Labels } from "./labels";
import { Names } from "./names";
import { Reading, type Read } from "./reading";
import { digits, oneLine, trim, trimEnd } from "./text";

/** Deeper than this a tree is written as deep as this. */
const DEEPEST = 8;

/** A plan for people, which an import reads again: `docs/formats.md` has the rules. */
export function markdown(plan: A.Doc<PlanDoc>, context: ExportContext): string {
  return new Writer(plan, context).write();
}

class Writer {
  readonly #plan: A.Doc<PlanDoc>;
  readonly #labels: Labels;
  readonly #reading: Reading;
  readonly #names: Names;
  readonly #nested: ReadonlyMap<string, readonly Read[]>;
  readonly #page: string[] = [];

  constructor(plan: A.Doc<PlanDoc>, context: ExportContext) {
    this.#plan = plan;
    this.#labels = new Labels(context.language);
    this.#reading = new Reading(plan);
    this.#names = new Names(this.#reading, context);
    this.#nested = this.#reading.nested();
  }

  write(): string {
    const { title, state, summary } = planFieldsOf(this.#plan);
    this.#heading(1, escapeMarkdown(oneLine(title) || this.#labels.phrases.untitled));
    if (state !== "") this.#line(`**${this.#labels.field("plan", "state")}:** ${this.#labels.word(state)}`);
    this.#prose(summary, ["summary"], withoutLabels);
    for (const part of PARTS) this.#part(part);
    this.#keys();
    return this.#page.map((line) => `${line}\n`).join("\n");
  }

  #line(line: string): void {
    if (line !== "") this.#page.push(line);
  }

  #heading(level: number, words: string): void {
    this.#line(`${"#".repeat(level)} ${words}`);
  }

  /**
   * Text of the plan as a whole, whose headings are none of the page. In plain text an empty line begins another
   * paragraph, and any other line break stays one.
   */
  #prose(text: string, path: string[], fit = (blocks: readonly Block[]) => blocks): void {
    const formatted = formattedAt(this.#plan, path);
    if (formatted) {
      const blocks = formatted.map((block) => (block.kind === "heading" ? inBold(block) : block));
      this.#line(trimEnd(blocksAsMarkdown(fit(blocks), 0)));
      return;
    }
    const lines = text.split("\n").map(trim).join("\n");
    for (const paragraph of lines.split(/\n{2,}/)) this.#line(paragraphLines(paragraph, ""));
  }

  #part(part: Part): void {
    const kinds = SPECS.filter(([, spec]) => spec.part === part).map(([kind]) => kind);
    const isOptional = part === "learning" || part === "links";
    if (isOptional && kinds.every((kind) => this.#reading.of(kind).length === 0)) return;
    this.#heading(2, this.#labels.part(part));
    if (part === "problem") this.#problem();
    for (const kind of kinds) {
      const entities = this.#reading.of(kind);
      if (kind === "signal" && entities.length === 0) this.#line(this.#labels.phrases.noSignals);
      else if (TABLE[kind].nested === null && entities.length > 0) {
        this.#heading(3, this.#labels.several(kind));
        const items = entities.flatMap((entity) => this.#item(entity, Math.min(depthOf(entity), DEEPEST)));
        this.#line(trimEnd(items.join("\n")));
      }
    }
  }

  #problem(): void {
    const blocks = blocksAt(this.#plan, ["problem", "statement"]);
    if (blocks.some((block) => trim(plainText(block)) !== "")) {
      this.#heading(3, this.#labels.field("problem", "statement"));
      const levels = blocks.flatMap(({ kind, level }) => (kind === "heading" ? [level ?? 1] : []));
      // The highest heading that the writers used comes right under the section's own.
      this.#line(blocksAsMarkdown(blocks, Math.max(0, 4 - (levels.length > 0 ? Math.min(...levels) : 1))));
    }
    const problem = problemOf(this.#plan) as unknown as Record<string, string>;
    for (const [name, { kind }] of fieldsOf(PROBLEM_FIELDS)) {
      const text = problem[name] ?? "";
      if (kind !== "prose" || trim(text) === "") continue;
      this.#heading(3, this.#labels.field("problem", name));
      this.#prose(text, ["problem", name]);
    }
  }

  /** An entity with its fields and what belongs to it. */
  #item(entity: Read, depth: number): string[] {
    const { fields, nested, title, keyed } = TABLE[entity.entity];
    const below = indent(depth + 1);
    const items = [`${indent(depth)}- ${this.#name(entity, below)}`];
    for (const [name, spec] of fieldsOf(fields)) {
      // Under its owner, nobody needs to be told whose it is.
      if (name === nested || (name === title && keyed !== "organisation")) continue;
      const said = this.#said(entity, name, spec, indent(depth + 2));
      const label = this.#labels.field(entity.entity, name);
      if (typeof said === "string" && said !== "") items.push(`${below}- **${label}:** ${said}`);
      else if (Array.isArray(said) && said.length > 0) {
        items.push(`${below}- **${label}:**`, ...said.map((line) => `${indent(depth + 2)}- ${line}`));
      }
    }
    const nestedHere = this.#nested.get(entity.id) ?? [];
    if (nestedHere.length > 0) {
      items.push(`${below}- **${this.#labels.several(nestedHere[0]!.entity)}:**`);
      for (const one of nestedHere) items.push(...this.#item(one, depth + 2));
    }
    return items;
  }

  /** What an entity is called at the head of its item. */
  #name(entity: Read, below: string): string {
    const { fields, title, keyed } = TABLE[entity.entity];
    if (keyed === "organisation") return guardStart(escapeMarkdown(this.#names.organisation(entity.id)));
    const spec = fieldsOf(fields).find(([name]) => name === title)?.[1];
    const said = spec && this.#said(entity, title, spec, below);
    return typeof said === "string" && said !== "" ? guardStart(said) : this.#labels.phrases.unnamed;
  }

  /** What a field says: on a line, or each in an item of its own. */
  #said(entity: Read, name: string, spec: FieldSpec, below: string): string | string[] {
    const value = entity[name];
    switch (spec.kind) {
      case "reference":
      case "references":
        return this.#names
          .inOrder(this.#reading.references(entity, name))
          .map((found) => this.#reference(found, spec.targets))
          .filter((said) => said !== "")
          .join(", ");
      case "choice":
      case "state":
        return this.#labels.word(value as string);
      case "organisation":
        return value === "" ? "" : escapeMarkdown(this.#names.organisation(value as string));
      case "organisations":
        return (value as readonly string[]).map((id) => escapeMarkdown(this.#names.organisation(id)));
      case "strings":
      case "version":
        return (value as readonly string[]).map((line) => paragraphLines(line, below)).filter((line) => line !== "");
      case "number":
        return value === null ? "" : digits(value as number);
      case "flag":
        return value === true ? this.#labels.phrases.yes : "";
      case "prose": {
        const { section, title } = TABLE[entity.entity];
        const blocks = formattedAt(this.#plan, [section, entity.id, name]);
        if (!blocks) return paragraphLines(value as string, below);
        // A name is referred to by its words: signs would be more of them.
        return name === title ? blocksAsLines(withoutLabels(blocks), below, false) : blocksAsLines(blocks, below, true);
      }
      default:
        return paragraphLines(value as string, below);
    }
  }

  #reference(found: Reference, targets: readonly Kind[]): string {
    if (found.is === "missing") return "";
    if (found.is === "removed") {
      return `*${escapeMarkdown(this.#names.oneLine(found.title))}* (${this.#labels.phrases.removed})`;
    }
    const named = this.#names.entity(found.id, targets);
    if (!named) return "";
    return `*${escapeMarkdown(named.name)}*${named.which === 1 ? "" : ` (${named.which})`}`;
  }

  /** Which organisation is meant by a name: its key, which a reader of the file may check. */
  #keys(): void {
    const items = this.#names.organisations().map(([id, name]) => `- \`${id}\` ${escapeMarkdown(name)}`);
    if (items.length === 0) return;
    this.#heading(2, this.#labels.phrases.keys);
    this.#line(items.join("\n"));
  }
}

/** Text with what looks like the label of a field in italics too, for a place where labels mean something. */
function withoutLabels(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => {
    const [first, ...rest] = block.content;
    if (!first?.strong || !trim(first.text).endsWith(":")) return block;
    return { ...block, content: [{ ...first, em: true }, ...rest] };
  });
}

function depthOf(entity: Read): number {
  return typeof entity["depth"] === "number" ? entity["depth"] : 0;
}

function indent(depth: number): string {
  return "  ".repeat(depth);
}
