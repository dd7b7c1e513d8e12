import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button, Card, Heading, type MenuEntry } from "../../design";
import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { entityAnchor } from "../plan/anchors";
import { FromSignals } from "../plan/signals/FromSignals";
import { ItemMenu } from "./ItemMenu";
import { TitleConflict } from "./TitleConflict";
import type { ItemCommands } from "./useItemList";
import { itemName } from "./words";
import "./items.css";

/** Where an item stands among those that it can be moved among. */
export interface ItemPlace<K extends Kind> {
  index: number;
  count: number;
  among?: ((other: Entities[K]) => boolean) | undefined;
}

/** What the menu of an item offers besides removing it. */
export function itemEntries<K extends Kind>(
  t: TFunction,
  item: Entities[K],
  commands: ItemCommands<K>,
  { index, count, among }: ItemPlace<K>,
): MenuEntry[] {
  const edit: MenuEntry = { id: "edit", label: t("item.edit"), icon: "edit", onAction: () => commands.edit(item.id) };
  if (count < 2) return [edit];
  return [
    edit,
    {
      id: "up",
      label: t("item.moveUp"),
      icon: "moveUp",
      hasSeparator: true,
      isDisabled: index === 0,
      onAction: () => commands.move(item, -1, among),
    },
    {
      id: "down",
      label: t("item.moveDown"),
      icon: "moveDown",
      isDisabled: index === count - 1,
      onAction: () => commands.move(item, 1, among),
    },
  ];
}

/** One item as a card: its name, which opens its fields, its menu, and what it says. */
export function ItemCard<K extends Kind>({
  item,
  commands,
  badges,
  name,
  isNameHidden = false,
  children,
  ...place
}: ItemPlace<K> & {
  item: Entities[K];
  commands: ItemCommands<K>;
  /** Beside the name: how far it is, when, by whom. */
  badges?: ReactNode;
  /** Instead of its usual name. */
  name?: string;
  /** For what is named after the text that the card shows anyway. */
  isNameHidden?: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const called = name ?? itemName(t, item);
  return (
    <Card as="li" id={entityAnchor(item.entity, item.id)} className="item-card">
      <div className="card-top">
        <Heading level={4} className={isNameHidden ? "og-visually-hidden" : "card-top__title"}>
          {isNameHidden ? (
            called
          ) : (
            <Button
              variant="subtle"
              className="row-title"
              aria-label={t("item.editItem", { item: called })}
              onPress={() => commands.edit(item.id)}
            >
              {called}
            </Button>
          )}
        </Heading>
        <TitleConflict item={{ entity: item.entity as Kind, id: item.id }} />
        {badges}
        <ItemMenu
          item={called}
          of={item}
          entries={itemEntries(t, item, commands, place)}
          onRemove={() => commands.remove(item, called)}
        />
      </div>
      {children}
      <FromSignals id={item.id} />
    </Card>
  );
}
