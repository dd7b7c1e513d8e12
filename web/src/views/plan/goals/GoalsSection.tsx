import { useTranslation } from "react-i18next";

import { Badge, Card } from "../../../design";
import { entitiesOf } from "../../../engine/plan";
import { addEntity, removeEntity } from "../../../engine/planEdits";
import { treeOf } from "../../../engine/tree";
import { usePlan } from "../context";
import { Block } from "../Block";
import { Empty } from "../Empty";
import { Tree } from "../tree/Tree";

export function GoalsSection() {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const goals = entitiesOf(plan, "goal");
  const actions = entitiesOf(plan, "action");
  return (
    <Block id="goals" title={t("goals.tree")} count={goals.length}>
      {goals.length === 0 && <Empty title={t("goals.none")} help={t("goals.noneHelp")} />}
      <Card>
        <Tree
          nodes={treeOf(goals)}
          kind="goal"
          labelOf={(goal) => goal.title}
          words={{
            tree: t("goals.tree"),
            entry: t("goals.goal"),
            add: t("goals.add"),
            addBelow: t("goals.addBelow"),
          }}
          onAdd={(parent) => {
            let id = "";
            handle.change((draft) => {
              id = addEntity(draft, "goal", {}, { parent });
            });
            return id;
          }}
          onRemove={(id) => handle.change((draft) => removeEntity(draft, "goal", id, Date.now()))}
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
    </Block>
  );
}
