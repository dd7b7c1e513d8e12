import { autoJoin, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import type { MarkType, Node, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { schema } from "./adapter";

type NodeName =
  | "paragraph"
  | "heading"
  | "bullet_list"
  | "ordered_list"
  | "list_item"
  | "task_list"
  | "task_item"
  | "table"
  | "table_row"
  | "table_cell"
  | "blockquote";

function nodeType(name: NodeName): NodeType {
  const type = schema.nodes[name];
  if (!type) throw new Error(`the schema has no node ${name}`);
  return type;
}

function markType(name: "strong" | "em" | "strike" | "link" | "mention"): MarkType {
  const type = schema.marks[name];
  if (!type) throw new Error(`the schema has no mark ${name}`);
  return type;
}

export const nodes = {
  paragraph: nodeType("paragraph"),
  heading: nodeType("heading"),
  bulletList: nodeType("bullet_list"),
  orderedList: nodeType("ordered_list"),
  listItem: nodeType("list_item"),
  taskList: nodeType("task_list"),
  taskItem: nodeType("task_item"),
  table: nodeType("table"),
  tableRow: nodeType("table_row"),
  tableCell: nodeType("table_cell"),
  blockquote: nodeType("blockquote"),
};
export const marks = {
  strong: markType("strong"),
  em: markType("em"),
  strike: markType("strike"),
  link: markType("link"),
  mention: markType("mention"),
};
export const lists: readonly NodeType[] = [nodes.bulletList, nodes.orderedList, nodes.taskList];

/** The nearest node around the selection of one of these types. */
export function enclosing(
  state: EditorState,
  types: readonly NodeType[],
): { node: Node; position: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (types.includes(node.type)) return { node, position: $from.before(depth) };
  }
  return null;
}

export const toggleBold: Command = toggleMark(marks.strong);
export const toggleItalic: Command = toggleMark(marks.em);
export const toggleStrike: Command = toggleMark(marks.strike);

/** Makes the selected blocks headings of a level, or paragraphs again when they are that already. */
export function toggleHeading(level: number): Command {
  return (state, dispatch) => {
    const { parent } = state.selection.$from;
    const isThat = parent.type === nodes.heading && parent.attrs["level"] === level;
    return (isThat ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch);
  };
}

/** Makes the selected blocks a list of this type, changes the list's type, or takes them out of it. */
export function toggleList(type: NodeType): Command {
  // Lists that touch are one list in the document, so they are joined at once.
  return autoJoin(changeList(type), [type.name]);
}

const itemOf = (list: NodeType) => (list === nodes.taskList ? nodes.taskItem : nodes.listItem);

function changeList(type: NodeType): Command {
  return (state, dispatch, view) => {
    const list = enclosing(state, lists);
    if (list?.node.type === type) return liftListItem(itemOf(type))(state, dispatch, view);
    if (list) {
      dispatch?.(retyped(state.tr, list.node, list.position, type));
      return true;
    }
    if (wrapInList(type)(state, undefined, view)) return wrapInList(type)(state, dispatch, view);
    // A heading cannot open a list item: it becomes a paragraph first, in the same step for undo.
    let asParagraph: Transaction | undefined;
    if (!setBlockType(nodes.paragraph)(state, (transaction) => (asParagraph = transaction)) || !asParagraph)
      return false;
    const { steps } = asParagraph;
    return wrapInList(type)(state.apply(asParagraph), (wrapping) => {
      const both = state.tr;
      for (const step of [...steps, ...wrapping.steps]) both.step(step);
      dispatch?.(both.scrollIntoView());
    });
  };
}

/** The list as one of another type, each item with what it holds. No position in it moves. */
function retyped(transaction: Transaction, list: Node, position: number, type: NodeType): Transaction {
  const { anchor, head } = transaction.selection;
  const items: Node[] = [];
  list.forEach((item) => items.push(itemOf(type).create(null, item.content)));
  transaction.replaceWith(position, position + list.nodeSize, type.create(null, items));
  return transaction.setSelection(TextSelection.create(transaction.doc, anchor, head));
}

export const toggleQuote: Command = autoJoin(
  (state, dispatch, view) => {
    const quote = enclosing(state, [nodes.blockquote]);
    return quote ? lift(state, dispatch, view) : wrapIn(nodes.blockquote)(state, dispatch, view);
  },
  [nodes.blockquote.name],
);

/** The link around the caret, or the first one in the selection. */
export function linkAt(state: EditorState): string | null {
  const { from, to, empty, $from } = state.selection;
  let href: string | null = null;
  const take = (found: unknown) => {
    href ??= typeof found === "string" ? found : null;
  };
  if (empty) take(marks.link.isInSet($from.marks())?.attrs["href"]);
  else state.doc.nodesBetween(from, to, (node) => take(marks.link.isInSet(node.marks)?.attrs["href"]));
  return href;
}

/** The range of the link around a position, within its textblock. */
function linkRange($position: ResolvedPos): { from: number; to: number } | null {
  const link = marks.link.isInSet($position.marks());
  if (!link) return null;
  const { parent } = $position;
  const start = $position.start();
  let range: { from: number; to: number } | null = null;
  let run: { from: number; to: number } | null = null;
  parent.forEach((child, offset) => {
    const from = start + offset;
    const to = from + child.nodeSize;
    run = link.isInSet(child.marks) ? { from: run?.from ?? from, to } : null;
    if (run && run.from <= $position.pos && $position.pos <= to) range = run;
  });
  return range;
}

function selectedRange(state: EditorState): { from: number; to: number } {
  const { empty, from, to, $from } = state.selection;
  return empty ? (linkRange($from) ?? { from, to }) : { from, to };
}

/** Links the selection, or the link around the caret; without either, the address itself is written as text. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const { from, to } = selectedRange(state);
    const link = marks.link.create({ href });
    if (!dispatch) return true;
    if (from === to) {
      const text = href.replace(/^mailto:/, "");
      const inherited = state.selection.$from.marks().filter((mark) => mark.type !== marks.link);
      const transaction = state.tr.replaceSelectionWith(schema.text(text, [...inherited, link]), false);
      dispatch(transaction.removeStoredMark(marks.link).scrollIntoView());
      return true;
    }
    const transaction = state.tr.removeMark(from, to, marks.link).addMark(from, to, link);
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, to)).scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const { from, to } = selectedRange(state);
  if (linkAt(state) === null) return false;
  dispatch?.(state.tr.removeMark(from, to, marks.link));
  return true;
};
