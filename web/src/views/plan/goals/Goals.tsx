import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Card, SegmentedControl } from "../../../design";
import { ItemDialog } from "../../items/ItemDialog";
import { ItemFields } from "../../items/ItemField";
import { itemName } from "../../items/words";
import { Block } from "../Block";
import { Empty } from "../Empty";
import { Outline } from "../outline/Outline";
import { useOutline } from "../outline/useOutline";
import { GoalDiagram } from "./diagram/GoalDiagram";
import { GoalBadges } from "./GoalBadges";
import { GoalFactsContext, useGoalFacts } from "./goalFacts";

/** What is to be reached: as an outline to work in, and as a diagram to look at. */
export function Goals() {
  const { t } = useTranslation();
  const outline = useOutline("goal");
  const facts = useGoalFacts();
  const [view, setView] = useState<"outline" | "diagram">("outline");
  const [open, setOpen] = useState("");
  const words = useMemo(
    () => ({ all: t("goals.tree"), one: t("goals.goal"), add: t("goals.add"), addInside: t("goals.addBelow") }),
    [t],
  );
  const goals = outline.entries;
  // Someone else may remove the goal meanwhile: then there is nothing to show.
  const details = goals.find(({ id }) => id === open);
  return (
    <Block
      id="goals"
      title={t("goals.tree")}
      count={goals.length}
      actions={
        goals.length > 0 && (
          <SegmentedControl
            label={t("goals.view")}
            value={view}
            onChange={setView}
            segments={[
              { id: "outline", label: t("goals.asOutline"), icon: "list" },
              { id: "diagram", label: t("goals.asDiagram"), icon: "tree" },
            ]}
          />
        )
      }
    >
      {goals.length === 0 && <Empty title={t("goals.none")} help={t("goals.noneHelp")} />}
      <GoalFactsContext value={facts}>
        <Card>
          {view === "diagram" && goals.length > 0 ? (
            <GoalDiagram
              goals={goals}
              onChoose={(id) => {
                setView("outline");
                outline.commands.edit(id);
              }}
            />
          ) : (
            <Outline
              outline={outline}
              words={words}
              Aside={GoalBadges}
              onDetails={setOpen}
            />
          )}
        </Card>
      </GoalFactsContext>
      <ItemDialog
        title={details ? itemName(t, details) : t("goals.goal")}
        isOpen={details !== undefined}
        onClose={() => {
          setOpen("");
          // The menu that opened it has closed long since.
          outline.commands.focus(open, "menu");
        }}
      >
        {details && <ItemFields<"goal"> item={details} fields={["title", "description"]} />}
      </ItemDialog>
    </Block>
  );
}
