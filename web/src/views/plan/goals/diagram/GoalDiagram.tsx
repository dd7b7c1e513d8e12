import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../../../design";
import type { Goal } from "../../../../engine/plan";
import { treeOf, type TreeNode } from "../../../../engine/tree";
import { Portion, usePortion } from "../../../items/Portion";
import { itemName } from "../../../items/words";
import { numbersOf } from "../../outline/placing";
import { useFactsOf } from "../goalFacts";
import "./diagram.css";

/**
 * The goals as a tree with branches, from left to right where there is room. It is made of nested lists, and so says
 * the same to everyone.
 */
export const GoalDiagram = memo(function GoalDiagram({
  goals,
  onChoose,
}: {
  goals: readonly Goal[];
  /** Called for the goal that someone wants to work on. */
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const portion = usePortion(goals, 120);
  const numbers = useMemo(() => numbersOf(goals), [goals]);
  const tree = useMemo(() => treeOf(portion.shown), [portion.shown]);
  return (
    <>
      {/* Wider than the page: the keyboard scrolls it too. */}
      <div className="diagram" role="region" aria-label={t("goals.diagram")} tabIndex={0}>
        <Nodes nodes={tree} numbers={numbers} onChoose={onChoose} isTop />
      </div>
      <Portion {...portion} />
    </>
  );
});

function Nodes({
  nodes,
  numbers,
  onChoose,
  isTop = false,
}: {
  nodes: readonly TreeNode<Goal>[];
  numbers: ReadonlyMap<string, string>;
  onChoose: (id: string) => void;
  isTop?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <ul className={isTop ? "diagram__list diagram__list--top" : "diagram__list"}>
      {nodes.map((goal) => (
        <li key={goal.id} className="diagram__item">
          <div className={isTop ? "diagram__node diagram__node--top" : "diagram__node"}>
            <div className="diagram__title">
              <span className="diagram__number">{numbers.get(goal.id)}</span>
              <span>{goal.title.trim() || t("item.unnamed")}</span>
            </div>
            <div className="diagram__facts">
              <Counts id={goal.id} />
              <Button
                variant="subtle"
                size="small"
                icon="edit"
                isEdit
                aria-label={t("item.editItem", { item: itemName(t, goal) })}
                onPress={() => onChoose(goal.id)}
              />
            </div>
          </div>
          {goal.children.length > 0 && <Nodes nodes={goal.children} numbers={numbers} onChoose={onChoose} />}
        </li>
      ))}
    </ul>
  );
}

function Counts({ id }: { id: string }) {
  const { t } = useTranslation();
  const { actions, indicators } = useFactsOf(id);
  return (
    <span>
      {indicators > 0 && `${t("goals.indicators", { count: indicators })} · `}
      {actions > 0 ? t("goals.actions", { count: actions }) : t("goals.noActions")}
    </span>
  );
}
