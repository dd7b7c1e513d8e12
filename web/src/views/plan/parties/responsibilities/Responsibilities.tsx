import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Checkbox, MatrixGrid, Notice, useMayEdit } from "../../../../design";
import { LIMITS } from "../../../../engine/generated/words";
import { entitiesOf } from "../../../../engine/plan";
import { hasRoom } from "../../../../engine/planEdits";
import { announce } from "../../../announce";
import { ItemDialog } from "../../../items/ItemDialog";
import { Portion, usePortion } from "../../../items/Portion";
import { itemName, wordOf } from "../../../items/words";
import { Block } from "../../Block";
import { usePlanFrame, usePlanPart } from "../../context";
import { Empty } from "../../Empty";
import { numbersOf } from "../../outline/placing";
import { LETTERS, roleOf, ROLES, rolesByPair, rolesIn, setRole, type Role } from "./roles";

/** As many parties are columns at first. */
const COLUMNS = 12;

/** What each party is to each goal and action: the letters of RASCI in a grid. */
export function Responsibilities() {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const mayEdit = useMayEdit();
  const parties = usePlanPart((plan) => entitiesOf(plan, "party"));
  const goals = usePlanPart((plan) => entitiesOf(plan, "goal"));
  const actions = usePlanPart((plan) => entitiesOf(plan, "action"));
  const responsibilities = usePlanPart((plan) => entitiesOf(plan, "responsibility"));
  const table = useMemo(() => rolesByPair(responsibilities), [responsibilities]);
  const subjects = useMemo(() => {
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
  const rows = usePortion(subjects);
  const columns = usePortion(parties, COLUMNS);
  const [open, setOpen] = useState<{ subject: string; party: string } | null>(null);
  const [isFull, setFull] = useState(false);

  const set = (party: string, subject: string, role: Role, isIn: boolean) => {
    if (isIn && !hasRoom(handle.doc())) return setFull(true);
    handle.change((draft) => setRole(draft, table, { party, subject, role, isIn, now: Date.now() }));
    announce(t(isIn ? "responsibilities.given" : "responsibilities.taken", { role: wordOf(t, "responsibilityRole", role) }));
  };
  const openParty = parties.find(({ id }) => id === open?.party);
  const openSubject = subjects.find(({ id }) => id === open?.subject);
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
          <MatrixGrid
            caption={t("responsibilities.title")}
            corner={t("responsibilities.corner")}
            rows={rows.shown}
            columns={columns.shown.map((party) => ({ id: party.id, label: itemName(t, party) }))}
            cell={(subject, party) => {
              const roles = rolesIn(table, party, subject);
              return {
                text: roles.map((role) => LETTERS[role]).join(" "),
                label: roles.map((role) => wordOf(t, "responsibilityRole", role)).join(", ") || t("responsibilities.noRole"),
                isFilled: roles.length > 0,
              };
            }}
            onActivate={(subject, party) => {
              if (mayEdit) setOpen({ subject, party });
            }}
            onType={(subject, party, key) => {
              if (!mayEdit) return false;
              const held = rolesIn(table, party, subject);
              const role = roleOf(key);
              if (role) set(party, subject, role, !held.includes(role));
              else if (key === "Delete" || key === "Backspace") for (const gone of held) set(party, subject, gone, false);
              else return false;
              return true;
            }}
          />
          <Portion {...rows} />
          <Portion {...columns} />
        </>
      )}
      <ItemDialog
        title={openParty ? t("responsibilities.of", { party: itemName(t, openParty) }) : t("responsibilities.title")}
        isOpen={openParty !== undefined && openSubject !== undefined}
        onClose={() => setOpen(null)}
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
