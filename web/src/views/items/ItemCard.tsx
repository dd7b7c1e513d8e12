import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button, Card, Heading, type MenuEntry } from "../../design";
import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { ItemMenu } from "./ItemMenu";
import type { ItemCommands } from "./useItemList";
import { itemName } from "./words";
import "./items.css";

/** What the menu of an item offers besides removing it. */
export function itemEntries<K extends Kind>(
  t: TFunction,
  item: Entities[K],
  commands: ItemCommands<K>,
  shown: readonly Entities[K][],
): MenuEntry[] {
  const place = shown.findIndex(({ id }) => id === item.id);
  const edit: MenuEntry = { id: "edit", label: t("item.edit"), icon: "edit", onAction: () => commands.edit(item.id) };
  if (shown.length < 2) return [edit];
  return [
    edit,
    {
      id: "up",
      label: t("item.moveUp"),
      icon: "moveUp",
      hasSeparator: true,
      isDisabled: place <= 0,
      onAction: () => commands.move(item, -1, shown),
    },
    {
      id: "down",
      label: t("item.moveDown"),
      icon: "moveDown",
      isDisabled: place >= shown.length - 1,
      onAction: () => commands.move(item, 1, shown),
    },
  ];
}

/** One item as a card: its name, which opens its fields, its menu, and what it says. */
export function ItemCard<K extends Kind>({
  item,
  commands,
  shown,
  badges,
  name,
  children,
}: {
  item: Entities[K];
  commands: ItemCommands<K>;
  /** The items among which it can be moved. */
  shown: readonly Entities[K][];
  /** Beside the name: how far it is, when, by whom. */
  badges?: ReactNode;
  /** Instead of its usual name. */
  name?: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const called = name ?? itemName(t, item);
  return (
    <Card as="li" className="item-card">
      <div className="card-top">
        <Heading level={4} className="card-top__title">
          <Button
            variant="subtle"
            className="row-title"
            aria-label={t("item.editItem", { item: called })}
            onPress={() => commands.edit(item.id)}
          >
            {called}
          </Button>
        </Heading>
        {badges}
        <ItemMenu
          item={called}
          entries={itemEntries(t, item, commands, shown)}
          onRemove={() => commands.remove(item)}
        />
      </div>
      {children}
    </Card>
  );
}
