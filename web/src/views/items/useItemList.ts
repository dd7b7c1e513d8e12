import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Kind } from "../../engine/generated/table";
import { entitiesOf, removedOf, type Entities, type PlanDoc } from "../../engine/plan";
import { moveEntity } from "../../engine/moveEntity";
import { addEntity, removeEntity, restoreEntity, type NewFields } from "../../engine/planEdits";
import { announce } from "../announce";
import { usePlanFrame, usePlanPart } from "../plan/context";
import { isUntouched } from "./touched";
import { itemName } from "./words";

/** What people do with the items of a list; the same functions for as long as the plan is open. */
export interface ItemCommands<K extends Kind> {
  /** Adds one that says this much, and opens its fields. */
  add: (says?: NewFields<K>) => void;
  edit: (id: string) => void;
  /** Takes one away, and says so by its usual name or another one. */
  remove: (item: Entities[K], called?: string) => void;
  restore: (item: Entities[K]) => void;
  /** Puts one a place higher (-1) or lower (1), among all or among those that stand together on the page. */
  move: (item: Entities[K], by: -1 | 1, among?: (other: Entities[K]) => boolean) => void;
}

/** The items of a kind, what can be done with them, and which one is being edited. */
export interface ItemList<K extends Kind> {
  kind: K;
  commands: ItemCommands<K>;
  items: readonly Entities[K][];
  removed: readonly Entities[K][];
  editing: { item: Entities[K] | undefined; isNew: boolean; close: () => void };
}

interface Editing {
  id: string;
  /** With what it was begun just now; nothing for what was there already. */
  begun?: Readonly<Record<string, unknown>>;
}

export function useItemList<K extends Kind>(kind: K): ItemList<K> {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const [editing, setEditing] = useState<Editing | null>(null);
  const items = usePlanPart((plan) => entitiesOf(plan, kind));
  const gone = usePlanPart((plan) => removedOf(plan, kind));
  // What was begun by mistake and taken back at once is not worth keeping in sight.
  const removed = useMemo(() => gone.filter((item) => !isUntouched(item)), [gone]);
  const change = useCallback((edit: (draft: PlanDoc) => void) => handle.change(edit), [handle]);
  const commands = useMemo<ItemCommands<K>>(
    () => ({
      add: (says) => {
        let id = "";
        change((draft) => {
          id = addEntity(draft, kind, says);
        });
        setEditing({ id, begun: (says ?? {}) as Readonly<Record<string, unknown>> });
      },
      edit: (id) => setEditing({ id }),
      remove: (item, called = itemName(t, item)) => {
        change((draft) => removeEntity(draft, kind, item.id, Date.now()));
        announce(t("item.removed", { item: called }));
      },
      restore: (item) => {
        change((draft) => restoreEntity(draft, kind, item.id));
        announce(t("item.restored", { item: itemName(t, item) }));
      },
      move: (item, by, among = () => true) => {
        const shown = entitiesOf(handle.doc(), kind).filter(among);
        const place = shown.findIndex(({ id }) => id === item.id) + by;
        const neighbour = shown[place];
        if (!neighbour) return;
        const beside = by < 0 ? { before: neighbour.id } : { after: neighbour.id };
        change((draft) => moveEntity(draft, kind, item.id, { place: beside }));
        announce(t("item.moved", { item: itemName(t, item), place: place + 1, count: shown.length }));
      },
    }),
    [change, handle, kind, t],
  );
  // Someone else may remove the item meanwhile: then there is nothing to edit.
  const item = editing ? items.find(({ id }) => id === editing.id) : undefined;
  const close = () => {
    // A mistaken press leaves nothing behind. The plan itself is asked: this page may be a few keys behind it.
    const now = editing && entitiesOf(handle.doc(), kind).find(({ id }) => id === editing.id);
    if (editing?.begun && now && isUntouched(now, editing.begun)) {
      change((draft) => removeEntity(draft, kind, now.id, Date.now()));
    }
    setEditing(null);
  };
  return { kind, commands, items, removed, editing: { item, isNew: editing?.begun !== undefined, close } };
}
