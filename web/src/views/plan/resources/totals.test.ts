import { describe, expect, it } from "vitest";

import type { Resource } from "../../../engine/plan";
import { totals, totalsByParty } from "./totals";

const resource = (party: string, amount: number | null, unit: string, kind: Resource["kind"] = "money") =>
  ({ party, amount, unit, kind }) as Resource;

describe("the totals of resources", () => {
  it("add up what is in one unit, however it is spelled, and nothing else", () => {
    const all = [
      resource("p", 10, "Euro"),
      resource("p", 5, "euro "),
      resource("p", 2, "fte", "people"),
      resource("q", 1, "euro"),
    ];
    expect(totals(all)).toEqual([
      { kind: "money", unit: "Euro", amount: 16 },
      { kind: "people", unit: "fte", amount: 2 },
    ]);
    expect(totalsByParty(all).map(({ party, amounts }) => [party, amounts.map(({ amount }) => amount)])).toEqual([
      ["p", [15, 2]],
      ["q", [1]],
    ]);
  });

  it("keep money and people apart when both lack a unit", () => {
    expect(totals([resource("p", 1, ""), resource("p", 2, "", "people")])).toHaveLength(2);
  });

  it("leave out what has no amount", () => {
    expect(totalsByParty([resource("p", null, "euro")])).toEqual([]);
  });
});
