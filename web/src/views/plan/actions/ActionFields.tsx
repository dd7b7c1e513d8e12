import { useTranslation } from "react-i18next";

import { DateField, Select } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { ACTION_STATES, flatten, treeOf, type Action, type Branch } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { usePlan } from "../context";

/** The fields of one action; its goals in the order of their tree. */
export function ActionFields({ action, goals }: { action: Action; goals: readonly Branch[] }) {
  const { t } = useTranslation();
  const { handle } = usePlan();
  const set = (field: string, value: string) =>
    handle.change((draft) => setField(draft, "actions", action.id, field, value));
  const known = flatten(treeOf(goals)).map(({ id, label, depth }) => ({
    id,
    label: `${"– ".repeat(depth)}${label.trim() || t("item.unnamed")}`,
  }));
  return (
    <>
      <CollaborativeText handle={handle} path={["actions", action.id, "title"]} label={t("actions.title")} autoFocus />
      <Select
        label={t("actions.goal")}
        value={known.some(({ id }) => id === action.goal) ? action.goal : ""}
        options={[{ id: "", label: t("actions.chooseGoal") }, ...known]}
        onChange={(value) => set("goal", value)}
      />
      <CollaborativeText handle={handle} path={["actions", action.id, "lead"]} label={t("actions.who")} />
      <div className="field-row">
        <DateField
          label={t("actions.due")}
          clearLabel={t("item.clearDate")}
          value={action.due}
          onChange={(value) => set("due", value)}
        />
        <Select
          label={t("actions.state")}
          value={action.state}
          options={ACTION_STATES.map((id) => ({ id, label: t(`actions.states.${id}`) }))}
          onChange={(value) => set("state", value)}
        />
      </div>
    </>
  );
}
