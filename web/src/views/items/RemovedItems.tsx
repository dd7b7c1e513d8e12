import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { Button, Disclosure } from "../../design";
import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { Portion, usePortion } from "./Portion";
import { itemName } from "./words";
import "./items.css";

/** What was removed, each with the way back. */
export function RemovedItems<Item extends Entities[Kind]>({
  removed,
  onRestore,
}: {
  removed: readonly Item[];
  onRestore: (item: Item) => void;
}) {
  const { t } = useTranslation();
  const portion = usePortion(removed);
  const place = useRef<HTMLDivElement>(null);
  if (removed.length === 0) return null;
  return (
    <div className="removed" ref={place}>
      <Disclosure label={t("item.removedItems", { count: removed.length })}>
        <ul className="removed__list">
          {portion.shown.map((item) => (
            <li key={item.id} className="removed__item">
              <span className="removed__name">{itemName(t, item)}</span>
              <Button
                isEdit
                size="small"
                icon="undo"
                aria-label={t("item.restoreItem", { item: itemName(t, item) })}
                onPress={() => {
                  // This button goes with its item: whoever used it continues at the button that opens the list.
                  place.current?.querySelector("button")?.focus();
                  onRestore(item);
                }}
              >
                {t("item.restore")}
              </Button>
            </li>
          ))}
        </ul>
        <Portion {...portion} />
      </Disclosure>
    </div>
  );
}
