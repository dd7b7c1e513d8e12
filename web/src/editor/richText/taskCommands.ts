import { InputRule } from "prosemirror-inputrules";
import { splitListItem } from "prosemirror-schema-list";
import { Plugin, TextSelection, type Command, type Selection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { enclosing, nodes, toggleList } from "./commands";

/** Ticks the item with the caret off, or puts it back. */
export const toggleTask: Command = (state, dispatch) => {
  const item = enclosing(state, [nodes.taskItem]);
  if (!item) return false;
  dispatch?.(state.tr.setNodeAttribute(item.position, "checked", item.node.attrs["checked"] !== true));
  return true;
};

/**
 * Splits an item. What was ticked off is so with its words: a new item is not, also when it comes before them because the
 * caret stood at their start.
 */
export const splitTask: Command = (state, dispatch) => {
  const item = enclosing(state, [nodes.taskItem]);
  const { $from, empty } = state.selection;
  const isBefore = item !== null && empty && $from.pos === item.position + 2 && $from.parent.content.size > 0;
  const checked = isBefore && item.node.attrs["checked"] === true;
  const split = splitListItem(nodes.taskItem, { checked });
  return split(state, dispatch && ((made) => dispatch(checked ? made.setNodeAttribute(item.position, "checked", false) : made)));
};

/** Ticks the item with this number in the text off, or puts it back. */
export function toggleTaskNumber(wanted: number): Command {
  return (state, dispatch) => {
    let number = 0;
    let isDone = false;
    state.doc.descendants((node, position) => {
      if (node.type !== nodes.taskItem) return true;
      if (number === wanted) {
        dispatch?.(state.tr.setNodeAttribute(position, "checked", node.attrs["checked"] !== true));
        isDone = true;
      }
      number += 1;
      return !isDone;
    });
    return isDone;
  };
}

const boxes = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>(".og-rich-text__box input")];

/** The number of the box that an event is about, among those in a text; -1 when it is about none. */
export function boxNumber(root: HTMLElement, target: EventTarget | null): number {
  return target instanceof HTMLElement ? boxes(root).indexOf(target) : -1;
}

/** What is ticked follows the document, never the page. */
export const taskBoxes = () =>
  new Plugin({
    props: {
      handleDOMEvents: {
        click: (view: EditorView, event) => {
          const number = boxNumber(view.dom, event.target);
          if (number < 0) return false;
          event.preventDefault();
          toggleTaskNumber(number)(view.state, view.dispatch);
          return true;
        },
      },
    },
  });

/** `[ ]` and `[x]` at the start of a block make it something to tick off, also within another list. */
export const taskShortcut = () =>
  new InputRule(/^\s*\[([ xX]?)\]\s$/, (state, match, start, end) => {
    let result = state.tr.delete(start, end);
    const cleared = state.apply(result);
    if (enclosing(cleared, [nodes.taskItem])) return null;
    let caret: Selection | undefined;
    toggleList(nodes.taskList)(cleared, (made) => {
      for (const step of made.steps) result = result.step(step);
      caret = TextSelection.near(result.doc.resolve(made.selection.from));
    });
    if (!caret) return null;
    result.setSelection(caret);
    if (match[1]?.trim()) {
      const item = itemAround(caret);
      if (item !== null) result.setNodeAttribute(item, "checked", true);
    }
    return result;
  });

function itemAround({ $from }: Selection): number | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === nodes.taskItem) return $from.before(depth);
  }
  return null;
}
