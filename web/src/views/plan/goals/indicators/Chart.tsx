import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { markPaths, organisationMark } from "../../../../design/organisationMark";
import { TABLE } from "../../../../engine/generated/table";
import type { Indicator } from "../../../../engine/plan";
import { useNumbers } from "../numbers";
import type { Series } from "./progress";
import { dayNumber, dayText, dayTicks, linear, spread, ticksAround } from "./scale";
import { useWidth } from "./useWidth";
import "./chart.css";

const HEIGHT = 248;
const EDGE = { top: 14, right: 14, bottom: 30, left: 52 };
/** Of more points than these only the last has its mark. */
const MOST_MARKS = 200;
/** Between labels of lines, in pixels. */
const LABEL_GAP = 18;

/**
 * Measurements of each organisation between baseline and target. The same numbers stand in the table below it, so that
 * nobody needs the picture.
 */
export const Chart = memo(function Chart({
  indicator,
  series,
  nameOf,
  summary,
}: {
  indicator: Indicator;
  series: readonly Series[];
  nameOf: (organisation: string) => string;
  /** What the picture shows, in words. */
  summary: string;
}) {
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const [frame, width] = useWidth();
  const { baseline, target, targetDate } = indicator;
  const plot = useMemo(() => layOut(indicator, series, width), [indicator, series, width]);
  if (width > 0 && !plot) return null;
  return (
    <div ref={frame} className="chart">
      {width > 0 && plot && (
        <svg className="chart__picture" width={width} height={HEIGHT} role="img" aria-label={summary}>
          {plot.values.map((value) => (
            <g key={value}>
              <line className="chart__grid" x1={EDGE.left} x2={width - EDGE.right} y1={plot.y(value)} y2={plot.y(value)} />
              <text className="chart__tick" x={EDGE.left - 8} y={plot.y(value)} dy="0.35em" textAnchor="end">
                {numbers.short(value)}
              </text>
            </g>
          ))}
          {plot.days.map((day) => (
            <text key={day} className="chart__tick" x={plot.x(day)} y={HEIGHT - 10} textAnchor="middle">
              {tickOfDay(dayText(day), i18n.language)}
            </text>
          ))}
          <line
            className="chart__axis"
            x1={EDGE.left}
            x2={width - EDGE.right}
            y1={HEIGHT - EDGE.bottom}
            y2={HEIGHT - EDGE.bottom}
          />
          {target !== null && (
            <>
              <line
                className="chart__target"
                x1={EDGE.left}
                x2={width - EDGE.right}
                y1={plot.y(target)}
                y2={plot.y(target)}
              />
              {targetDate !== "" && (
                <path className="chart__goal" d="M0-7 7 0 0 7-7 0z" transform={at(plot.x(dayNumber(targetDate)), plot.y(target))} />
              )}
            </>
          )}
          {baseline !== null && (
            <line
              className="chart__baseline"
              x1={EDGE.left}
              x2={width - EDGE.right}
              y1={plot.y(baseline)}
              y2={plot.y(baseline)}
            />
          )}
          {series.map(({ organisation, points }) => {
            const { shape, colour } = organisationMark(organisation);
            const places = points.map(({ date, value }) => [plot.x(dayNumber(date)), plot.y(value)] as const);
            return (
              <g key={organisation}>
                <polyline className="chart__line" points={places.map((place) => place.join()).join(" ")} style={{ stroke: colour }} />
                {(places.length > MOST_MARKS ? places.slice(-1) : places).map(([x, y], index) => (
                  <path
                    key={points[index]!.id}
                    className="chart__mark"
                    d={markPaths[shape]}
                    transform={`${at(x, y)} scale(0.4) translate(-16 -16)`}
                    style={{ fill: colour }}
                  />
                ))}
              </g>
            );
          })}
          {plot.labels.map(({ key, x, y, anchor, organisation, value, line }) => (
            <text key={key} className={`chart__label chart__label--${line}`} x={x} y={y} dy="0.35em" textAnchor={anchor}>
              {line === "series"
                ? `${shortName(nameOf(organisation), plot.isNarrow)} ${numbers.full(value)}`
                : `${line === "target" ? t("indicators.target") : t("indicators.baseline")} ${numbers.full(value)}`}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
});

interface Label {
  key: string;
  x: number;
  y: number;
  anchor: "start" | "end";
  organisation: string;
  value: number;
  line: "series" | "baseline" | "target";
}

function layOut({ baseline, target, targetDate }: Indicator, series: readonly Series[], width: number) {
  const points = series.flatMap((one) => one.points);
  const values = [...points.map(({ value }) => value), ...[baseline, target].filter((value) => value !== null)];
  const dates = [...points.map(({ date }) => date), ...(targetDate === "" ? [] : [targetDate])].map(dayNumber);
  if (values.length === 0 || dates.length === 0) return null;
  // What other software wrote beyond what the field takes stands in the table.
  if (values.some((value) => Math.abs(value) > TABLE.measurement.fields.value.max)) return null;
  const ticks = ticksAround(Math.min(...values), Math.max(...values), 4);
  const first = Math.min(...dates);
  const last = Math.max(...dates);
  // A little room before the first point, so that its mark does not stand on the axis.
  const margin = Math.max(1, (last - first) * 0.04);
  const span = [first - margin, last + margin] as const;
  const isNarrow = width < 480;
  const x = linear(span, [EDGE.left, width - EDGE.right]);
  const y = linear([ticks[0]!, ticks.at(-1)!], [HEIGHT - EDGE.bottom, EDGE.top]);
  return { x, y, isNarrow, values: ticks, days: dayTicks(...span, isNarrow ? 3 : 6), labels: labelsOf() };

  function labelsOf(): Label[] {
    const right = width - EDGE.right;
    const wanted: Label[] = series.flatMap(({ organisation, points: own }) => {
      const end = own.at(-1);
      if (!end) return [];
      const place = x(dayNumber(end.date));
      const isLeft = place < EDGE.left + (right - EDGE.left) * 0.55;
      return [
        {
          key: `series ${organisation}`,
          line: "series" as const,
          organisation,
          value: end.value,
          x: isLeft ? place + 12 : place - 12,
          y: y(end.value) + (isLeft ? 0 : -14),
          anchor: isLeft ? ("start" as const) : ("end" as const),
        },
      ];
    });
    for (const [line, value] of [["baseline", baseline], ["target", target]] as const) {
      if (value !== null) {
        wanted.push({ key: line, line, organisation: "", value, x: right, y: y(value) - 9, anchor: "end" });
      }
    }
    const places = spread(
      wanted.map((label) => label.y),
      LABEL_GAP,
      [EDGE.top - 4, HEIGHT - EDGE.bottom - 8],
    );
    return wanted.map((label, index) => ({ ...label, y: places[index]! }));
  }
}

const at = (x: number, y: number) => `translate(${x} ${y})`;

function tickOfDay(date: string, language: string): string {
  if (date.endsWith("-01-01")) return date.slice(0, 4);
  return new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" }).format(new Date(date));
}

/** What of a name fits beside a line. */
function shortName(name: string, isNarrow: boolean): string {
  const longest = isNarrow ? 16 : 34;
  return name.length <= longest ? name : `${name.slice(0, longest - 1).trimEnd()}…`;
}
