import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Board, Button, Menu, type BoardColumn } from "../../../design";
import { VOCABULARIES } from "../../../engine/generated/words";
import { mayFollow, nextStates } from "../../../engine/machine";
import { entitiesOf, type Action, type ActionState } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { announce } from "../../announce";
import { itemName, wordOf } from "../../items/words";
import { usePlanFrame } from "../context";
import { Due, Lead, ServedGoal } from "./ActionFacts";
import { useActionLook } from "./look";

/** So many cards of a column are drawn at first. */
const AT_FIRST = 30;
/** Of actions whose state is a word of a newer version. */
const UNKNOWN = "unknown";

type ColumnId = ActionState | typeof UNKNOWN;

/** Actions as cards in a column for each state; a card goes only where its state allows. */
export function ActionBoard({
  actions,
  onEdit,
}: {
  actions: readonly Action[];
  onEdit: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const [limits, setLimits] = useState<Partial<Record<ColumnId, number>>>({});
  const move = useCallback(
    (id: string, state: string) => {
      const action = entitiesOf(handle.doc(), "action").find((other) => other.id === id);
      // From another page, or removed by someone while it was on its way.
      if (!action) return;
      handle.change((draft) => setField(draft, "action", id, "state", state as ActionState));
      announce(t("actions.moved", { item: itemName(t, action), state: wordOf(t, "actionState", state as ActionState) }));
    },
    [handle, t],
  );
  const columns = useMemo(() => {
    const byState = new Map<ColumnId, Action[]>(VOCABULARIES.actionState.map((state) => [state, []]));
    for (const action of actions) {
      const state = action.state === "" ? UNKNOWN : action.state;
      byState.set(state, [...(byState.get(state) ?? []), action]);
    }
    return byState;
  }, [actions]);
  const render = useCallback((action: Action) => <ActionCard action={action} />, []);
  const menuOf = useCallback((action: Action) => <MoveMenu action={action} onMove={move} />, [move]);
  const nameOf = useCallback((action: Action) => itemName(t, action), [t]);
  const titleOf = (state: ColumnId) => wordOf(t, "actionState", state === UNKNOWN ? "" : state);
  const shown = [...columns].map(([state, all]): BoardColumn<Action> => {
    const limit = limits[state] ?? AT_FIRST;
    return {
      id: state,
      title: titleOf(state),
      items: all.length > limit ? all.slice(0, limit) : all,
      total: all.length,
      from:
        state === UNKNOWN
          ? []
          : [...VOCABULARIES.actionState, UNKNOWN].filter(
              (from) => from !== state && mayFollow("actionState", from, state),
            ),
      footer: all.length > limit && (
        <Button size="small" onPress={() => setLimits({ ...limits, [state]: limit + AT_FIRST * 5 })}>
          {t("actions.moreCards", { count: all.length - limit })}
        </Button>
      ),
    };
  });
  return (
    <Board
      columns={shown}
      headingLevel={4}
      nameOf={nameOf}
      render={render}
      onOpen={({ id }) => onEdit(id)}
      menuOf={menuOf}
      onMove={move}
      labelOf={({ title, total }) => t("actions.column", { state: title, count: total })}
      emptyText={t("actions.emptyColumn")}
      dragLabel={(action) => t("actions.drag", { item: itemName(t, action) })}
    />
  );
}

function ActionCard({ action }: { action: Action }) {
  const look = useActionLook();
  return (
    <div className="action-card">
      <ServedGoal action={action} look={look} />
      <span className="action-card__facts">
        <Lead action={action} look={look} />
        <Due action={action} look={look} />
      </span>
    </div>
  );
}

/** Where a card may go, for those who would rather not drag. */
function MoveMenu({ action, onMove }: { action: Action; onMove: (id: string, state: string) => void }) {
  const { t } = useTranslation();
  const name = itemName(t, action);
  return (
    <Menu
      label={t("actions.moveItem", { item: name })}
      isLabelHidden
      size="small"
      items={nextStates("actionState", action.state).map((state) => ({
        id: state,
        label: t("actions.moveTo", { state: wordOf(t, "actionState", state) }),
        onAction: () => onMove(action.id, state),
      }))}
    />
  );
}
