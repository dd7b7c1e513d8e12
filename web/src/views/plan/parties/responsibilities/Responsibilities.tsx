import { memo, useCallback, useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Checkbox, MatrixGrid, Notice, useMayEdit, type MatrixHeader } from "../../../../design";
import { LIMITS } from "../../../../engine/generated/words";
import { entitiesOf, type Party } from "../../../../engine/plan";
import { hasRoom } from "../../../../engine/planEdits";
import { announce } from "../../../announce";
import { ItemDialog } from "../../../items/ItemDialog";
import { Portion, usePortion } from "../../../items/Portion";
import { itemName, wordOf } from "../../../items/words";
import { useUnchanged } from "../../../useDocument";
import { Block } from "../../Block";
import { usePlanFrame, usePlanPart } from "../../context";
import { Empty } from "../../Empty";
import { numbersOf } from "../../outline/placing";
import { LETTERS, roleOf, ROLES, rolesByPair, rolesIn, setRole, type Role, type RoleTable } from "./roles";

/** As many parties are columns at first. */
const COLUMNS = 12;

type SetRole = (party: string, subject: string, role: Role, isIn: boolean) => void;

/** What each party is to each goal and action: the letters of RASCI in a grid. */
export function Responsibilities() {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  // Whoever types in a name elsewhere does not wait for this grid.
  const parties = useDeferredValue(usePlanPart((plan) => entitiesOf(plan, "party")));
  const goals = useDeferredValue(usePlanPart((plan) => entitiesOf(plan, "goal")));
  const actions = useDeferredValue(usePlanPart((plan) => entitiesOf(plan, "action")));
  const responsibilities = usePlanPart((plan) => entitiesOf(plan, "responsibility"));
  const table = useMemo(() => rolesByPair(responsibilities), [responsibilities]);
  const named = useMemo(() => {
    const numbers = numbersOf(goals);
    return [
      ...goals.map((goal) => ({
        id: goal.id,
        label: itemName(t, goal),
        mark: numbers.get(goal.id) ?? "",
        depth: goal.depth,
      })),
      ...actions.map((action) => ({ id: action.id, label: itemName(t, action), mark: t("kinds.action.one") })),
    ];
  }, [goals, actions, t]);
  // Of all that is written in goals and actions, the grid shows the names.
  const subjects = useUnchanged(named, areCalledTheSame);
  const rows = usePortion(subjects);
  const columns = usePortion(parties, COLUMNS);
  const [opened, setOpened] = useState<{ subject: string; party: string } | null>(null);
  const [isFull, setFull] = useState(false);

  const set = useCallback<SetRole>(
    (party, subject, role, isIn) => {
      const plan = handle.doc();
      if (isIn && !hasRoom(plan)) return setFull(true);
      const held = rolesByPair(entitiesOf(plan, "responsibility"));
      handle.change((draft) => setRole(draft, held, { party, subject, role, isIn, now: Date.now() }));
      const told = { role: wordOf(t, "responsibilityRole", role) };
      announce(isIn ? t("responsibilities.given", told) : t("responsibilities.taken", told));
    },
    [handle, t],
  );
  const open = useCallback((subject: string, party: string) => setOpened({ subject, party }), []);
  const openParty = parties.find(({ id }) => id === opened?.party);
  const openSubject = subjects.find(({ id }) => id === opened?.subject);
  const isEmpty = parties.length === 0 || subjects.length === 0;
  return (
    <Block id="responsibilities" title={t("responsibilities.title")} lead={t("responsibilities.lead")}>
      {isEmpty ? (
        <Empty title={t("responsibilities.none")} help={t("responsibilities.noneHelp")} />
      ) : (
        <>
          <ul className="roles__legend">
            {ROLES.map((role) => (
              <li key={role}>
                <b>{LETTERS[role]}</b> {wordOf(t, "responsibilityRole", role)}
              </li>
            ))}
          </ul>
          {isFull && (
            <Notice kind="warning" isLive title={t("outline.full")}>
              {t("outline.fullHelp", { count: LIMITS.entities })}
            </Notice>
          )}
          <RoleGrid
            rows={rows.shown}
            parties={columns.shown}
            table={table}
            onOpen={open}
            onSet={set}
          />
          <Portion {...rows} />
          <Portion {...columns} />
        </>
      )}
      <ItemDialog
        title={openParty ? t("responsibilities.of", { party: itemName(t, openParty) }) : t("responsibilities.title")}
        isOpen={openParty !== undefined && openSubject !== undefined}
        onClose={() => setOpened(null)}
      >
        {openParty && openSubject && (
          <fieldset className="roles__choices">
            <legend>{openSubject.label}</legend>
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                isSelected={rolesIn(table, openParty.id, openSubject.id).includes(role)}
                onChange={(isIn) => set(openParty.id, openSubject.id, role, isIn)}
              >
                {LETTERS[role]} · {wordOf(t, "responsibilityRole", role)}
              </Checkbox>
            ))}
          </fieldset>
        )}
      </ItemDialog>
    </Block>
  );
}

function areCalledTheSame(before: readonly MatrixHeader[], after: readonly MatrixHeader[]): boolean {
  if (before.length !== after.length) return false;
  return before.every(({ id, label, mark, depth }, index) => {
    const now = after[index]!;
    return now.id === id && now.label === label && now.mark === mark && now.depth === depth;
  });
}

/** Drawn anew only when what it shows is something else. */
const RoleGrid = memo(function RoleGrid({
  rows,
  parties,
  table,
  onOpen,
  onSet,
}: {
  rows: readonly MatrixHeader[];
  parties: readonly Party[];
  table: RoleTable;
  onOpen: (subject: string, party: string) => void;
  onSet: SetRole;
}) {
  const { t } = useTranslation();
  const mayEdit = useMayEdit();
  return (
    <MatrixGrid
      caption={t("responsibilities.title")}
      corner={t("responsibilities.corner")}
      rows={rows}
      columns={parties.map((party) => ({ id: party.id, label: itemName(t, party) }))}
      cell={(subject, party) => {
        const roles = rolesIn(table, party, subject);
        return {
          text: roles.map((role) => LETTERS[role]).join(" "),
          label: roles.map((role) => wordOf(t, "responsibilityRole", role)).join(", ") || t("responsibilities.noRole"),
          isFilled: roles.length > 0,
        };
      }}
      onActivate={(subject, party) => {
        if (mayEdit) onOpen(subject, party);
      }}
      onType={(subject, party, key) => {
        if (!mayEdit) return false;
        const held = rolesIn(table, party, subject);
        const role = roleOf(key);
        if (role) onSet(party, subject, role, !held.includes(role));
        else if (key === "Delete" || key === "Backspace") for (const gone of held) onSet(party, subject, gone, false);
        else return false;
        return true;
      }}
    />
  );
});
