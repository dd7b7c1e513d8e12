import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Badge, type Tone } from "../../../../design";
import type { IconName } from "../../../../design";
import type { Word } from "../../../../engine/generated/words";
import type { Assumption } from "../../../../engine/plan";
import { ItemCard } from "../../../items/ItemCard";
import { References } from "../../../items/References";
import { useItemList, type ItemCommands } from "../../../items/useItemList";
import { wordOf } from "../../../items/words";
import { ItemBlock } from "../../ItemBlock";

const FIELDS = ["text", "goals", "state"] as const;
const GOALS = ["goal"] as const;
const LOOKS: Record<Word<"assumptionState">, { tone: Tone; icon: IconName }> = {
  untested: { tone: "neutral", icon: "info" },
  holds: { tone: "ok", icon: "check" },
  fails: { tone: "error", icon: "warning" },
};

/** What is taken to be so, and whether that holds. */
export function Assumptions() {
  const { t } = useTranslation();
  const list = useItemList("assumption");
  return (
    <ItemBlock
      list={list}
      begins={{ state: "untested" }}
      title={t("assumptions.title")}
      lead={t("assumptions.lead")}
      none={t("assumptions.none")}
      noneHelp={t("assumptions.noneHelp")}
      fields={FIELDS}
    >
      {(shown) => (
        <ul className="cards cards--grid">
          {shown.map((assumption, index) => (
            <AssumptionCard
              key={assumption.id}
              assumption={assumption}
              commands={list.commands}
              index={index}
              count={list.items.length}
            />
          ))}
        </ul>
      )}
    </ItemBlock>
  );
}

const AssumptionCard = memo(function AssumptionCard({
  assumption,
  ...place
}: {
  assumption: Assumption;
  commands: ItemCommands<"assumption">;
  index: number;
  count: number;
}) {
  const { t } = useTranslation();
  const { state, goals } = assumption;
  return (
    <ItemCard
      item={assumption}
      {...place}
      badges={state !== "" && <Badge {...LOOKS[state]}>{wordOf(t, "assumptionState", state)}</Badge>}
    >
      {goals.length > 0 && <References ids={goals} targets={GOALS} />}
    </ItemCard>
  );
});
