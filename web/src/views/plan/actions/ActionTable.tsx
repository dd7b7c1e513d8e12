import { useTranslation } from "react-i18next";

import { Table, TableBody, TableColumn, TableHead, TableRow, VisuallyHidden } from "../../../design";
import type { Action } from "../../../engine/plan";
import { Portion, usePortion } from "../../items/Portion";
import type { ItemCommands } from "../../items/useItemList";
import type { ActionSort, SortKey } from "./actionList";
import { ActionRow } from "./ActionRow";

/** Actions as rows; what they say is changed in place. */
export function ActionTable({
  actions,
  commands,
  sort,
  onSort,
  isInOrder,
}: {
  actions: readonly Action[];
  commands: ItemCommands<"action">;
  sort: ActionSort | null;
  onSort: (sort: ActionSort | null) => void;
  /** Whether these are all actions in the order of the plan, which then can be changed. */
  isInOrder: boolean;
}) {
  const { t } = useTranslation();
  const portion = usePortion(actions);
  const sortBy = (by: SortKey) => ({
    direction: sort?.by === by ? sort.direction : null,
    onSort: () => onSort(next(sort, by)),
  });
  return (
    <div className="action-table">
      <Table caption={t("actions.table")} isCaptionHidden>
        <TableHead>
          <TableRow>
            <TableColumn width="22%" sort={sortBy("title")}>{t("fields.action.title")}</TableColumn>
            <TableColumn width="21%" sort={sortBy("goal")}>{t("fields.action.goal")}</TableColumn>
            <TableColumn width="18%" sort={sortBy("lead")}>{t("fields.action.lead")}</TableColumn>
            <TableColumn sort={sortBy("due")}>{t("fields.action.due")}</TableColumn>
            <TableColumn width="8.5rem" sort={sortBy("state")}>
              {t("fields.action.state")}
            </TableColumn>
            <TableColumn width="6rem">
              <VisuallyHidden>{t("actions.options")}</VisuallyHidden>
            </TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {portion.shown.map((action, index) => (
            <ActionRow
              key={action.id}
              action={action}
              commands={commands}
              index={isInOrder ? index : 0}
              count={isInOrder ? actions.length : 1}
            />
          ))}
        </TableBody>
      </Table>
      <Portion {...portion} />
    </div>
  );
}

/** Up, down, and then in the order of the plan again. */
function next(sort: ActionSort | null, by: SortKey): ActionSort | null {
  if (sort?.by !== by) return { by, direction: "ascending" };
  return sort.direction === "ascending" ? { by, direction: "descending" } : null;
}
