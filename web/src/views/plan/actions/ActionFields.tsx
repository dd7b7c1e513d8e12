import { useTranslation } from "react-i18next";

import { DateField, Select } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { entitiesOf, type Action } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { usePlan } from "../context";
import { ActionStateSelect } from "./ActionStateSelect";
import { useServedGoal } from "./servedGoal";

/** Goals that stand deeper are shown as if they stood here. */
const DEEPEST = 8;

/** The fields of one action; the goals that it may serve in the order of their tree. */
export function ActionFields({ action }: { action: Action }) {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const served = useServedGoal(action);
  const goals = entitiesOf(plan, "goal").map(({ id, title, depth }) => ({
    id,
    label: `${"– ".repeat(Math.min(depth, DEEPEST))}${title.trim() || t("item.unnamed")}`,
  }));
  const gone = served.is === "gone" ? [{ id: action.goal, label: served.words }] : [];
  return (
    <>
      <CollaborativeText handle={handle} path={["actions", action.id, "title"]} label={t("actions.title")} autoFocus />
      <Select
        label={t("actions.goal")}
        value={action.goal}
        options={[{ id: "", label: t("actions.chooseGoal") }, ...gone, ...goals]}
        onChange={(goal) => handle.change((draft) => setField(draft, "action", action.id, "goal", goal))}
      />
      <CollaborativeText handle={handle} path={["actions", action.id, "lead"]} label={t("actions.who")} />
      <div className="field-row">
        <DateField
          label={t("actions.due")}
          clearLabel={t("item.clearDate")}
          value={action.due}
          onChange={(due) => handle.change((draft) => setField(draft, "action", action.id, "due", due))}
        />
        <ActionStateSelect action={action} label={t("actions.state")} />
      </div>
    </>
  );
}
