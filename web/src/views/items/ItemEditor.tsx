import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { ItemDialog } from "./ItemDialog";
import { ItemFields, type FieldName } from "./ItemField";
import type { ItemList } from "./useItemList";
import { itemName } from "./words";

/** The dialog with the fields of the item of a list that is being edited. */
export function ItemEditor<K extends Kind>({
  list,
  fields,
  children,
}: {
  list: ItemList<K>;
  fields: readonly (FieldName<K> | readonly FieldName<K>[])[];
  /** What follows the fields. */
  children?: (item: Entities[K]) => ReactNode;
}) {
  const { t } = useTranslation();
  const { item, isNew, close } = list.editing;
  return (
    <ItemDialog
      title={item && !isNew ? itemName(t, item) : t(`kinds.${list.kind}.new`)}
      isOpen={item !== undefined}
      onClose={close}
    >
      {item && <ItemFields item={item} fields={fields} />}
      {item && children?.(item)}
    </ItemDialog>
  );
}
