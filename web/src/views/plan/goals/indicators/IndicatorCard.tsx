import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Disclosure, Icon } from "../../../../design";
import type { Indicator, Measurement } from "../../../../engine/plan";
import { shortDate } from "../../../dates";
import { ItemCard } from "../../../items/ItemCard";
import { useReferences } from "../../../items/useReferences";
import type { ItemCommands } from "../../../items/useItemList";
import { useNumbers } from "../numbers";
import { AddMeasurement } from "./AddMeasurement";
import { Chart } from "./Chart";
import { MeasurementTable } from "./MeasurementTable";
import { seriesOf } from "./progress";
import { amount, standings } from "./words";

const GOALS = ["goal"] as const;

/** One indicator: where it stands in words, the line of its measurements, and the table behind that. */
export const IndicatorCard = memo(function IndicatorCard({
  indicator,
  measurements,
  removed,
  commands,
  measuring,
  index,
  count,
  nameOf,
}: {
  indicator: Indicator;
  measurements: readonly Measurement[];
  /** Measurements of it that were removed. */
  removed: readonly Measurement[];
  commands: ItemCommands<"indicator">;
  measuring: ItemCommands<"measurement">;
  index: number;
  count: number;
  nameOf: (organisation: string) => string;
}) {
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const series = useMemo(() => seriesOf(measurements), [measurements]);
  const stand = standings(t, i18n.language, numbers, indicator, series);
  const { baseline, target, targetDate, unit, source } = indicator;
  const goal = useReferences(GOALS)(indicator.goal);
  const summary = [
    t("indicators.chartOf", { item: indicator.name.trim() || t("item.unnamed") }),
    ...stand.map(({ organisation, words, progress }) => `${nameOf(organisation)}: ${words}, ${progress}`),
  ].join(". ");
  const facts = [
    baseline !== null && t("indicators.from", { amount: amount(numbers, baseline, unit) }),
    target !== null &&
      (targetDate === ""
        ? t("indicators.to", { amount: amount(numbers, target, unit) })
        : t("indicators.toBy", { amount: amount(numbers, target, unit), date: shortDate(targetDate, i18n.language) })),
    source.trim() !== "" && t("indicators.source", { source: source.trim() }),
  ].filter((fact) => fact !== false);
  return (
    <ItemCard item={indicator} commands={commands} index={index} count={count}>
      {goal && (
        <p className="indicator__goal">
          <Icon name={goal.is === "present" ? "goal" : "warning"} />
          {goal.words}
        </p>
      )}
      {stand.length === 0 ? (
        <p className="unfilled">{t("indicators.notMeasured")}</p>
      ) : (
        <ul className="indicator__standings">
          {stand.map(({ organisation, words, progress }) => (
            <li key={organisation} className="indicator__standing">
              <Avatar size="small" name={nameOf(organisation)} organisationId={organisation} label="" />
              <span>
                <strong>{words}</strong>
                <span className="indicator__progress">{progress}</span>
                <span className="indicator__by">{nameOf(organisation)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {stand.length > 0 && <Chart indicator={indicator} series={series} nameOf={nameOf} summary={summary} />}
      {facts.length > 0 && <p className="indicator__facts">{facts.join(" · ")}</p>}
      <div className="indicator__end">
        <AddMeasurement indicator={indicator} />
        {measurements.length + removed.length > 0 && (
          <Disclosure label={t("indicators.table", { count: measurements.length })}>
            <MeasurementTable
              indicator={indicator}
              measurements={measurements}
              removed={removed}
              commands={measuring}
              nameOf={nameOf}
            />
          </Disclosure>
        )}
      </div>
    </ItemCard>
  );
});
