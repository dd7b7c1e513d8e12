import { useTranslation } from "react-i18next";

import { Select } from "../../../design";
import type { Action } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { stateChoices } from "../../planState";
import { usePlan } from "../context";

/** How far an action is; offers what may come next. */
export function ActionStateSelect({
  action,
  label,
  isLabelHidden = false,
}: {
  action: Action;
  label: string;
  isLabelHidden?: boolean;
}) {
  const { t } = useTranslation();
  const { handle } = usePlan();
  return (
    <Select
      label={label}
      isLabelHidden={isLabelHidden}
      value={action.state}
      options={stateChoices("actionState", action.state).map((id) => ({
        id,
        label: id === "" ? t("actions.stateUnknown") : t(`actions.states.${id}`),
      }))}
      onChange={(state) => handle.change((draft) => setField(draft, "action", action.id, "state", state))}
    />
  );
}
