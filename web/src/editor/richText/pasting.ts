import { Fragment, Slice, type Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { LIMITS } from "../../engine/generated/words";
import { addressFromInput } from "../links";
import { setLink } from "./commands";
import { cleaned } from "./pasted";

/** What the person is to be told about what was pasted. */
export type PasteNotice = "imagesLeftOut" | "tooLong";

/** Characters that make text look other than it is, or stand for an object: no plan may hold them. */
const FORBIDDEN = /[\u202a-\u202e\u2066-\u2069\ufffc]|(?![\n\t])\p{Cc}/gu;

/** So much HTML is more than the longest text needs, with all that Word writes around it. */
const MOST_HTML = 8_000_000;

/** Makes of what is pasted or dropped what a text can hold, or refuses it as a whole. */
export function pasting(tell: (notice: PasteNotice) => void): Plugin {
  /** Before anything of it is parsed, which would take long. */
  const refuse = (view: EditorView, event: Event, data: DataTransfer | null): boolean => {
    if (!data || fits(view, data)) return false;
    event.preventDefault();
    tell("tooLong");
    return true;
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        paste: (view, event) => refuse(view, event, event.clipboardData),
        drop: (view, event) => refuse(view, event, event.dataTransfer),
      },
      transformPastedHTML: (html) => {
        const { html: clean, hadImages } = cleaned(html);
        if (hadImages) tell("imagesLeftOut");
        return clean;
      },
      transformPastedText: (text) => text.replaceAll("\r\n", "\n").replaceAll(FORBIDDEN, ""),
      transformPasted: (slice) => new Slice(harmless(slice.content), slice.openStart, slice.openEnd),
      handlePaste: (view, event) => {
        const data = event.clipboardData;
        if (data && isOnlyPictures(data)) {
          tell("imagesLeftOut");
          return true;
        }
        // An address pasted over words links the words.
        const text = data?.getData("text/plain") ?? "";
        const address = /\s/.test(text.trim()) || view.state.selection.empty ? null : addressFromInput(text);
        return address !== null && setLink(address)(view.state, view.dispatch);
      },
      handleDrop: (_, event) => {
        if (!event.dataTransfer || !isOnlyPictures(event.dataTransfer)) return false;
        event.preventDefault();
        tell("imagesLeftOut");
        return true;
      },
    },
  });
}

/** Whether the text stays within what a plan may hold. */
function fits({ state }: EditorView, data: DataTransfer): boolean {
  const { from, to } = state.selection;
  const stays = state.doc.textContent.length - state.doc.textBetween(from, to).length;
  const html = data.getData("text/html");
  return stays + data.getData("text/plain").length <= LIMITS.proseCharacters && html.length <= MOST_HTML;
}

function isOnlyPictures(data: DataTransfer): boolean {
  const isText = data.types.includes("text/plain") || data.types.includes("text/html");
  return !isText && [...data.files].some(({ type }) => type.startsWith("image/"));
}

function harmless(fragment: Fragment): Fragment {
  const children: Node[] = [];
  fragment.forEach((child) => {
    if (!child.isText) {
      children.push(child.copy(harmless(child.content)));
      return;
    }
    const text = (child.text ?? "").replaceAll(FORBIDDEN, "");
    if (text !== "") children.push(child.type.schema.text(text, child.marks));
  });
  return Fragment.from(children);
}
