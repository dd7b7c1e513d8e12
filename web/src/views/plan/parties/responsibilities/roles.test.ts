import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { entitiesOf, type PlanDoc } from "../../../../engine/plan";
import { foundPlan } from "../../../../engine/planEdits";
import { roleOf, rolesByPair, rolesIn, setRole, type Role } from "./roles";

type Doc = A.Doc<PlanDoc>;

const empty = () => A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Opvang"));
const tableOf = (plan: Doc) => rolesByPair(entitiesOf(plan, "responsibility"));
const set = (plan: Doc, role: Role, isIn: boolean) =>
  A.change(A.clone(plan), (draft) =>
    setRole(draft, tableOf(plan), { party: "school", subject: "rust", role, isIn, now: 7 }),
  );
const roles = (plan: Doc) => rolesIn(tableOf(plan), "school", "rust");

describe("the roles of a party", () => {
  it("are given and taken back one by one, and come in their usual order", () => {
    let plan = set(set(empty(), "informed", true), "responsible", true);
    expect(roles(plan)).toEqual(["responsible", "informed"]);
    expect(rolesIn(tableOf(plan), "school", "iets anders")).toEqual([]);
    plan = set(plan, "responsible", false);
    expect(roles(plan)).toEqual(["informed"]);
  });

  it("are written once when they are there already", () => {
    const plan = set(empty(), "consulted", true);
    expect(A.getHeads(set(plan, "consulted", true))).toEqual(A.getHeads(plan));
  });

  it("that two gave while apart count once, and go together", () => {
    const start = empty();
    const both = A.merge(set(start, "accountable", true), set(start, "accountable", true));
    expect(entitiesOf(both, "responsibility")).toHaveLength(2);
    expect(roles(both)).toEqual(["accountable"]);
    expect(roles(set(both, "accountable", false))).toEqual([]);
  });

  it("have letters", () => {
    expect(roleOf("r")).toBe("responsible");
    expect(roleOf("I")).toBe("informed");
    expect(roleOf("x")).toBeUndefined();
  });
});
