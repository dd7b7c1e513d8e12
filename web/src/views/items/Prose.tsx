import type { next as A } from "@automerge/automerge/slim";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { isFormattedAt } from "../../engine/richText";
import { specOf } from "../../engine/spec";
import { usePlanFrame } from "../plan/context";
import { RichTextField } from "../plan/RichTextField";
import type { FieldName } from "./ItemField";
import { fieldLabel } from "./words";
import "./items.css";

/**
 * What a text of an item says, with its formatting if it has any; nothing as long as it is empty. A plan has hundreds of
 * these, of which few are formatted: the others are a paragraph and no more.
 */
export function Prose<K extends Kind>({ item, field }: { item: Entities[K]; field: FieldName<K> }) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const { section } = specOf(item.entity);
  const text = String((item as unknown as Record<string, unknown>)[field]).trim();
  // An item is another object once something in it has changed.
  const isFormatted = useMemo(
    () => text !== "" && isFormattedAt(handle.doc() as A.Doc<unknown>, [section, item.id, field]),
    [handle, section, item, field, text],
  );
  if (text === "") return null;
  if (!isFormatted) return <p className="item-card__text">{text}</p>;
  return (
    <div className="item-card__rich">
      <RichTextField
        path={[section, item.id, field]}
        label={fieldLabel(t, item.entity, field)}
        isLabelHidden
        isReadOnly
        rows={1}
      />
    </div>
  );
}
