import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Editing, SegmentedControl } from "../../../design";
import { entitiesOf, type Milestone } from "../../../engine/plan";
import { ItemEditor } from "../../items/ItemEditor";
import { RemovedItems } from "../../items/RemovedItems";
import { useItemList } from "../../items/useItemList";
import { Block } from "../Block";
import { usePlanPart } from "../context";
import { Empty } from "../Empty";
import { ActionBoard } from "./ActionBoard";
import { ActionFilters } from "./ActionFilters";
import { filtered, NO_FILTER, sorted, type ActionFilter, type ActionSort } from "./actionList";
import { ActionTable } from "./ActionTable";
import { ActionTimeline } from "./ActionTimeline";
import { leadOf, useActionLook } from "./look";
import { ACTION_VIEWS, useActionView } from "./useActionView";
import "./actions.css";

const ICONS = { table: "table", board: "board", timeline: "timeline" } as const;
const FIELDS = ["title", "goal", "description", ["lead", "leadParty"], "contributors", ["due", "state"]] as const;

/** The actions, in the view that someone chose, each with the goal that it serves. */
export function Actions({
  milestones,
  onMilestone,
}: {
  milestones: readonly Milestone[];
  onMilestone: (id: string) => void;
}) {
  const { t } = useTranslation();
  const list = useItemList("action");
  const goals = usePlanPart((plan) => entitiesOf(plan, "goal"));
  const look = useActionLook();
  const [view, setView] = useActionView();
  const [filter, setFilter] = useState<ActionFilter>(NO_FILTER);
  const [sort, setSort] = useState<ActionSort | null>(null);
  const chosen = useMemo(
    () => filtered(list.items, filter, { goals, today: look.today }),
    [list.items, filter, goals, look.today],
  );
  const inOrder = useMemo(
    () =>
      sorted(chosen, sort, {
        language: look.language,
        nameOf: (action, by) => (by === "goal" ? (look.goal(action.goal)?.words ?? "") : leadOf(action, look)),
      }),
    [chosen, sort, look],
  );
  return (
    <Block
      id="actions"
      title={t("actions.heading")}
      count={list.items.length}
      lead={t("actions.lead")}
      actions={
        <>
          <SegmentedControl
            label={t("actions.view")}
            value={view}
            onChange={setView}
            segments={ACTION_VIEWS.map((id) => ({ id, label: t(`actions.views.${id}`), icon: ICONS[id] }))}
          />
          <Button variant="primary" icon="plus" isEdit onPress={() => list.commands.add()}>
            {t("kinds.action.add")}
          </Button>
        </>
      }
    >
      {list.items.length === 0 ? (
        <Empty title={t("actions.none")} help={t("actions.noneHelp")} />
      ) : (
        <>
          <Editing>
            <ActionFilters filter={filter} onChange={setFilter} shown={chosen.length} total={list.items.length} />
          </Editing>
          {view === "table" && (
            <ActionTable
              actions={inOrder}
              commands={list.commands}
              sort={sort}
              onSort={setSort}
              isInOrder={sort === null && filter === NO_FILTER}
            />
          )}
          {view === "board" && <ActionBoard actions={chosen} onEdit={list.commands.edit} />}
          {view === "timeline" && (
            <ActionTimeline
              actions={chosen}
              milestones={milestones}
              look={look}
              onAction={list.commands.edit}
              onMilestone={onMilestone}
            />
          )}
        </>
      )}
      <RemovedItems removed={list.removed} onRestore={list.commands.restore} />
      <ItemEditor list={list} fields={FIELDS} />
    </Block>
  );
}
