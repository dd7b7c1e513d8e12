import { describe, expect, it } from "vitest";

import { placeBeside, placeOf } from "./mapPlaces";

describe("a place on the map of parties", () => {
  it("is known when both influence and stance are", () => {
    expect(placeOf({ influence: "high", stance: "opposed" })).toEqual({ influence: "high", stance: "opposed" });
    expect(placeOf({ influence: "", stance: "opposed" })).toBeUndefined();
    expect(placeOf({ influence: "high", stance: "unknown" })).toBeUndefined();
    expect(placeOf({ influence: "high", stance: "" })).toBeUndefined();
  });

  it.each([
    ["ArrowUp", { influence: "high", stance: "neutral" }],
    ["ArrowDown", { influence: "low", stance: "neutral" }],
    ["ArrowLeft", { influence: "medium", stance: "opposed" }],
    ["ArrowRight", { influence: "medium", stance: "supportive" }],
    ["Enter", undefined],
  ] as const)("has one beside it by %s", (key, expected) => {
    expect(placeBeside({ influence: "medium", stance: "neutral" }, key)).toEqual(expected);
  });

  it("ends at the edges, and begins in the middle", () => {
    expect(placeBeside({ influence: "high", stance: "supportive" }, "ArrowUp")).toBeUndefined();
    expect(placeBeside({ influence: "high", stance: "supportive" }, "ArrowRight")).toBeUndefined();
    expect(placeBeside(undefined, "ArrowLeft")).toEqual({ influence: "medium", stance: "neutral" });
  });
});
