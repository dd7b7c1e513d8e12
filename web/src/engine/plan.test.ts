import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { KINDS } from "./generated/table";
import {
  countOf,
  entitiesOf,
  nameOf,
  perspectiveOf,
  planFieldsOf,
  problemOf,
  referenceTo,
  removedOf,
  stateOf,
  titleOf,
  type PlanDoc,
} from "./plan";

describe("a plan that is read", () => {
  it("may have scalar strings and texts alike, and nothing at all", () => {
    expect(titleOf({ title: " a " })).toBe("a");
    expect(titleOf({ title: new A.ImmutableString("b") })).toBe("b");
    expect(planFieldsOf({})).toEqual({ title: "", state: "", summary: "" });
    expect(problemOf({ problem: [] })).toEqual({ statement: "", forWhom: "", howLarge: "", ifNothing: "" });
    for (const kind of KINDS) expect(entitiesOf({}, kind)).toEqual([]);
  });

  it("may have anything where a section or an entity should be", () => {
    expect(entitiesOf({ signals: 3 }, "signal")).toEqual([]);
    expect(entitiesOf({ signals: { x: null, y: {} } }, "signal")).toMatchObject([
      { entity: "signal", id: "y", position: "", source: "", text: "", date: "", evidence: [], anonymised: false },
    ]);
  });

  it("says nothing where it has a word of a newer version, or a day that is none", () => {
    expect(stateOf({ state: "dreaming" })).toBe("");
    expect(entitiesOf({ actions: { x: { state: "later", due: "morgen" } } }, "action")[0]).toMatchObject({
      state: "",
      due: "",
    });
  });
});

describe("what was removed", () => {
  const plan: PlanDoc = {
    goals: {
      top: { title: "boven", position: "a0" },
      gone: { title: "weg", position: "a1", parent: "top", removed: 7 },
      low: { title: "onder", position: "a2", parent: "gone" },
    },
    perspectives: { ours: { text: "onze kijk", removed: 7 }, theirs: { text: "hun kijk" } },
  };

  it("is hidden, and counts for nothing", () => {
    expect(entitiesOf(plan, "goal").map(({ id }) => id)).toEqual(["top", "low"]);
    expect(removedOf(plan, "goal").map(({ id, removed }) => [id, removed])).toEqual([["gone", 7]]);
    expect(countOf(plan, "goal")).toBe(2);
    expect(perspectiveOf(plan, "ours")).toBeUndefined();
    expect(perspectiveOf(plan, "theirs")).toBe("hun kijk");
  });

  it("leaves what stood under it, one higher", () => {
    expect(entitiesOf(plan, "goal")[1]).toMatchObject({ parent: "top", depth: 1 });
  });

  it("is still known to what refers to it, by its name", () => {
    expect(referenceTo(plan, "gone", ["goal"])).toEqual({ is: "removed", id: "gone", kind: "goal", title: "weg" });
    expect(referenceTo(plan, "top", ["goal"])).toEqual({ is: "present", id: "top", kind: "goal" });
    expect(referenceTo(plan, "top", ["party"])).toEqual({ is: "missing", id: "top" });
    expect(referenceTo(plan, "never", ["goal"])).toEqual({ is: "missing", id: "never" });
    expect(referenceTo(plan, "constructor", ["goal"])).toEqual({ is: "missing", id: "constructor" });
    expect(referenceTo(plan, "", ["goal"])).toBeUndefined();
    expect([nameOf(plan, "goal", "gone"), nameOf(plan, "goal", "never")]).toEqual(["weg", ""]);
  });

  it("gives way to what is there when two kinds have one id", () => {
    const twice = { goals: { x: { removed: 1 } }, parties: { x: { name: "School" } } };
    expect(referenceTo(twice, "x", ["party"])).toMatchObject({ is: "present", kind: "party" });
  });
});
