import type { next as A } from "@automerge/automerge/slim";

import { PARTS, PROBLEM_FIELDS, TABLE, type Kind, type Part } from "../../generated/table";
import { problemOf, type PlanDoc } from "../../plan";
import { blocksAt, plainText } from "../../richText";
import { fieldsOf, SPECS } from "../../spec";
import { titleOfEntity, type Read } from "../reading";
import { trim } from "../text";
import { html, Markup, NOTHING } from "./markup";
import { blocksAsHtml } from "./rich";
import { tableOf } from "./table";
import { anchorOf, idAttribute, isTable, pathOf, type Values } from "./value";

/** What stands deeper in a tree is shown as deep as this. It bounds how deep the page, and this code, go. */
const DEEPEST = 8;

/** Writes the parts of a plan as sections of a page. */
export class PartWriter {
  readonly #plan: A.Doc<PlanDoc>;
  readonly #values: Values;
  readonly #nested: ReadonlyMap<string, readonly Read[]>;

  constructor(plan: A.Doc<PlanDoc>, values: Values) {
    this.#plan = plan;
    this.#values = values;
    this.#nested = values.reading.nested();
  }

  /** Whether there is something to be told in a part, or its silence says something. */
  isTold(part: Part): boolean {
    const isOptional = part === "learning" || part === "links";
    return !isOptional || kindsOf(part).some((kind) => this.#values.reading.of(kind).length > 0);
  }

  anchor(part: Part): string {
    return `part-${PARTS.indexOf(part)}`;
  }

  part(part: Part): Markup {
    const id = this.anchor(part);
    const kinds = kindsOf(part).map((kind) => this.#kind(kind));
    const heading = html`<h2 id="${id}">${this.#values.labels.part(part)}</h2>`;
    return html`<section aria-labelledby="${id}">${heading}${part === "problem" ? this.#problem() : NOTHING}${kinds}</section>`;
  }

  #problem(): Markup {
    const { labels } = this.#values;
    const statement = blocksAt(this.#plan, ["problem", "statement"]);
    const problem = problemOf(this.#plan) as unknown as Record<string, string>;
    const said = fieldsOf(PROBLEM_FIELDS).filter(([name, { kind }]) => kind === "prose" && trim(problem[name] ?? "") !== "");
    const isStated = statement.some((block) => trim(plainText(block)) !== "");
    return html`${[
      isStated ? html`<h3>${labels.field("problem", "statement")}</h3>${blocksAsHtml(statement, 3)}` : NOTHING,
      ...said.map(
        ([name]) =>
          html`<h3>${labels.field("problem", name)}</h3>${this.#values.whole(["problem", name], problem[name] ?? "", 3)}`,
      ),
    ]}`;
  }

  #kind(kind: Kind): Markup {
    const { labels, reading } = this.#values;
    const entities = reading.of(kind);
    if (entities.length === 0) return kind === "signal" ? html`<p>${labels.phrases.noSignals}</p>` : NOTHING;
    if (TABLE[kind].nested !== null) return NOTHING;
    const several = labels.several(kind);
    const told = isTable(kind) ? tableOf(this.#values, kind, entities, several) : this.#items(entities, 0);
    return html`<h3>${several}</h3>${told}`;
  }

  /** Entities of which the first stands at a depth, each with those under it. */
  #items(entities: readonly Read[], depth: number): Markup {
    const groups: Read[][] = [];
    for (const entity of entities) {
      const group = groups.at(-1);
      if (group && depth < DEEPEST && depthOf(entity) > depth) group.push(entity);
      else groups.push([entity]);
    }
    const items = groups.map(([entity, ...under]) => this.#item(entity!, under, depth));
    return html`<ul class="entities">${items}</ul>`;
  }

  #item(entity: Read, under: readonly Read[], depth: number): Markup {
    const { labels, names } = this.#values;
    const nested = this.#nested.get(entity.id) ?? [];
    const [first] = nested;
    const caption = first && `${labels.several(first.entity)}: ${names.oneLine(titleOfEntity(entity))}`;
    return html`<li${idAttribute(anchorOf(entity.id))}>${[
      this.#name(entity),
      this.#details(entity),
      first && caption ? tableOf(this.#values, first.entity, nested, caption) : NOTHING,
      under.length > 0 ? this.#items(under, depth + 1) : NOTHING,
    ]}</li>`;
  }

  /** The name of an entity: a heading where it is one line, paragraphs where it is prose. */
  #name(entity: Read): Markup {
    const { labels, names } = this.#values;
    const { fields, title, keyed } = TABLE[entity.entity];
    if (keyed === "organisation") return html`<h4>${names.organisation(entity.id)}</h4>`;
    const said = titleOfEntity(entity);
    const kind = fieldsOf(fields).find(([name]) => name === title)?.[1].kind;
    if (kind === "prose") return html`<div class="name">${this.#values.whole(pathOf(entity, title), said, 3)}</div>`;
    const name = names.oneLine(said);
    return html`<h4>${kind === "line" ? name : labels.word(name)}</h4>`;
  }

  #details(entity: Read): Markup {
    const { fields, title, keyed } = TABLE[entity.entity];
    const told = fieldsOf(fields).flatMap(([name, spec]) => {
      if (name === title && keyed !== "organisation") return [];
      const value = this.#values.of(entity, name, spec);
      return value ? [html`<dt>${this.#values.labels.field(entity.entity, name)}</dt><dd>${value}</dd>`] : [];
    });
    return told.length > 0 ? html`<dl>${told}</dl>` : NOTHING;
  }
}

function kindsOf(part: Part): readonly Kind[] {
  return SPECS.filter(([, spec]) => spec.part === part).map(([kind]) => kind);
}

function depthOf(entity: Read): number {
  return typeof entity["depth"] === "number" ? entity["depth"] : 0;
}
