import { expect, it } from "vitest";

import type { Meeting } from "../../../engine/plan";
import { inTime } from "./inTime";

const meeting = (date: string, start = "") => ({ id: `${date} ${start}`.trim(), date, start }) as Meeting;

it("puts what is next on top, and what was last above what was before it", () => {
  const all = ["2026-01-05", "", "2026-03-01", "2026-02-01", "2026-01-20"].map((date) => meeting(date));
  expect(inTime(all, "2026-02-01").map(({ date }) => date)).toEqual([
    "2026-02-01",
    "2026-03-01",
    "2026-01-20",
    "2026-01-05",
    "",
  ]);
});

it("looks at the hour within a day", () => {
  const all = [meeting("2026-02-01", "14:00"), meeting("2026-02-01", "09:30")];
  expect(inTime(all, "2026-01-01").map(({ start }) => start)).toEqual(["09:30", "14:00"]);
});
