import type { Node } from "prosemirror-model";
import { TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { nodes } from "./commands";

/** Larger than this a table is no longer one that people read in a text. */
const MOST_COLUMNS = 12;
const MOST_ROWS = 200;

interface Row {
  isHeader: boolean;
  cells: Node[];
}

/** Where the caret is in a table. */
interface Place {
  table: Node;
  position: number;
  row: number;
  column: number;
}

function placeOf(state: EditorState): Place | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 1; depth -= 1) {
    if ($from.node(depth).type !== nodes.tableRow) continue;
    return {
      table: $from.node(depth - 1),
      position: $from.before(depth - 1),
      row: $from.index(depth - 1),
      column: Math.min($from.index(depth), Math.max(0, $from.node(depth).childCount - 1)),
    };
  }
  return null;
}

export const isInTable = (state: EditorState): boolean => placeOf(state) !== null;

const emptyCell = () => nodes.tableCell.create();

/** The rows, each as long as the longest: what was merged may have left some shorter. */
function rowsOf(table: Node): Row[] {
  const rows: Row[] = [];
  table.forEach((row) => {
    const cells: Node[] = [];
    row.forEach((cell) => cells.push(cell));
    rows.push({ isHeader: row.attrs["header"] === true, cells });
  });
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  for (const { cells } of rows) while (cells.length < width) cells.push(emptyCell());
  return rows;
}

function tableOf(rows: readonly Row[]): Node {
  return nodes.table.create(
    null,
    rows.map(({ isHeader, cells }) => nodes.tableRow.create({ header: isHeader }, cells)),
  );
}

/** Puts the caret at the start of a cell of the table at a position. */
function intoCell(transaction: Transaction, position: number, row: number, column: number): Transaction {
  const table = transaction.doc.nodeAt(position);
  if (!table) return transaction;
  let at = position + 1;
  for (let index = 0; index < row; index += 1) at += table.child(index).nodeSize;
  at += 1;
  for (let index = 0; index < column; index += 1) at += table.child(row).child(index).nodeSize;
  return transaction.setSelection(TextSelection.create(transaction.doc, at + 1)).scrollIntoView();
}

/** A command that makes other rows of the rows of a table; it says in which cell the caret is then. */
function changeTable(change: (rows: Row[], place: Place) => [row: number, column: number] | null): Command {
  return (state, dispatch) => {
    const place = placeOf(state);
    if (!place) return false;
    const rows = rowsOf(place.table);
    const caret = change(rows, place);
    if (!caret) return false;
    if (rows.length === 0 || rows[0]?.cells.length === 0) return removeTable(state, dispatch);
    if (!dispatch) return true;
    const { table, position } = place;
    const transaction = state.tr.replaceWith(position, position + table.nodeSize, tableOf(rows));
    dispatch(intoCell(transaction, position, ...caret));
    return true;
  };
}

/** A table of two rows and two columns after the block with the caret, or in its place when it is empty. */
export const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const { $from } = state.selection;
  if ($from.depth === 0) return false;
  if (!dispatch) return true;
  const table = tableOf([true, false].map((isHeader) => ({ isHeader, cells: [emptyCell(), emptyCell()] })));
  const block = $from.node(1);
  const isReplaced = block.type === nodes.paragraph && block.content.size === 0;
  const position = isReplaced ? $from.before(1) : $from.after(1);
  const transaction = isReplaced
    ? state.tr.replaceWith(position, $from.after(1), table)
    : state.tr.insert(position, table);
  const end = position + table.nodeSize;
  // The caret can go on behind it.
  if (end >= transaction.doc.content.size) transaction.insert(end, nodes.paragraph.create());
  dispatch(intoCell(transaction, position, 0, 0));
  return true;
};

export const addRow: Command = changeTable((rows, { row, column }) => {
  if (rows.length >= MOST_ROWS) return null;
  const width = rows[0]?.cells.length ?? 1;
  rows.splice(row + 1, 0, { isHeader: false, cells: Array.from({ length: width }, emptyCell) });
  return [row + 1, column];
});

export const addColumn: Command = changeTable((rows, { row, column }) => {
  if ((rows[0]?.cells.length ?? 0) >= MOST_COLUMNS) return null;
  for (const { cells } of rows) cells.splice(column + 1, 0, emptyCell());
  return [row, column + 1];
});

export const removeRow: Command = changeTable((rows, { row, column }) => {
  rows.splice(row, 1);
  return [Math.max(0, Math.min(row, rows.length - 1)), column];
});

export const removeColumn: Command = changeTable((rows, { row, column }) => {
  for (const { cells } of rows) cells.splice(column, 1);
  return [row, Math.max(0, column - 1)];
});

/** Makes the row with the caret a row of headings, or an ordinary one again. */
export const toggleHeaderRow: Command = (state, dispatch) => {
  const place = placeOf(state);
  if (!place) return false;
  let position = place.position + 1;
  for (let index = 0; index < place.row; index += 1) position += place.table.child(index).nodeSize;
  const isHeader = place.table.child(place.row).attrs["header"] === true;
  dispatch?.(state.tr.setNodeAttribute(position, "header", !isHeader));
  return true;
};

export const removeTable: Command = (state, dispatch) => {
  const place = placeOf(state);
  if (!place) return false;
  const { table, position } = place;
  if (dispatch) {
    const transaction = state.tr.replaceWith(position, position + table.nodeSize, nodes.paragraph.create());
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, position + 1)).scrollIntoView());
  }
  return true;
};

/** To the next cell or the one before; not out of the table, where Tab goes on to the next field. */
export function goToCell(step: 1 | -1): Command {
  return (state, dispatch) => {
    const place = placeOf(state);
    if (!place) return false;
    const cells: [row: number, column: number][] = [];
    place.table.forEach((row, _, index) => {
      for (let column = 0; column < row.childCount; column += 1) cells.push([index, column]);
    });
    const here = cells.findIndex(([row, column]) => row === place.row && column === place.column);
    const next = cells[here + step];
    if (!next) return false;
    dispatch?.(intoCell(state.tr, place.position, ...next));
    return true;
  };
}

/** To the cell below; from the last row to what comes behind the table. */
export const goBelow: Command = (state, dispatch) => {
  const place = placeOf(state);
  if (!place) return false;
  if (!dispatch) return true;
  const { table, position, row, column } = place;
  for (let below = row + 1; below < table.childCount; below += 1) {
    const cells = table.child(below).childCount;
    if (cells === 0) continue;
    dispatch(intoCell(state.tr, position, below, Math.min(column, cells - 1)));
    return true;
  }
  const end = position + table.nodeSize;
  const { tr } = state;
  if (!tr.doc.resolve(end).nodeAfter?.isTextblock) tr.insert(end, nodes.paragraph.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView());
  return true;
};

/** At the edge of a cell nothing is joined: two cells in one would be a row with a gap. */
export const stayInCell: Command = (state) => {
  const { empty, $from } = state.selection;
  return empty && $from.parent.type === nodes.tableCell && $from.parentOffset === 0;
};

export const stayBeforeCellEnd: Command = (state) => {
  const { empty, $from } = state.selection;
  return empty && $from.parent.type === nodes.tableCell && $from.parentOffset === $from.parent.content.size;
};
