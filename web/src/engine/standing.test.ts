import { describe, expect, it } from "vitest";

import { maySteer, mayTalk, mayWrite, standingOf, type Standing } from "./standing";
import { standingIn, type WorkspaceDoc } from "./workspace";

const US = "aa";
const THEM = "bb";

function listed(members: Record<string, Record<string, string>>): WorkspaceDoc {
  return { plans: { plan: { title: "Wonen", addedAt: 1, members } } };
}

describe("where our organisation stands", () => {
  it("is what our node wrote down", () => {
    const of = (role: string, standing: string) =>
      standingIn(listed({ [US]: { name: "Wij", kind: "agency", role, standing } }), "plan", US);
    expect(of("reader", "in")).toBe("reader");
    expect(of("steward", "in")).toBe("steward");
    expect(of("editor", "suspended")).toBe("suspended");
    expect(of("reader", "invited")).toBe("invited");
  });

  it("is out when others are in and we are not", () => {
    expect(standingIn(listed({ [THEM]: { name: "Zij", role: "steward", standing: "in" } }), "plan", US)).toBe("out");
  });

  it("is unknown of a new plan, of what is no plan of the list, and by a node from before there were roles", () => {
    expect(standingIn(listed({}), "plan", US)).toBe("unknown");
    expect(standingIn({}, "plan", US)).toBe("unknown");
    expect(standingIn(listed({ [US]: { name: "Wij", kind: "agency" } }), "plan", US)).toBe("unknown");
    expect(standingOf("overseer", "in")).toBe("unknown");
  });
});

it.each<[Standing, boolean, boolean, boolean]>([
  ["out", false, false, false],
  ["invited", false, false, false],
  ["suspended", false, false, false],
  ["reader", false, false, false],
  ["commenter", false, true, false],
  ["editor", true, true, false],
  ["steward", true, true, true],
  ["unknown", true, true, true],
])("%s: writes %s, talks %s, steers %s", (standing, writes, talks, steers) => {
  expect([mayWrite(standing), mayTalk(standing), maySteer(standing)]).toEqual([writes, talks, steers]);
});
