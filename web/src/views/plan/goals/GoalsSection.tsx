import { useTranslation } from "react-i18next";

import { Badge, Card } from "../../../design";
import { actionsOf, goalsOf, treeOf } from "../../../engine/plan";
import { addGoal, removeGoal } from "../../../engine/planEdits";
import { usePlan } from "../context";
import { Empty } from "../Empty";
import { SectionFrame } from "../SectionFrame";
import { Tree } from "../tree/Tree";

export function GoalsSection() {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const goals = goalsOf(plan);
  const actions = actionsOf(plan);
  return (
    <SectionFrame section="goals" lead={t("goals.lead")}>
      {goals.length === 0 && <Empty title={t("goals.none")} help={t("goals.noneHelp")} />}
      <Card>
        <Tree
          nodes={treeOf(goals)}
          collection="goals"
          field="title"
          words={{
            tree: t("goals.tree"),
            entry: t("goals.goal"),
            add: t("goals.add"),
            addBelow: t("goals.addBelow"),
          }}
          onAdd={(parent) => {
            let id = "";
            handle.change((draft) => {
              id = addGoal(draft, parent);
            });
            return id;
          }}
          onRemove={(id) => handle.change((draft) => removeGoal(draft, id))}
          aside={(goal) => {
            const count = actions.filter((action) => action.goal === goal.id).length;
            return (
              <Badge tone={count > 0 ? "accent" : "neutral"} icon={count > 0 ? "action" : undefined}>
                {count > 0 ? t("goals.actions", { count }) : t("goals.noActions")}
              </Badge>
            );
          }}
        />
      </Card>
    </SectionFrame>
  );
}
