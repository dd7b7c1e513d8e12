import { redoDepth, undoDepth } from "prosemirror-history";
import type { MarkType, Node } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";
import { enclosing, linkAt, lists, marks, nodes } from "./commands";

/** What the toolbar shows about the selection. */
export interface EditorStatus {
  heading: number | null;
  isBold: boolean;
  isItalic: boolean;
  isBulletList: boolean;
  isNumberedList: boolean;
  isTaskList: boolean;
  isQuote: boolean;
  isStruck: boolean;
  isTable: boolean;
  isHeaderRow: boolean;
  link: string | null;
  canUndo: boolean;
  canRedo: boolean;
  isEmpty: boolean;
}

function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = state.selection;
  return empty
    ? Boolean(type.isInSet(state.storedMarks ?? $from.marks()))
    : state.doc.rangeHasMark(from, to, type);
}

export function statusOf(state: EditorState): EditorStatus {
  const { parent } = state.selection.$from;
  const list = enclosing(state, lists)?.node.type;
  const row = enclosing(state, [nodes.tableRow])?.node;
  const { doc } = state;
  return {
    heading: parent.type === nodes.heading ? (parent.attrs["level"] as number) : null,
    isBold: hasMark(state, marks.strong),
    isItalic: hasMark(state, marks.em),
    isBulletList: list === nodes.bulletList,
    isNumberedList: list === nodes.orderedList,
    isTaskList: list === nodes.taskList,
    isStruck: hasMark(state, marks.strike),
    isTable: row !== undefined,
    isHeaderRow: row?.attrs["header"] === true,
    isQuote: enclosing(state, [nodes.blockquote]) !== null,
    link: linkAt(state),
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
    isEmpty: isEmptyText(doc),
  };
}

/** Whether a text says nothing at all yet. */
export function isEmptyText(document: Node): boolean {
  const first = document.firstChild;
  return document.childCount === 1 && first?.type === nodes.paragraph && first.content.size === 0;
}

export function isSameStatus(a: EditorStatus, b: EditorStatus): boolean {
  return (Object.keys(a) as (keyof EditorStatus)[]).every((key) => a[key] === b[key]);
}
