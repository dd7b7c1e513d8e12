import { describe, expect, it } from "vitest";
import { dateFromText, textFromDate } from "./calendarDate";

describe("a date in a document", () => {
  it("goes to the field and back", () => {
    expect(textFromDate(dateFromText("2026-03-14"))).toBe("2026-03-14");
  });

  it("may be absent", () => {
    expect(dateFromText("")).toBeNull();
    expect(textFromDate(null)).toBe("");
  });

  it.each(["morgen", "2026-02-31T00:00", "14-03-2026"])("counts as absent when a peer wrote %j", (text) => {
    expect(dateFromText(text)).toBeNull();
  });

  it("is not told while its year is being typed", () => {
    expect(textFromDate({ year: 20, toString: () => "0020-03-14" })).toBeNull();
  });
});
