import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { isMap, readDay, readMoment, readNumber, readOrganisation, readText, readTime, readWord } from "./read";

describe("readers", () => {
  it("take a text and a scalar string alike, without what stands for a block", () => {
    expect(readText("\ufffca\ufffcb")).toBe("a\nb");
    expect(readText(new A.ImmutableString("c"))).toBe("c");
    for (const other of [3, null, undefined, {}, [], true, new Date()]) expect(readText(other)).toBe("");
  });

  it("take days that exist", () => {
    for (const day of ["2028-02-29", "0001-01-01", "9999-12-31"]) expect(readDay(day)).toBe(day);
    for (const none of ["2027-02-29", "2100-02-29", "2027-13-01", "0000-01-01", "2027-1-01", "morgen", "+2027-01-01"]) {
      expect(readDay(none)).toBe("");
    }
  });

  it("take times of day", () => {
    for (const time of ["00:00", "23:59"]) expect(readTime(time)).toBe(time);
    for (const none of ["24:00", "9:30", "09:60", "09:30:00"]) expect(readTime(none)).toBe("");
  });

  it("take words of the list, and ids of organisations as they are written", () => {
    expect(readWord("done", ["open", "done"])).toBe("done");
    expect(readWord("later", ["open", "done"])).toBe("");
    expect(readOrganisation("ab".repeat(32))).toBe("ab".repeat(32));
    expect(readOrganisation("AB".repeat(32))).toBe("");
  });

  it("take finite numbers however they are encoded, and whole ones as moments", () => {
    expect([readNumber(5n), readNumber(0.5), readNumber(Number.NaN), readNumber("5")]).toEqual([5, 0.5, null, null]);
    expect([readMoment(7), readMoment(new Date(9)), readMoment(0.5), readMoment("7")]).toEqual([7, 9, null, null]);
  });

  it("tell maps from other objects", () => {
    expect(isMap({})).toBe(true);
    for (const other of [null, [], new Date(), new Uint8Array(), new A.ImmutableString(""), new A.Counter(1)]) {
      expect(isMap(other)).toBe(false);
    }
  });
});
