import { describe, expect, it } from "vitest";

import { dayNumber, dayText, dayTicks, linear, spread, ticksAround } from "./scale";

describe("a scale", () => {
  it("goes from one range to the other, and to the middle when there is no range", () => {
    expect([0, 5, 10].map(linear([0, 10], [100, 0]))).toEqual([100, 50, 0]);
    expect(linear([3, 3], [0, 10])(3)).toBe(5);
  });
});

describe("ticks", () => {
  it.each([
    [0, 420, 4, [0, 200, 400, 600]],
    [12, 171, 4, [0, 50, 100, 150, 200]],
    [1, 3.1, 4, [1, 2, 3, 4]],
    [0, 1, 4, [0, 0.5, 1]],
    [-3, 4, 4, [-4, -2, 0, 2, 4]],
    [7, 7, 2, [6, 7, 8]],
    [0, 0, 2, [-1, 0, 1]],
  ] as const)("from %d to %d", (from, to, count, expected) => {
    expect(ticksAround(from, to, count)).toEqual(expected);
  });

  it("hold for anything that a field takes", () => {
    for (const [from, to] of [[-1e15, 1e15], [1e15, 1e15], [0, 1e-6]] as const) {
      const ticks = ticksAround(from, to, 4);
      expect(ticks.length).toBeLessThan(12);
      expect(ticks[0]).toBeLessThanOrEqual(from);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(to);
    }
  });

  it("of time are first days of quarters or years", () => {
    const ticks = (from: string, to: string) => dayTicks(dayNumber(from), dayNumber(to), 4).map(dayText);
    expect(ticks("2026-02-10", "2026-11-01")).toEqual(["2026-04-01", "2026-07-01", "2026-10-01"]);
    expect(ticks("2026-03-31", "2028-12-31")).toEqual(["2027-01-01", "2028-01-01"]);
    expect(ticks("0001-01-01", "9999-12-31").length).toBeLessThanOrEqual(4);
    expect(ticks("2026-02-10", "2026-02-20")).toEqual([]);
  });
});

describe("labels", () => {
  it("keep their distance, in order and between the bounds", () => {
    expect(spread([10, 12, 50], 10, [0, 100])).toEqual([10, 20, 50]);
    expect(spread([98, 97], 10, [0, 100])).toEqual([100, 90]);
    expect(spread([], 10, [0, 100])).toEqual([]);
  });
});
