import { useTranslation } from "react-i18next";

import { Button, Checkbox, Select } from "../../../design";
import { VOCABULARIES } from "../../../engine/generated/words";
import { entitiesOf } from "../../../engine/plan";
import { itemName, wordOf } from "../../items/words";
import { usePlanPart } from "../context";
import { NO_FILTER, NONE, type ActionFilter } from "./actionList";

/** Goals that stand deeper are shown as if they stood here. */
const DEEPEST = 8;

/** Which actions are shown, and how many these are. */
export function ActionFilters({
  filter,
  onChange,
  shown,
  total,
}: {
  filter: ActionFilter;
  onChange: (filter: ActionFilter) => void;
  shown: number;
  total: number;
}) {
  const { t } = useTranslation();
  const goals = usePlanPart((plan) => entitiesOf(plan, "goal"));
  const parties = usePlanPart((plan) => entitiesOf(plan, "party"));
  const change = (part: Partial<ActionFilter>) => {
    const next = { ...filter, ...part };
    const asksNothing = next.state === "" && next.goal === "" && next.party === "" && !next.isLate;
    onChange(asksNothing ? NO_FILTER : next);
  };
  return (
    <div className="filters" role="group" aria-label={t("actions.filter")}>
      <div className="filters__field">
        <Select
          label={t("actions.filterParty")}
          value={filter.party}
          options={[
            { id: "", label: t("actions.anyParty") },
            ...parties.map((party) => ({ id: party.id, label: itemName(t, party) })),
            { id: NONE, label: t("actions.noParty") },
          ]}
          onChange={(party) => change({ party })}
        />
      </div>
      <div className="filters__field">
        <Select
          label={t("actions.filterGoal")}
          value={filter.goal}
          options={[
            { id: "", label: t("actions.anyGoal") },
            ...goals.map((goal) => ({
              id: goal.id,
              label: `${"– ".repeat(Math.min(goal.depth, DEEPEST))}${itemName(t, goal)}`,
            })),
            { id: NONE, label: t("actions.withoutGoal") },
          ]}
          onChange={(goal) => change({ goal })}
        />
      </div>
      <div className="filters__field filters__field--short">
        <Select
          label={t("actions.filterState")}
          value={filter.state}
          options={[
            { id: "" as const, label: t("actions.anyState") },
            ...VOCABULARIES.actionState.map((id) => ({ id, label: wordOf(t, "actionState", id) })),
          ]}
          onChange={(state) => change({ state })}
        />
      </div>
      <Checkbox isSelected={filter.isLate} onChange={(late) => change({ isLate: late })}>
        {t("actions.onlyLate")}
      </Checkbox>
      <p className="filters__count" role="status">
        {filter === NO_FILTER ? "" : t("actions.shown", { shown, total })}
      </p>
      {filter !== NO_FILTER && (
        <Button variant="subtle" size="small" icon="close" onPress={() => onChange(NO_FILTER)}>
          {t("actions.clearFilter")}
        </Button>
      )}
    </div>
  );
}
