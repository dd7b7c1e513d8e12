import type { TFunction } from "i18next";

import type { Indicator } from "../../../../engine/plan";
import { shortDate } from "../../../dates";
import type { Numbers } from "../numbers";
import { progressOf, type Series } from "./progress";

/** How far a value is on its way, in words. */
export function progressWords(t: TFunction, numbers: Numbers, indicator: Indicator, value: number): string {
  const progress = progressOf(indicator, value);
  switch (progress.is) {
    case "noTarget":
      return t("indicators.noTarget");
    case "reached":
      return t("indicators.reached");
    case "away":
      return t("indicators.away", { left: numbers.full(progress.left) });
    case "toGo":
      return progress.total === null
        ? t("indicators.left", { left: numbers.full(progress.left) })
        : t("indicators.toGo", { left: numbers.full(progress.left), total: numbers.full(progress.total) });
  }
}

/** A value with what it counts. */
export function amount(numbers: Numbers, value: number, unit: string): string {
  return `${numbers.full(value)} ${unit.trim()}`.trim();
}

/** What each organisation measured last, and how far that is. */
export function standings(
  t: TFunction,
  language: string,
  numbers: Numbers,
  indicator: Indicator,
  series: readonly Series[],
): { organisation: string; words: string; progress: string }[] {
  return series.flatMap(({ organisation, points }) => {
    const last = points.at(-1);
    if (!last) return [];
    return [
      {
        organisation,
        words: t("indicators.measuredOn", {
          amount: amount(numbers, last.value, indicator.unit),
          date: shortDate(last.date, language),
        }),
        progress: progressWords(t, numbers, indicator, last.value),
      },
    ];
  });
}
