import type { Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { nodes } from "./commands";

/** Says of the cells in a row of headings that they are headings. Whether they are is a matter of their row. */
export function headerCells(): Plugin {
  let last: { document: Node; decorations: DecorationSet } | undefined;
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        if (last?.document !== doc) last = { document: doc, decorations: decorationsOf(doc) };
        return last.decorations;
      },
    },
  });
}

function decorationsOf(document: Node): DecorationSet {
  const found: Decoration[] = [];
  // Tables stand in the document itself.
  document.forEach((table, tableAt) => {
    if (table.type !== nodes.table) return;
    table.forEach((row, rowAt) => {
      if (row.attrs["header"] !== true) return;
      row.forEach((cell, cellAt) => {
        const from = tableAt + rowAt + cellAt + 2;
        found.push(Decoration.node(from, from + cell.nodeSize, { role: "columnheader" }));
      });
    });
  });
  return found.length === 0 ? DecorationSet.empty : DecorationSet.create(document, found);
}
