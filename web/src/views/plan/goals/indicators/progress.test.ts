import { describe, expect, it } from "vitest";

import type { Measurement } from "../../../../engine/plan";
import { progressOf, seriesOf } from "./progress";

describe("progress", () => {
  it.each([
    ["upwards", { baseline: 0, target: 1200 }, 860, { is: "toGo", left: 340, total: 1200 }],
    ["downwards", { baseline: 171, target: 20 }, 164, { is: "toGo", left: 144, total: 151 }],
    ["in fractions", { baseline: 3.1, target: 1 }, 2.4, { is: "toGo", left: 1.4, total: 2.1 }],
    ["at the start", { baseline: 10, target: 20 }, 10, { is: "toGo", left: 10, total: 10 }],
    ["at the target", { baseline: 171, target: 20 }, 20, { is: "reached" }],
    ["beyond the target", { baseline: 0, target: 100 }, 130, { is: "reached" }],
    ["the wrong way", { baseline: 71, target: 100 }, 64, { is: "away", left: 36 }],
    ["without a baseline", { baseline: null, target: 50 }, 30, { is: "toGo", left: 20, total: null }],
    ["without a baseline, at the target", { baseline: null, target: 50 }, 50, { is: "reached" }],
    ["with a target that is the baseline", { baseline: 5, target: 5 }, 6, { is: "toGo", left: 1, total: null }],
    ["without a target", { baseline: 5, target: null }, 6, { is: "noTarget" }],
  ] as const)("%s", (_, indicator, value, expected) => {
    expect(progressOf(indicator, value)).toEqual(expected);
  });
});

describe("the series of an indicator", () => {
  const measured = (id: string, organisation: string, date: string, value: number | null) =>
    ({ id, organisation, date, value }) as Measurement;

  it("are those of each organisation, by date, without what has no date or value", () => {
    const series = seriesOf([
      measured("1", "a", "2026-09-30", 3),
      measured("2", "b", "2026-01-01", 5),
      measured("3", "a", "2026-03-31", 2),
      measured("4", "a", "", 7),
      measured("5", "b", "2026-02-01", null),
    ]);
    expect(series.map(({ organisation, points }) => [organisation, points.map(({ id }) => id)])).toEqual([
      ["a", ["3", "1"]],
      ["b", ["2"]],
    ]);
  });
});
