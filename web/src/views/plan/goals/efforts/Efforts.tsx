import { memo, useState } from "react";
import { useTranslation } from "react-i18next";

import { SegmentedControl } from "../../../../design";
import type { Effort } from "../../../../engine/plan";
import { ItemCard } from "../../../items/ItemCard";
import { Prose } from "../../../items/Prose";
import { References } from "../../../items/References";
import { useItemList, type ItemCommands } from "../../../items/useItemList";
import { fieldLabel } from "../../../items/words";
import { ItemBlock } from "../../ItemBlock";
import { ContributionGrid } from "./ContributionGrid";

const FIELDS = ["title", "description", "goals"] as const;
const GOALS = ["goal"] as const;

/** What is done towards the goals over a longer time: as cards, and as a network of goals and efforts. */
export function Efforts() {
  const { t } = useTranslation();
  const list = useItemList("effort");
  const [view, setView] = useState<"cards" | "grid">("cards");
  return (
    <ItemBlock
      list={list}
      title={t("efforts.title")}
      lead={t("efforts.lead")}
      none={t("efforts.none")}
      noneHelp={t("efforts.noneHelp")}
      fields={FIELDS}
      above={
        <div className="block__view">
          <SegmentedControl
            label={t("efforts.view")}
            value={view}
            onChange={setView}
            segments={[
              { id: "cards", label: t("efforts.asCards"), icon: "list" },
              { id: "grid", label: t("efforts.asGrid"), icon: "tree" },
            ]}
          />
        </div>
      }
    >
      {(shown) =>
        view === "grid" ? (
          <ContributionGrid efforts={shown} />
        ) : (
          <ul className="cards cards--grid">
            {shown.map((effort, index) => (
              <EffortCard
                key={effort.id}
                effort={effort}
                commands={list.commands}
                index={index}
                count={list.items.length}
              />
            ))}
          </ul>
        )
      }
    </ItemBlock>
  );
}

const EffortCard = memo(function EffortCard({
  effort,
  ...place
}: {
  effort: Effort;
  commands: ItemCommands<"effort">;
  index: number;
  count: number;
}) {
  const { t } = useTranslation();
  return (
    <ItemCard item={effort} {...place}>
      <Prose<"effort"> item={effort} field="description" />
      <dl className="facts">
        <div className="facts__item">
          <dt>{fieldLabel(t, "effort", "goals")}</dt>
          <dd>
            {effort.goals.length === 0 ? (
              <span className="unfilled">{t("efforts.noGoals")}</span>
            ) : (
              <References ids={effort.goals} targets={GOALS} />
            )}
          </dd>
        </div>
      </dl>
    </ItemCard>
  );
});
