import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import {
  Button,
  Checkbox,
  DateField,
  Icon,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  VisuallyHidden,
} from "../../../design";
import type { Milestone } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { shortDate, today } from "../../dates";
import { InlineEdit } from "../../items/InlineEdit";
import { ItemMenu } from "../../items/ItemMenu";
import { TitleConflict } from "../../items/TitleConflict";
import type { ItemCommands, ItemList } from "../../items/useItemList";
import { useReferences } from "../../items/useReferences";
import { itemName } from "../../items/words";
import { entityAnchor } from "../anchors";
import { usePlanFrame } from "../context";
import { ItemBlock } from "../ItemBlock";

const GOALS = ["goal"] as const;
const FIELDS = ["title", "date", "goal", "reached"] as const;

/** The milestones by their days. */
export function Milestones({ list }: { list: ItemList<"milestone"> }) {
  const { t } = useTranslation();
  const byDay = useMemo(() => [...list.items].sort(byDate), [list.items]);
  return (
    <ItemBlock
      list={list}
      items={byDay}
      title={t("milestones.title")}
      lead={t("milestones.lead")}
      none={t("milestones.none")}
      noneHelp={t("milestones.noneHelp")}
      fields={FIELDS}
    >
      {(shown) => (
        <Table caption={t("milestones.title")} isCaptionHidden>
          <TableHead>
            <TableRow>
              <TableColumn>{t("fields.milestone.title")}</TableColumn>
              <TableColumn>{t("fields.milestone.date")}</TableColumn>
              <TableColumn>{t("fields.milestone.goal")}</TableColumn>
              <TableColumn>{t("fields.milestone.reached")}</TableColumn>
              <TableColumn width="4rem">
                <VisuallyHidden>{t("actions.options")}</VisuallyHidden>
              </TableColumn>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((milestone) => (
              <MilestoneRow key={milestone.id} milestone={milestone} commands={list.commands} />
            ))}
          </TableBody>
        </Table>
      )}
    </ItemBlock>
  );
}

/** By day; those without one last, in the order of the plan. */
function byDate(a: Milestone, b: Milestone): number {
  if (a.date === b.date) return 0;
  if (a.date === "" || b.date === "") return a.date === "" ? 1 : -1;
  return a.date < b.date ? -1 : 1;
}

const MilestoneRow = memo(function MilestoneRow({
  milestone,
  commands,
}: {
  milestone: Milestone;
  commands: ItemCommands<"milestone">;
}) {
  const { t, i18n } = useTranslation();
  const { handle } = usePlanFrame();
  const name = itemName(t, milestone);
  const goal = useReferences(GOALS)(milestone.goal);
  const isMissed = !milestone.reached && milestone.date !== "" && milestone.date < today();
  const dateOf = t("item.fieldOf", { field: t("fields.milestone.date"), item: name });
  return (
    <TableRow id={entityAnchor("milestone", milestone.id)}>
      <TableCell label={t("fields.milestone.title")} isRowHeader>
        <Button
          variant="subtle"
          className="row-title"
          onPress={() => commands.edit(milestone.id)}
          aria-label={t("item.editItem", { item: name })}
        >
          {name}
        </Button>
        <TitleConflict item={milestone} />
      </TableCell>
      <TableCell label={t("fields.milestone.date")}>
        <InlineEdit
          label={dateOf}
          value={
            milestone.date === "" ? (
              <span className="unfilled">{t("actions.noDue")}</span>
            ) : (
              <span className="due">
                {shortDate(milestone.date, i18n.language)}
                {isMissed && (
                  <span className="due__late">
                    <Icon name="warning" />
                    {t("milestones.passed")}
                  </span>
                )}
              </span>
            )
          }
        >
          {(done) => (
            <DateField
              label={dateOf}
              isLabelHidden
              clearLabel={t("item.clearDate")}
              value={milestone.date}
              onChange={(date) => handle.change((draft) => setField(draft, "milestone", milestone.id, "date", date))}
              autoFocus
              onBlur={() => done("left")}
            />
          )}
        </InlineEdit>
      </TableCell>
      <TableCell label={t("fields.milestone.goal")}>
        {goal ? (
          <span className="serves">
            <Icon name={goal.is === "present" ? "goal" : "warning"} />
            <span>{goal.words}</span>
          </span>
        ) : (
          <span className="unfilled">{t("actions.noGoal")}</span>
        )}
      </TableCell>
      <TableCell label={t("fields.milestone.reached")}>
        <Checkbox
          aria-label={t("milestones.reachedOf", { item: name })}
          isSelected={milestone.reached}
          onChange={(reached) => handle.change((draft) => setField(draft, "milestone", milestone.id, "reached", reached))}
        />
      </TableCell>
      <TableCell>
        <ItemMenu
          item={name}
          of={milestone}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: () => commands.edit(milestone.id) }]}
          onRemove={() => commands.remove(milestone)}
        />
      </TableCell>
    </TableRow>
  );
});
