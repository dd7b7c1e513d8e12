import { next as A } from "@automerge/automerge/slim";
import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";

import type { ExtraPlugins, OpenText } from "../../../editor";
import { cut, isHeard, isSamePlace, LIMITS, threadsOf, type Range, type Thread } from "../../../engine/discussion/read";
import { passageCursors, passageNow } from "./passage";
import { placeKey, show, type Place, type Talk } from "./talk";

const key = new PluginKey<DecorationSet>("comments");

/** Marks what open threads are about, in a text that is being written, and begins new ones about a selection. */
export function commentMarks(talk: Talk, place: Place): ExtraPlugins {
  return (text) => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, state) => marks(talk, place, text, state),
        apply: (transaction, before, _, state) =>
          transaction.getMeta(key) === true
            ? marks(talk, place, text, state)
            : // They go with what they stand on.
              before.map(transaction.mapping, transaction.doc),
      },
      props: {
        decorations: (state) => key.getState(state),
        handleKeyDown: (view, event) => {
          if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== "KeyM") return false;
          show(talk, { place, range: selected(view, text) });
          return true;
        },
        handleClick: (view, position) => {
          const [found] = key.getState(view.state)?.find(position, position) ?? [];
          const thread: unknown = found?.spec["thread"];
          if (typeof thread === "string" && view.state.selection.empty) show(talk, { place, thread });
          return false;
        },
      },
      view: (view) => {
        const ours = () => selected(view, text);
        talk.selections.set(placeKey(place), ours);
        const stop = talk.discussion.content.subscribe(() => view.dispatch(view.state.tr.setMeta(key, true)));
        return {
          destroy() {
            stop();
            if (talk.selections.get(placeKey(place)) === ours) talk.selections.delete(placeKey(place));
          },
        };
      },
    }),
  ];
}

function marks({ discussion }: Talk, place: Place, text: OpenText, { doc }: EditorState): DecorationSet {
  const about = (thread: Thread) => thread.resolved === null && isHeard(thread) && isSamePlace(thread.anchor, place);
  const found = threadsOf(discussion.content.get()).filter(about).flatMap(({ id, anchor: { range } }) => {
    const [from, to] = (range && positionsOf(text, range)) ?? [0, 0];
    if (from >= to || to > doc.content.size) return [];
    return [Decoration.inline(from, to, { class: "comment-mark" }, { thread: id })];
  });
  return DecorationSet.create(doc, found);
}

/** The passage that is selected, with cursors that stay with it. */
function selected({ state }: EditorView, text: OpenText): Range | null {
  const { from, to, empty } = state.selection;
  if (empty) return null;
  const document = text.handle.doc() as A.Doc<unknown>;
  const [start, end] = [from, to].map((position) => indexOf(document, text, position));
  const cursors = start === undefined || end === undefined ? null : passageCursors(document, text.path, start, end);
  return cursors && { ...cursors, quote: cut(state.doc.textBetween(from, to, " "), LIMITS.quote) };
}

/** The index in the document's text of a position in the editor. */
function indexOf(document: A.Doc<unknown>, text: OpenText, position: number): number | undefined {
  const cursor = text.cursorAt(position);
  return cursor === null ? undefined : A.getCursorPosition(document, [...text.path], cursor as A.Cursor);
}

/** The positions in the editor of a passage, as far as it is there. */
function positionsOf(text: OpenText, range: Range): [number, number] | null {
  const document = text.handle.doc() as A.Doc<unknown>;
  const now = passageNow(document, text.path, range);
  if (!now) return null;
  const [from, to] = [now.from, now.to].map((index) =>
    text.positionOf(A.getCursor(document, [...text.path], index)),
  );
  return typeof from === "number" && typeof to === "number" ? [from, to] : null;
}
