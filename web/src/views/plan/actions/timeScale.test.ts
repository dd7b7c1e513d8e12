import { describe, expect, it } from "vitest";

import { inRows, timeScale } from "./timeScale";

describe("a scale of time", () => {
  it("holds whole months from the first date to the last, and today", () => {
    const { months, at } = timeScale(["2026-03-15", "2026-05-02"], "2026-04-10");
    expect(months.map(({ month }) => month)).toEqual(["2026-03", "2026-04", "2026-05"]);
    expect(months[0]!.from).toBe(0);
    expect(at("2026-03-01")).toBeGreaterThan(0);
    expect(at("2026-02-28")).toBeUndefined();
    expect(at("2026-05-31")).toBeLessThan(1);
    expect(at("2026-06-01")).toBeUndefined();
    expect(at("2026-04-01")! - at("2026-03-31")!).toBeCloseTo(1 / 92);
  });

  it("holds the month of today when nothing has a date", () => {
    expect(timeScale([], "2026-12-31").months.map(({ month }) => month)).toEqual(["2026-12"]);
  });

  it("stays drawable whatever other software wrote", () => {
    const { months, at } = timeScale(["0001-01-01", "9999-12-31"], "2026-04-10");
    expect(months).toHaveLength(48);
    expect(months[0]!.month).toBe("2025-04");
    expect([at("0001-01-01"), at("9999-12-31")]).toEqual([undefined, undefined]);
    expect(at("2026-04-10")).toBeGreaterThan(0);
  });

  it("takes a thousand dates", () => {
    const dates = Array.from({ length: 100_000 }, () => "2026-05-01");
    expect(timeScale(dates, "2026-04-01").months).toHaveLength(2);
  });
});

describe("rows", () => {
  it("take what does not cover each other together", () => {
    const rows = inRows([{ at: 0 }, { at: 0.05 }, { at: 0.1 }, { at: 0.16 }], 0.1);
    expect(rows.map(({ row }) => row)).toEqual([0, 1, 0, 1]);
  });
});
