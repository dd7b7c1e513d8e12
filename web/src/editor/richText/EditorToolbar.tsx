import { redo, undo } from "prosemirror-history";
import type { Command } from "prosemirror-state";
import { useRef, type Ref } from "react";
import { Group, Separator, Toolbar } from "react-aria-components";
import { Button, Menu, type IconName, type MenuEntry } from "../../design";
import {
  nodes,
  toggleBold,
  toggleHeading,
  toggleItalic,
  toggleList,
  toggleQuote,
  toggleStrike,
} from "./commands";
import type { EditorLabels } from "./labels";
import { beginMention } from "./mentioning";
import type { RichTextSession } from "./session";
import type { EditorStatus } from "./status";
import {
  addColumn,
  addRow,
  insertTable,
  removeColumn,
  removeRow,
  removeTable,
  toggleHeaderRow,
} from "./tableCommands";
import { ToolbarToggle } from "./ToolbarToggle";

export interface EditorToolbarProps {
  session: RichTextSession;
  status: EditorStatus;
  labels: EditorLabels;
  onLinkRequest: () => void;
  showsAuthors: boolean;
  onShowAuthors: (isShown: boolean) => void;
  ref?: Ref<HTMLDivElement>;
}

export function EditorToolbar({
  session,
  status,
  labels,
  onLinkRequest,
  showsAuthors,
  onShowAuthors,
  ref,
}: EditorToolbarProps) {
  function run(command: Command, isByKeyboard: boolean): void {
    session.run(command);
    // Who works the toolbar by keyboard stays there and returns with Escape.
    if (!isByKeyboard) session.view.focus();
  }

  // A menu gives the focus back to its button when it is gone; then it goes on to where the command was carried out.
  const returnsToText = useRef(false);

  const toggle = (icon: IconName, label: string, isSelected: boolean, command: Command) => (
    <ToolbarToggle
      icon={icon}
      label={label}
      isSelected={isSelected}
      onToggle={(byKeyboard) => run(command, byKeyboard)}
    />
  );
  const step = (icon: IconName, label: string, isPossible: boolean, command: Command) => (
    <Button
      variant="subtle"
      icon={icon}
      aria-label={label}
      isDisabled={!isPossible}
      className="og-editor__tool"
      onPress={(event) => run(command, event.pointerType === "keyboard" || event.pointerType === "virtual")}
    />
  );

  const entry = (id: string, label: string, command: Command, rest: Partial<MenuEntry> = {}): MenuEntry => ({
    id,
    label,
    onAction: () => {
      session.run(command);
      returnsToText.current = true;
    },
    ...rest,
  });
  const tableEntries = status.isTable
    ? [
        entry("addRow", labels.addRow, addRow),
        entry("addColumn", labels.addColumn, addColumn),
        entry("headerRow", labels.headerRow, toggleHeaderRow, { isSelected: status.isHeaderRow }),
        entry("removeRow", labels.removeRow, removeRow, { hasSeparator: true }),
        entry("removeColumn", labels.removeColumn, removeColumn),
        entry("removeTable", labels.removeTable, removeTable, { isDanger: true }),
      ]
    : [entry("insertTable", labels.insertTable, insertTable)];

  return (
    <div
      ref={ref}
      className="og-editor__toolbar"
      onFocus={(event) => {
        if (!returnsToText.current || !event.currentTarget.contains(event.target)) return;
        returnsToText.current = false;
        session.view.focus();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") session.view.focus();
      }}
    >
      <Toolbar aria-label={labels.toolbar} className="og-editor__tool-row">
        <Group className="og-editor__tools">
          {toggle("heading2", labels.heading2, status.heading === 2, toggleHeading(2))}
          {toggle("heading3", labels.heading3, status.heading === 3, toggleHeading(3))}
        </Group>
        <Separator orientation="vertical" className="og-editor__separator" />
        <Group className="og-editor__tools">
          {toggle("bold", labels.bold, status.isBold, toggleBold)}
          {toggle("italic", labels.italic, status.isItalic, toggleItalic)}
          {toggle("strike", labels.strike, status.isStruck, toggleStrike)}
          <Button
            variant="subtle"
            icon="mention"
            aria-label={labels.mention}
            className="og-editor__tool"
            onPress={() => {
              session.run(beginMention);
              session.view.focus();
            }}
          />
          <ToolbarToggle
            icon="link"
            label={labels.link}
            isSelected={status.link !== null}
            onToggle={onLinkRequest}
          />
        </Group>
        <Separator orientation="vertical" className="og-editor__separator" />
        <Group className="og-editor__tools">
          {toggle("list", labels.bulletList, status.isBulletList, toggleList(nodes.bulletList))}
          {toggle("numberedList", labels.numberedList, status.isNumberedList, toggleList(nodes.orderedList))}
          {toggle("tasks", labels.taskList, status.isTaskList, toggleList(nodes.taskList))}
          {toggle("quote", labels.quote, status.isQuote, toggleQuote)}
          <Menu
            label={labels.table}
            placement="top start"
            items={tableEntries}
            trigger={
              <Button variant="subtle" icon="table" aria-label={labels.table} className="og-editor__tool" />
            }
          />
        </Group>
        <Separator orientation="vertical" className="og-editor__separator" />
        <Group className="og-editor__tools">
          {step("undo", labels.undo, status.canUndo, undo)}
          {step("redo", labels.redo, status.canRedo, redo)}
          <ToolbarToggle
            icon="people"
            label={labels.whoWrote}
            isSelected={showsAuthors}
            onToggle={() => onShowAuthors(!showsAuthors)}
          />
        </Group>
      </Toolbar>
    </div>
  );
}
