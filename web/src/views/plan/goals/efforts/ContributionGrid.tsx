import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { MatrixGrid, useMayEdit } from "../../../../design";
import { entitiesOf, type Effort } from "../../../../engine/plan";
import { setMember } from "../../../../engine/planEdits";
import { announce } from "../../../announce";
import { Portion, usePortion } from "../../../items/Portion";
import { itemName } from "../../../items/words";
import { usePlanFrame, usePlanPart } from "../../context";
import { numbersOf } from "../../outline/placing";

/** Goals against efforts: which contributes to which. Pressing a cell says so, or takes it back. */
export function ContributionGrid({ efforts }: { efforts: readonly Effort[] }) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const mayEdit = useMayEdit();
  const goals = usePlanPart((plan) => entitiesOf(plan, "goal"));
  const numbers = useMemo(() => numbersOf(goals), [goals]);
  const contributions = useMemo(() => new Map(efforts.map(({ id, goals: to }) => [id, new Set(to)])), [efforts]);
  const portion = usePortion(goals);
  if (goals.length === 0) return <p className="unfilled">{t("efforts.noGoalsYet")}</p>;
  return (
    <>
      <MatrixGrid
        caption={t("efforts.grid")}
        corner={t("efforts.corner")}
        rows={portion.shown.map((goal) => ({
          id: goal.id,
          label: itemName(t, goal),
          mark: numbers.get(goal.id) ?? "",
          depth: goal.depth,
        }))}
        columns={efforts.map((effort) => ({ id: effort.id, label: itemName(t, effort) }))}
        cell={(goal, effort) => {
          const isFilled = contributions.get(effort)?.has(goal) ?? false;
          return { isFilled, text: isFilled ? "●" : "", label: isFilled ? t("efforts.does") : t("efforts.doesNot") };
        }}
        onActivate={(goal, effort) => {
          if (!mayEdit) return;
          const isIn = !contributions.get(effort)?.has(goal);
          handle.change((draft) => setMember(draft, "effort", effort, "goals", goal, isIn));
          announce(isIn ? t("efforts.does") : t("efforts.doesNot"));
        }}
      />
      <Portion {...portion} />
    </>
  );
}
