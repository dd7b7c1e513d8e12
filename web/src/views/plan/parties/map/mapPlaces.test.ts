import { describe, expect, it } from "vitest";

import { placeBeside, placeOf } from "./mapPlaces";

describe("a place on the map of parties", () => {
  it("is known when both interest and influence are", () => {
    expect(placeOf({ interestLevel: "low", influence: "high" })).toEqual({ interest: "low", influence: "high" });
    expect(placeOf({ interestLevel: "low", influence: "" })).toBeUndefined();
    expect(placeOf({ interestLevel: "", influence: "high" })).toBeUndefined();
  });

  it.each([
    ["ArrowUp", { interest: "medium", influence: "high" }],
    ["ArrowDown", { interest: "medium", influence: "low" }],
    ["ArrowLeft", { interest: "low", influence: "medium" }],
    ["ArrowRight", { interest: "high", influence: "medium" }],
    ["Enter", undefined],
  ] as const)("has one beside it by %s", (key, expected) => {
    expect(placeBeside({ interest: "medium", influence: "medium" }, key)).toEqual(expected);
  });

  it("ends at the edges, and begins in the middle", () => {
    expect(placeBeside({ interest: "high", influence: "high" }, "ArrowUp")).toBeUndefined();
    expect(placeBeside({ interest: "high", influence: "high" }, "ArrowRight")).toBeUndefined();
    expect(placeBeside(undefined, "ArrowLeft")).toEqual({ interest: "medium", influence: "medium" });
  });
});
