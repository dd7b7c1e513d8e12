import { describe, expect, it } from "vitest";

import type { Risk } from "../../../engine/plan";
import { byWeight, LEVELS, weightOf } from "./riskLevel";

describe("the weight of a risk", () => {
  it("grows with both likelihood and impact", () => {
    const weights = LEVELS.map((impact) => LEVELS.map((likelihood) => weightOf({ likelihood, impact })));
    expect(weights).toEqual([
      ["low", "low", "medium"],
      ["low", "medium", "high"],
      ["medium", "high", "high"],
    ]);
  });

  it("is unknown as long as one of them is", () => {
    expect(weightOf({ likelihood: "high", impact: "" })).toBe("");
  });

  it("puts the heaviest on top and what nobody weighed at the end", () => {
    const risk = (id: string, likelihood: Risk["likelihood"], impact: Risk["impact"]) => ({ id, likelihood, impact }) as Risk;
    const all = [risk("a", "", ""), risk("b", "low", "low"), risk("c", "high", "high"), risk("d", "low", "low")];
    expect(byWeight(all).map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
  });
});
