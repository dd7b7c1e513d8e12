import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../design";
import type { Kind } from "../../engine/generated/table";
import type { NewFields } from "../../engine/planEdits";
import { specOf } from "../../engine/spec";
import type { Entities } from "../../engine/plan";
import { ItemEditor, type EditorFields } from "../items/ItemEditor";
import { Portion, usePortion } from "../items/Portion";
import { RemovedItems } from "../items/RemovedItems";
import type { ItemList } from "../items/useItemList";
import { Block } from "./Block";
import { Empty } from "./Empty";

export interface ItemBlockProps<K extends Kind> {
  list: ItemList<K>;
  /** What a new one says from the start. */
  begins?: NewFields<K>;
  title: string;
  lead: string;
  /** What stands there as long as there is nothing: that there is nothing, and why it matters. */
  none: string;
  noneHelp: string;
  fields: EditorFields<K>;
  /** Instead of those of the list: in another order, or only some. */
  items?: readonly Entities[K][];
  /** Gives what holds the items that are shown: a list, a table. */
  children: (shown: readonly Entities[K][]) => ReactNode;
  /** What stands above the items. */
  above?: ReactNode;
  /** What stands before the fields in the dialog. */
  editorLead?: (item: Entities[K]) => ReactNode;
  /** What follows the fields in the dialog. */
  editorExtra?: (item: Entities[K]) => ReactNode;
}

/** All items of one kind, to be read, added, edited, moved, removed and brought back. */
export function ItemBlock<K extends Kind>({
  list,
  begins,
  title,
  lead,
  none,
  noneHelp,
  fields,
  items = list.items,
  children,
  above,
  editorLead,
  editorExtra,
}: ItemBlockProps<K>) {
  const { t } = useTranslation();
  const portion = usePortion(items);
  return (
    <Block
      id={specOf(list.kind).section}
      title={title}
      count={list.items.length}
      lead={lead}
      actions={
        <Button icon="plus" isEdit onPress={() => list.commands.add(begins)}>
          {t(`kinds.${list.kind}.add`)}
        </Button>
      }
    >
      {list.items.length === 0 ? (
        <Empty title={none} help={noneHelp} />
      ) : (
        <>
          {above}
          {children(portion.shown)}
          <Portion {...portion} />
        </>
      )}
      <RemovedItems removed={list.removed} onRestore={list.commands.restore} />
      <ItemEditor list={list} fields={fields} lead={editorLead}>
        {editorExtra}
      </ItemEditor>
    </Block>
  );
}
