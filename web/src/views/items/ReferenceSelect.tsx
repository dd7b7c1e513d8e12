import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { MultiSelect, Select, type SelectOption } from "../../design";
import type { Kind } from "../../engine/generated/table";
import { entitiesOf } from "../../engine/plan";
import { usePlanPart } from "../plan/context";
import { sameItems } from "../useDocument";
import { useReferences } from "./useReferences";
import { itemName } from "./words";

/** Entities that stand deeper in a tree are shown as if they stood here. */
const DEEPEST = 8;

/** What may be referred to, in its order; of several kinds each with its kind. */
function useOptions(targets: readonly Kind[]): SelectOption[] {
  const { t } = useTranslation();
  const lists = usePlanPart((plan) => targets.map((kind) => entitiesOf(plan, kind)), sameItems);
  return useMemo(
    () =>
      lists.flatMap((list) =>
        list.map((item) => ({
          id: item.id,
          label: `${"– ".repeat(Math.min("depth" in item ? item.depth : 0, DEEPEST))}${itemName(t, item)}`,
          ...(targets.length > 1 ? { description: t(`kinds.${item.entity}.one`) } : {}),
        })),
      ),
    [lists, t, targets],
  );
}

/** Something that is chosen from the plan. */
export function ReferenceSelect({
  label,
  isLabelHidden = false,
  value,
  targets,
  onChange,
  isOpenAtFirst = false,
  onOpenChange,
}: {
  label: string;
  isLabelHidden?: boolean;
  value: string;
  targets: readonly Kind[];
  onChange: (id: string) => void;
  isOpenAtFirst?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}) {
  const { t } = useTranslation();
  const options = useOptions(targets);
  const refer = useReferences(targets);
  const referred = refer(value);
  const gone = referred && referred.is !== "present" ? [{ id: value, label: referred.words }] : [];
  return (
    <Select
      label={label}
      isLabelHidden={isLabelHidden}
      value={value}
      options={[{ id: "", label: t("item.noChoice") }, ...gone, ...options]}
      onChange={onChange}
      isOpenAtFirst={isOpenAtFirst}
      autoFocus={isOpenAtFirst}
      {...(onOpenChange ? { onOpenChange } : {})}
    />
  );
}

/** Any number of things from the plan. */
export function ReferencesSelect({
  label,
  isLabelHidden = false,
  value,
  targets,
  onToggle,
}: {
  label: string;
  isLabelHidden?: boolean;
  value: readonly string[];
  targets: readonly Kind[];
  onToggle: (id: string, isIn: boolean) => void;
}) {
  const { t } = useTranslation();
  const options = useOptions(targets);
  const refer = useReferences(targets);
  const gone = value.flatMap((id) => {
    const referred = refer(id);
    return referred && referred.is !== "present" ? [{ id, label: referred.words }] : [];
  });
  const isEmpty = options.length + gone.length === 0;
  return (
    <MultiSelect
      label={label}
      isLabelHidden={isLabelHidden}
      value={value}
      options={[...gone, ...options]}
      onToggle={onToggle}
      isDisabled={isEmpty}
      placeholder={isEmpty ? t("item.nothingToChoose") : t("item.noneChosen")}
    />
  );
}
