import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { Measurement } from "../../../../engine/plan";
import { ItemEditor } from "../../../items/ItemEditor";
import { useItemList } from "../../../items/useItemList";
import { ItemBlock } from "../../ItemBlock";
import { useOrganisationNames } from "../../useOrganisationNames";
import { IndicatorCard } from "./IndicatorCard";
import "./indicators.css";

const FIELDS = ["name", "goal", ["baseline", "target", "unit"], "targetDate", "source"] as const;
const MEASURED = [["value", "date"], "organisation", "note"] as const;
const NONE: readonly Measurement[] = [];

/** By what one sees whether the goals are reached. */
export function Indicators() {
  const { t } = useTranslation();
  const list = useItemList("indicator");
  const measured = useItemList("measurement");
  const nameOf = useOrganisationNames();
  const ofIndicator = useGrouped(measured.items);
  const removed = useGrouped(measured.removed);
  return (
    <>
      <ItemBlock
        list={list}
        title={t("indicators.title")}
        lead={t("indicators.lead")}
        none={t("indicators.none")}
        noneHelp={t("indicators.noneHelp")}
        fields={FIELDS}
      >
        {(shown) => (
          <ul className="cards indicators">
            {shown.map((indicator, index) => (
              <IndicatorCard
                key={indicator.id}
                indicator={indicator}
                measurements={ofIndicator.get(indicator.id) ?? NONE}
                removed={removed.get(indicator.id) ?? NONE}
                commands={list.commands}
                measuring={measured.commands}
                index={index}
                count={list.items.length}
                nameOf={nameOf}
              />
            ))}
          </ul>
        )}
      </ItemBlock>
      <ItemEditor list={measured} fields={MEASURED} />
    </>
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
