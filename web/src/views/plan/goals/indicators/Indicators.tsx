import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../../../design";
import type { Measurement } from "../../../../engine/plan";
import { ItemEditor } from "../../../items/ItemEditor";
import { Portion, usePortion } from "../../../items/Portion";
import { useReferences } from "../../../items/references";
import { RemovedItems } from "../../../items/RemovedItems";
import { useItemList } from "../../../items/useItemList";
import { Block } from "../../Block";
import { Empty } from "../../Empty";
import { useOrganisationNames } from "../../useOrganisationNames";
import { IndicatorCard } from "./IndicatorCard";
import "./indicators.css";

const GOALS = ["goal"] as const;
const NONE: readonly Measurement[] = [];

/** By what one sees whether the goals are reached. */
export function Indicators() {
  const { t } = useTranslation();
  const list = useItemList("indicator");
  const measured = useItemList("measurement");
  const refer = useReferences(GOALS);
  const nameOf = useOrganisationNames();
  const ofIndicator = useGrouped(measured.items);
  const portion = usePortion(list.items, 12);
  return (
    <Block
      id="indicators"
      title={t("indicators.title")}
      count={list.items.length}
      lead={t("indicators.lead")}
      actions={
        <Button icon="plus" size="small" onPress={() => list.add()}>
          {t("kinds.indicator.add")}
        </Button>
      }
    >
      {list.items.length === 0 ? (
        <Empty title={t("indicators.none")} help={t("indicators.noneHelp")} />
      ) : (
        <ul className="cards indicators">
          {portion.shown.map((indicator) => (
            <IndicatorCard
              key={indicator.id}
              indicator={indicator}
              measurements={ofIndicator.get(indicator.id) ?? NONE}
              commands={list.commands}
              measuring={measured.commands}
              shown={list.items}
              refer={refer}
              nameOf={nameOf}
            />
          ))}
        </ul>
      )}
      <Portion {...portion} />
      <RemovedItems<"indicator"> removed={list.removed} onRestore={list.commands.restore} />
      <ItemEditor
        list={list}
        fields={["name", "goal", ["baseline", "target", "unit"], "targetDate", "source"]}
      />
      <ItemEditor list={measured} fields={[["value", "date"], "organisation", "note"]} />
    </Block>
  );
}

/** The measurements of each indicator; the same list for as long as nothing in it changed. */
function useGrouped(measurements: readonly Measurement[]): ReadonlyMap<string, readonly Measurement[]> {
  return useMemo(() => {
    const groups = new Map<string, Measurement[]>();
    for (const measurement of measurements) {
      const group = groups.get(measurement.indicator);
      if (group) group.push(measurement);
      else groups.set(measurement.indicator, [measurement]);
    }
    return groups;
  }, [measurements]);
}
