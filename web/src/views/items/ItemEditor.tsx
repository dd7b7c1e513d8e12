import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { FromSignals } from "../plan/signals/FromSignals";
import { ItemDialog } from "./ItemDialog";
import { ItemFields, type FieldName } from "./ItemField";
import type { ItemList } from "./useItemList";
import { itemName } from "./words";

type Rows<K extends Kind> = readonly (FieldName<K> | readonly FieldName<K>[])[];

/** The fields in a dialog: always the same, or as the item asks. */
export type EditorFields<K extends Kind> = Rows<K> | ((item: Entities[K]) => Rows<K>);

/** The dialog with the fields of the item of a list that is being edited. */
export function ItemEditor<K extends Kind>({
  list,
  fields,
  lead,
  children,
}: {
  list: ItemList<K>;
  fields: EditorFields<K>;
  /** What stands before the fields. */
  lead?: ((item: Entities[K]) => ReactNode) | undefined;
  /** What follows the fields. */
  children?: ((item: Entities[K]) => ReactNode) | undefined;
}) {
  const { t } = useTranslation();
  const { item, isNew, close } = list.editing;
  return (
    <ItemDialog
      title={item && !isNew ? itemName(t, item) : t(`kinds.${list.kind}.new`)}
      isOpen={item !== undefined}
      onClose={close}
    >
      {item && lead?.(item)}
      {item && <ItemFields item={item} fields={typeof fields === "function" ? fields(item) : fields} />}
      {item && children?.(item)}
      {item && <FromSignals id={item.id} />}
    </ItemDialog>
  );
}
