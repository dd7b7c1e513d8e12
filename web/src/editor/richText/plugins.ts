import { baseKeymap, chainCommands } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { Plugin, type Command } from "prosemirror-state";
import { addressFromInput, safeHref } from "../links";
import { nodes, setLink, toggleBold, toggleHeading, toggleItalic, toggleList, toggleQuote } from "./commands";
import { remoteCursors } from "./remoteCursors";

export interface EditorActions {
  /** Asks for the address of a link. */
  onLinkRequest: () => void;
  /** Moves the focus to the toolbar. */
  onToolbarRequest: () => void;
}

const markdownShortcuts = () =>
  inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,2})\s$/, nodes.heading, (match) => ({
        level: (match[1]?.length ?? 1) + 1,
      })),
      wrappingInputRule(/^\s*[-*]\s$/, nodes.bulletList),
      wrappingInputRule(/^\s*1[.)]\s$/, nodes.orderedList),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    ],
  });

const asCommand =
  (action: () => void): Command =>
  (_, dispatch) => {
    if (dispatch) action();
    return true;
  };

// Tab is bound to nothing: in an editor that lives in a page of forms it must go to the next field.
function keys({ onLinkRequest, onToolbarRequest }: EditorActions): Record<string, Command> {
  const enter = chainCommands(splitListItem(nodes.listItem), baseKeymap["Enter"] as Command);
  return {
    "Mod-b": toggleBold,
    "Mod-i": toggleItalic,
    "Mod-k": asCommand(onLinkRequest),
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    "Mod-Alt-2": toggleHeading(2),
    "Mod-Alt-3": toggleHeading(3),
    "Mod-Shift-7": toggleList(nodes.orderedList),
    "Mod-Shift-8": toggleList(nodes.bulletList),
    "Mod-Shift-9": toggleQuote,
    "Mod-]": sinkListItem(nodes.listItem),
    "Mod-[": liftListItem(nodes.listItem),
    "Alt-F10": asCommand(onToolbarRequest),
    Backspace: chainCommands(undoInputRule, baseKeymap["Backspace"] as Command),
    Enter: enter,
    "Shift-Enter": enter,
  };
}

/** Pasting an address over selected text links that text; following a link in an editor takes a modifier key. */
const links = () =>
  new Plugin({
    props: {
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        const address = /\s/.test(text.trim()) || view.state.selection.empty ? null : addressFromInput(text);
        return address !== null && setLink(address)(view.state, view.dispatch);
      },
      handleClick: (view, _, event) => {
        const target = event.target instanceof Element ? event.target.closest("a[href]") : null;
        const address = safeHref(target?.getAttribute("href"));
        if (address === null || !view.editable || !(event.ctrlKey || event.metaKey)) return false;
        window.open(address, "_blank", "noopener,noreferrer");
        return true;
      },
    },
  });

export function editorPlugins(actions: EditorActions): Plugin[] {
  return [
    markdownShortcuts(),
    keymap(keys(actions)),
    keymap(baseKeymap),
    history({ newGroupDelay: 600 }),
    links(),
    remoteCursors() as Plugin,
  ];
}
