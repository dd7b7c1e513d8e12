import { baseKeymap, chainCommands } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { Plugin, type Command } from "prosemirror-state";
import { safeHref } from "../links";
import { authorship } from "./authorship";
import {
  nodes,
  toggleBold,
  toggleHeading,
  toggleItalic,
  toggleList,
  toggleQuote,
  toggleStrike,
} from "./commands";
import { emphasisShortcuts } from "./emphasisShortcuts";
import { headerCells } from "./headerCells";
import { mentioning } from "./mentioning";
import { pasting, type PasteNotice } from "./pasting";
import { remoteCursors } from "./remoteCursors";
import { goBelow, goToCell, stayBeforeCellEnd, stayInCell } from "./tableCommands";
import { splitTask, taskBoxes, taskShortcut, toggleTask } from "./taskCommands";

export interface EditorActions {
  /** Asks for the address of a link. */
  onLinkRequest: () => void;
  /** Moves the focus to the toolbar. */
  onToolbarRequest: () => void;
  onPasteNotice: (notice: PasteNotice) => void;
  /** What a key does while someone is being mentioned; false when nothing. */
  onMentionKey: (key: string) => boolean;
}

const markdownShortcuts = () =>
  inputRules({
    rules: [
      ...emphasisShortcuts(),
      taskShortcut(),
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

// Tab goes from cell to cell in a table. Anywhere else it is bound to nothing: in an editor that lives in a page of forms
// it must go to the next field.
function keys({ onLinkRequest, onToolbarRequest }: EditorActions): Record<string, Command> {
  const enter = chainCommands(
    goBelow,
    splitListItem(nodes.listItem),
    splitTask,
    baseKeymap["Enter"] as Command,
  );
  return {
    "Mod-b": toggleBold,
    "Mod-i": toggleItalic,
    "Mod-Shift-x": toggleStrike,
    "Mod-k": asCommand(onLinkRequest),
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    "Mod-Alt-2": toggleHeading(2),
    "Mod-Alt-3": toggleHeading(3),
    "Mod-Shift-7": toggleList(nodes.orderedList),
    "Mod-Shift-8": toggleList(nodes.bulletList),
    "Mod-Shift-9": toggleQuote,
    "Mod-Shift-0": toggleList(nodes.taskList),
    "Mod-Enter": toggleTask,
    "Mod-]": chainCommands(sinkListItem(nodes.listItem), sinkListItem(nodes.taskItem)),
    "Mod-[": chainCommands(liftListItem(nodes.listItem), liftListItem(nodes.taskItem)),
    Tab: goToCell(1),
    "Shift-Tab": goToCell(-1),
    "Alt-F10": asCommand(onToolbarRequest),
    Backspace: chainCommands(undoInputRule, stayInCell, baseKeymap["Backspace"] as Command),
    Delete: chainCommands(stayBeforeCellEnd, baseKeymap["Delete"] as Command),
    Enter: enter,
    "Shift-Enter": enter,
  };
}

/** Following a link in an editor takes a modifier key. */
const links = () =>
  new Plugin({
    props: {
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
    // Before the keys of the editor: Enter takes who is offered.
    mentioning(actions.onMentionKey) as Plugin,
    markdownShortcuts(),
    keymap(keys(actions)),
    keymap(baseKeymap),
    history({ newGroupDelay: 600 }),
    links(),
    pasting(actions.onPasteNotice),
    headerCells(),
    taskBoxes(),
    authorship() as Plugin,
    remoteCursors() as Plugin,
  ];
}
