import type { MappedNodeSpec } from "@automerge/prosemirror";

/**
 * A table is its rows, and a row its cells, as a list is its items: each row and each cell has a marker in the text, and
 * the table itself has none. So whatever is merged, the outcome is rows of cells, of which some may be shorter.
 */
export const tableNodes: Record<"table" | "table_row" | "table_cell", MappedNodeSpec> = {
  table: {
    content: "table_row+",
    group: "block",
    isolating: true,
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["div", { class: "og-rich-text__table" }, ["table", ["tbody", 0]]],
  },
  table_row: {
    automerge: { block: { within: { table: "table-row" } } },
    attrs: { header: { default: false } },
    content: "table_cell*",
    isolating: true,
    parseDOM: [
      {
        tag: "tr",
        getAttrs: (element) => ({
          header: element.children.length > 0 && [...element.children].every(({ tagName }) => tagName === "TH"),
        }),
      },
    ],
    toDOM: (node) => (node.attrs["header"] === true ? ["tr", { class: "og-rich-text__header-row" }, 0] : ["tr", 0]),
  },
  table_cell: {
    automerge: { block: "table-cell" },
    content: "inline*",
    isolating: true,
    defining: true,
    parseDOM: [{ tag: "td" }, { tag: "th" }],
    toDOM: () => ["td", 0],
  },
};
