import { useTranslation } from "react-i18next";

import { Select } from "../../design";
import { usePlanFrame } from "../plan/context";

/** One of the organisations that share the plan. */
export function MemberSelect({
  label,
  isLabelHidden = false,
  value,
  onChange,
}: {
  label: string;
  isLabelHidden?: boolean;
  value: string;
  onChange: (organisation: string) => void;
}) {
  const { t } = useTranslation();
  const { members } = usePlanFrame();
  const known = members.map(({ id, name }) => ({ id, label: name }));
  // Who left is still who it was.
  const gone = value !== "" && !known.some(({ id }) => id === value);
  return (
    <Select
      label={label}
      isLabelHidden={isLabelHidden}
      value={value}
      options={[
        { id: "", label: t("item.notChosen") },
        ...(gone ? [{ id: value, label: t("item.unknownOrganisation") }] : []),
        ...known,
      ]}
      onChange={onChange}
    />
  );
}
