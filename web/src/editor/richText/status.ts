import { redoDepth, undoDepth } from "prosemirror-history";
import type { MarkType, Node } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";
import { enclosing, linkAt, marks, nodes } from "./commands";

/** What the toolbar shows about the selection. */
export interface EditorStatus {
  heading: number | null;
  isBold: boolean;
  isItalic: boolean;
  isBulletList: boolean;
  isNumberedList: boolean;
  isQuote: boolean;
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
  const list = enclosing(state, [nodes.bulletList, nodes.orderedList])?.node.type;
  const { doc } = state;
  return {
    heading: parent.type === nodes.heading ? (parent.attrs["level"] as number) : null,
    isBold: hasMark(state, marks.strong),
    isItalic: hasMark(state, marks.em),
    isBulletList: list === nodes.bulletList,
    isNumberedList: list === nodes.orderedList,
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
