import { useTranslation } from "react-i18next";

import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { specOf } from "../../engine/spec";
import { RichTextField } from "../plan/RichTextField";
import type { FieldName } from "./ItemField";
import { fieldLabel } from "./words";
import "./items.css";

/** What a text of an item says, with its formatting if it has any; nothing as long as it is empty. */
export function Prose<K extends Kind>({ item, field }: { item: Entities[K]; field: FieldName<K> }) {
  const { t } = useTranslation();
  const { section, fields } = specOf(item.entity);
  const text = String((item as unknown as Record<string, unknown>)[field]).trim();
  if (text === "") return null;
  if (fields[field]?.kind !== "rich") return <p className="item-card__text">{text}</p>;
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
