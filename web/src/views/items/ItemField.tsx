import { useTranslation } from "react-i18next";

import { Checkbox, DateField, NumberField, Select, TimeField } from "../../design";
import { CollaborativeText } from "../../editor";
import { TABLE, type Kind } from "../../engine/generated/table";
import { VOCABULARIES, type Word } from "../../engine/generated/words";
import type { Entities } from "../../engine/plan";
import { setField, setMember, type SettableField } from "../../engine/planEdits";
import { specOf, type FieldSpec } from "../../engine/spec";
import { FieldConflict } from "../insight/conflicts/FieldConflict";
import { usePlanFrame } from "../plan/context";
import { RichTextField } from "../plan/RichTextField";
import { stateChoices } from "../planState";
import { MemberSelect } from "./MemberSelect";
import { ReferenceSelect, ReferencesSelect } from "./ReferenceSelect";
import { fieldLabel, wordOf } from "./words";

export type FieldName<K extends Kind> = keyof (typeof TABLE)[K]["fields"] & string;

export interface ItemFieldProps<K extends Kind> {
  item: Entities[K];
  field: FieldName<K>;
  /** Instead of what the field is called everywhere. */
  label?: string;
  isLabelHidden?: boolean;
  autoFocus?: boolean;
  rows?: number;
}

/**
 * The control for one field of an entity, as the table of kinds has it. What is typed or chosen is in the plan at once;
 * when people set it differently while apart, a button beside it leads to the choice.
 */
export function ItemField<K extends Kind>(props: ItemFieldProps<K>) {
  const { item, field } = props;
  return (
    <>
      <Control {...props} />
      <FieldConflict kind={item.entity as Kind} id={item.id} field={field} />
    </>
  );
}

function Control<K extends Kind>(props: ItemFieldProps<K>) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const { item, field, isLabelHidden = false, autoFocus = false, rows = 3 } = props;
  const kind = item.entity as K;
  const { section, fields } = specOf(kind);
  const spec = fields[field] as FieldSpec;
  const label = props.label ?? fieldLabel(t, kind, field);
  // The table, from which the types of the fields are made as well, says of which type the value of each is.
  const value = (item as unknown as Record<string, unknown>)[field];
  const set = (next: unknown) =>
    handle.change((draft) => setField(draft, kind, item.id, field as unknown as SettableField<K>, next as never));
  const toggle = (member: string, isIn: boolean) =>
    handle.change((draft) => setMember(draft, kind, item.id, field as never, member, isIn));
  const frame = { label, isLabelHidden };
  switch (spec.kind) {
    case "line":
      return <CollaborativeText {...frame} handle={handle} path={[section, item.id, field]} autoFocus={autoFocus} />;
    case "prose":
    case "rich":
      return <RichTextField {...frame} path={[section, item.id, field]} rows={rows} autoFocus={autoFocus} />;
    case "choice": {
      const words: readonly Word<typeof spec.words>[] = VOCABULARIES[spec.words];
      const options = words.map((id) => ({ id: id as string, label: wordOf(t, spec.words, id) }));
      return (
        <Select
          {...frame}
          value={String(value)}
          options={[{ id: "", label: t("item.notChosen") }, ...options]}
          onChange={set}
        />
      );
    }
    case "state": {
      const options = stateChoices(spec.words, value as Word<typeof spec.words> | "");
      return (
        <Select
          {...frame}
          value={String(value)}
          options={options.map((id) => ({ id: id as string, label: wordOf(t, spec.words, id) }))}
          onChange={set}
        />
      );
    }
    case "day":
      return <DateField {...frame} clearLabel={t("item.clearDate")} value={String(value)} onChange={set} />;
    case "time":
      return <TimeField label={label} value={String(value)} onChange={set} />;
    case "number":
      return <NumberField {...frame} value={value as number | null} min={spec.min} max={spec.max} onChange={set} />;
    case "flag":
      return (
        <Checkbox isSelected={value === true} onChange={set}>
          {label}
        </Checkbox>
      );
    case "reference":
      return <ReferenceSelect {...frame} value={String(value)} targets={spec.targets} onChange={set} />;
    case "references":
      return <ReferencesSelect {...frame} value={value as string[]} targets={spec.targets} onToggle={toggle} />;
    case "organisation":
      return <MemberSelect {...frame} value={String(value)} onChange={set} />;
    case "organisations":
    case "plan":
    case "strings":
    case "version":
      throw new RangeError(`there is no control for ${kind}.${field}: what is this is chosen in its own way`);
  }
}

/** Fields below each other; those in a row of their own beside each other where there is room. */
export function ItemFields<K extends Kind>({
  item,
  fields,
}: {
  item: Entities[K];
  fields: readonly (FieldName<K> | readonly FieldName<K>[])[];
}) {
  return fields.map((entry, index) =>
    typeof entry === "string" ? (
      <ItemField<K> key={entry} item={item} field={entry} autoFocus={index === 0} />
    ) : (
      <div className="field-row" key={String(entry)}>
        {(entry as readonly FieldName<K>[]).map((field) => (
          <ItemField<K> key={field} item={item} field={field} />
        ))}
      </div>
    ),
  );
}
