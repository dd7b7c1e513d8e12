import { TABLE, type Kind } from "../../generated/table";
import { fieldsOf } from "../../spec";
import type { Read } from "../reading";
import { html, NOTHING, type Markup } from "./markup";
import { anchorOf, idAttribute, type Values } from "./value";

/**
 * A table of entities of one kind, with a column for each field that says something of any of them. It can be scrolled with
 * the keyboard where the page is narrow.
 */
export function tableOf(values: Values, kind: Kind, entities: readonly Read[], caption: string): Markup {
  const { fields, title, nested } = TABLE[kind];
  const all = fieldsOf(fields);
  const others = all.filter(
    ([name, spec]) =>
      name !== title && name !== nested && entities.some((entity) => values.of(entity, name, spec) !== undefined),
  );
  const columns = [...all.filter(([name]) => name === title), ...others];
  const heads = columns.map(([name]) => html`<th scope="col">${values.labels.field(kind, name)}</th>`);
  const rows = entities.map((entity) => {
    const cells = columns.map(([name, spec], index) => {
      const value = values.of(entity, name, spec) ?? NOTHING;
      return index === 0 ? html`<th scope="row">${value}</th>` : html`<td>${value}</td>`;
    });
    return html`<tr${idAttribute(anchorOf(entity.id))}>${cells}</tr>`;
  });
  const table = html`<table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0">${table}</div>`;
}
