import { describe, expect, it } from "vitest";

import type { HistoryQuery } from "../../engine/insight/history";
import { comparisonAddress, historyAddress, readQuery, readVersion, versionAddress } from "./addresses";

const [one, other] = ["a1".repeat(32), "b2".repeat(32)];
const asked = (address: string) => new URLSearchParams(address.split("?")[1] ?? "");

describe("the address of a part of the history", () => {
  it.each<HistoryQuery>([
    {},
    { organisation: one, person: "Noor & Bram" },
    { part: "plan", additions: true },
    { subject: { kind: "action", id: "x-1" } },
  ])("is read as it was written: %o", (query) => {
    expect(readQuery(asked(historyAddress("plan", query)))).toEqual(query);
  });

  it("asks for nothing that there is not", () => {
    expect(readQuery(new URLSearchParams("subject=guild/x&part=attic&added=no"))).toEqual({});
  });
});

describe("the address of a version", () => {
  it("has its heads", () => {
    const address = versionAddress("plan", [one, other]);
    expect(readVersion(address.split("/").at(-1)!)).toEqual([one, other]);
    const comparison = asked(comparisonAddress("plan", [one], [other]));
    expect([readVersion(comparison.get("from")!), readVersion(comparison.get("to")!)]).toEqual([[one], [other]]);
  });

  it("is none when it holds anything else", () => {
    for (const text of ["", "now", `${one}.`, "../..", Array.from({ length: 65 }, () => one).join(".")]) {
      expect(readVersion(text)).toBeUndefined();
    }
  });
});
