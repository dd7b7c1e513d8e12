import type { ReactNode } from "react";
import { Button, GridList, GridListItem, isTextDropItem, useDragAndDrop } from "react-aria-components";
import { useMayEdit } from "./Editing";
import { Heading, type HeadingLevel } from "./Heading";
import { Icon } from "./Icon";
import "./Board.css";

export interface BoardColumn<Item> {
  id: string;
  title: string;
  /** The cards in it that are drawn. */
  items: readonly Item[];
  /** How many there are, drawn or not. */
  total: number;
  /** The columns from which a card may come here. */
  from: readonly string[];
  /** What stands below the cards. */
  footer?: ReactNode;
}

export interface BoardProps<Item extends { id: string }> {
  columns: readonly BoardColumn<Item>[];
  headingLevel: HeadingLevel;
  /** What a card is called. */
  nameOf: (item: Item) => string;
  /** What a card shows under its name. */
  render: (item: Item) => ReactNode;
  /** The menu of a card, from which it can be moved as well. */
  menuOf: (item: Item) => ReactNode;
  onOpen: (item: Item) => void;
  onMove: (id: string, column: string) => void;
  /** Name of a column for assistive technology. */
  labelOf: (column: BoardColumn<Item>) => string;
  emptyText: string;
  /** Name of the handle by which the keyboard picks a card up. */
  dragLabel: (item: Item) => string;
}

/** Cards in columns, to be moved between them by pointer, by touch and by keyboard, where a column takes them. */
export function Board<Item extends { id: string }>({ columns, ...rest }: BoardProps<Item>) {
  return (
    <div className="og-board">
      {columns.map((column) => (
        <Column key={column.id} column={column} {...rest} />
      ))}
    </div>
  );
}

/** The type of what is dragged says where it comes from, so that a column can tell what it takes. */
const typeOf = (column: string) => `opgave-card-from-${column.toLowerCase()}`;

function Column<Item extends { id: string }>({
  column,
  headingLevel,
  nameOf,
  render,
  menuOf,
  onOpen,
  onMove,
  labelOf,
  emptyText,
  dragLabel,
}: Omit<BoardProps<Item>, "columns"> & { column: BoardColumn<Item> }) {
  const mayEdit = useMayEdit();
  const { items } = column;
  const find = (key: unknown) => items.find(({ id }) => id === key);
  const { dragAndDropHooks } = useDragAndDrop<Item>({
    getItems: (keys) =>
      [...keys].flatMap((key) => {
        const item = find(key);
        return item ? [{ [typeOf(column.id)]: item.id, "text/plain": nameOf(item) }] : [];
      }),
    acceptedDragTypes: column.from.map(typeOf),
    getDropOperation: () => "move",
    onRootDrop: ({ items: dropped }) => {
      for (const item of dropped.filter(isTextDropItem)) {
        const type = column.from.map(typeOf).find((known) => item.types.has(known));
        if (type) void item.getText(type).then((id) => onMove(id, column.id));
      }
    },
  });
  return (
    <div className="og-board__column">
      <Heading level={headingLevel} look={4} className="og-board__title">
        {column.title} <span className="og-board__count">{column.total}</span>
      </Heading>
      <GridList
        aria-label={labelOf(column)}
        items={items}
        // Cards are drawn anew when what they show changes, not only when the card itself does.
        dependencies={[render, menuOf, nameOf, mayEdit]}
        selectionMode="none"
        keyboardNavigationBehavior="tab"
        {...(mayEdit ? { dragAndDropHooks } : {})}
        onAction={(key) => {
          const item = find(key);
          if (item) onOpen(item);
        }}
        renderEmptyState={() => <span className="og-board__empty">{emptyText}</span>}
        className="og-board__list"
      >
        {(item) => (
          <GridListItem id={item.id} textValue={nameOf(item)} className="og-board__card">
            {mayEdit && (
              <Button slot="drag" aria-label={dragLabel(item)} className="og-board__handle">
                <Icon name="drag" />
              </Button>
            )}
            <span className="og-board__name">{nameOf(item)}</span>
            <span className="og-board__menu">{mayEdit && menuOf(item)}</span>
            <div className="og-board__body">{render(item)}</div>
          </GridListItem>
        )}
      </GridList>
      {column.footer}
    </div>
  );
}
