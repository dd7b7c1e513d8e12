import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { authorMessage } from "./author";
import { planJson } from "./export/json";
import { EMPTY_PLAN, type Shape } from "./generated/empty";
import type { PlanDoc } from "./plan";
import { foundPlan } from "./planEdits";
import { goldenJson, goldenPlan, goldenPlans } from "./testing/fixtures";
import { isOutdated, upgraded } from "./upgrade";

describe("plans that the node's model made", () => {
  it.each(goldenPlans())("%s: we read what the node reads", (name) => {
    expect(planJson(goldenPlan(name))).toEqual(goldenJson(`plans/${name}.json`));
  });

  it("are here at all", () => {
    expect(goldenPlans()).toEqual(
      expect.arrayContaining(["empty", "every-kind", "merged", "newer", "odd", "schema-1", "schema-1-upgraded"]),
    );
  });
});

describe("a new plan", () => {
  const title = "Wonen in Westerwoude";

  it("is, byte for byte, the one that a node makes", () => {
    const golden = goldenPlan("empty");
    const [founding] = A.getAllChanges(golden).map(A.decodeChange);
    const ours = A.change(A.init<PlanDoc>({ actor: founding!.actor }), { time: founding!.time }, (draft) =>
      foundPlan(draft, title),
    );
    expect(A.getHeads(ours)).toEqual(A.getHeads(golden));
  });

  it("has the shape that the table says, and no text that is a word", () => {
    const plan = A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, title));
    expect(shapeOf(plan)).toEqual(EMPTY_PLAN);
  });
});

function shapeOf(map: Record<string, unknown>): Record<string, Shape> {
  const shape = (value: unknown): Shape => {
    if (A.isImmutableString(value)) return { word: value.toString() };
    if (typeof value === "number") return { number: value };
    return typeof value === "string" ? "text" : { map: shapeOf(value as Record<string, unknown>) };
  };
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, shape(value)]));
}

describe("the upgrade of a plan of schema 1", () => {
  it("is the very change that a node makes", () => {
    const plan = upgraded(goldenPlan("schema-1"));
    expect(A.getHeads(plan)).toEqual(A.getHeads(goldenPlan("schema-1-upgraded")));
    expect(isOutdated(plan)).toBe(false);
  });

  it("merges with itself when it is made in two places, whatever each did before", () => {
    const edit = (plan: A.Doc<PlanDoc>, title: string) =>
      A.change(plan, (draft) => A.updateText(draft as A.Doc<PlanDoc>, ["title"], title));
    const here = upgraded(edit(goldenPlan("schema-1"), "Wonen in de stad"));
    const there = edit(upgraded(goldenPlan("schema-1")), "Wonen op het land");
    const merged = A.merge(here, there);
    expect(A.getConflicts(merged, "indicators")).toBeUndefined();
    expect(A.getAllChanges(merged)).toHaveLength(3 + 1 + 2);
  });

  it("is not made twice, and not to what is no plan", () => {
    const plan = upgraded(goldenPlan("schema-1"));
    expect(A.getHeads(upgraded(plan))).toEqual(A.getHeads(plan));
    expect(isOutdated({ title: "boodschappen" })).toBe(false);
    const list = A.from<PlanDoc>({ title: "boodschappen" });
    expect(upgraded(list)).toBe(list);
  });

  it("is let be when someone else made another change in its name", () => {
    const plan = goldenPlan("schema-1");
    const [upgrade] = A.getChanges(plan, upgraded(A.clone(plan))).map(A.decodeChange);
    const forged = A.getBackend(plan).fork(upgrade!.actor, upgrade!.deps);
    forged.put("_root", "schema", 2, "int");
    forged.commit(null, 0);
    const [attacked] = A.applyChanges(plan, [forged.getLastLocalChange()!]);
    expect(isOutdated(attacked)).toBe(true);
    expect(A.getHeads(upgraded(attacked))).toEqual(A.getHeads(attacked));
    const edited = A.change(attacked, (draft) => A.updateText(draft as A.Doc<PlanDoc>, ["title"], "Toch door"));
    expect(edited["title"]).toBe("Toch door");
  });
});

describe("the author of a change", () => {
  const authors = goldenJson<{ organisation: string; person: string; message: string }[]>("authors.json");

  it.each(authors)("is written as a node reads it: $person", ({ organisation, person, message }) => {
    const session = { organisation: { id: organisation, name: "", kind: "" }, person: { id: "p", name: person } };
    expect(authorMessage(session)).toBe(message);
  });
});
