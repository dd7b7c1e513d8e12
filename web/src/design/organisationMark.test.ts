import { describe, expect, it } from "vitest";
import { initials, markColourCount, markShapes, organisationMark } from "./organisationMark";

const ids = Array.from({ length: 960 }, (_, index) => (index * 2654435761).toString(16).padStart(64, "a"));

describe("the mark of an organisation", () => {
  it("is the same each time", () => {
    expect(organisationMark("ab12")).toEqual(organisationMark("ab12"));
  });

  it("uses every combination of shape and colour", () => {
    const seen = new Set(
      ids.map((id) => `${organisationMark(id).shape} ${organisationMark(id).colourNumber}`),
    );
    expect(seen.size).toBe(markShapes.length * markColourCount);
  });
});

describe("initials", () => {
  it.each([
    ["Gemeente Zwartewater", "GZ"],
    ["Ministerie van Opvang", "MO"],
    ["Woonstede", "W"],
    ["Fatima el Amrani", "FA"],
    ["ëlan", "Ë"],
    ["", ""],
  ])("of %j are %j", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
