import { next as A } from "@automerge/automerge/slim";
import { expect, it } from "vitest";

import { countOf, entitiesOf, removedOf, type PlanDoc } from "./plan";
import { addEntity, foundPlan, removeEntity } from "./planEdits";

function planWith(...kinds: ("goal" | "action")[]): { plan: A.Doc<PlanDoc>; ids: string[] } {
  const ids: string[] = [];
  const plan = A.change(A.init<PlanDoc>(), (draft) => {
    foundPlan(draft, "Opgave");
    for (const kind of kinds) ids.push(addEntity(draft, kind));
  });
  return { plan, ids };
}

it("a change elsewhere leaves the list of a kind the very same", () => {
  const { plan, ids } = planWith("goal", "action");
  const goals = entitiesOf(plan, "goal");
  const after = A.change(plan, (draft) => A.splice(draft as A.Doc<PlanDoc>, ["actions", ids[1]!, "title"], 0, 0, "x"));
  expect(entitiesOf(after, "goal")).toBe(goals);
  expect(entitiesOf(after, "action")[0]!.title).toBe("x");
});

it("a change of one entity leaves the others of its kind the very same, in a tree and in a list", () => {
  for (const kind of ["goal", "action"] as const) {
    const { plan, ids } = planWith(kind, kind);
    const before = entitiesOf(plan, kind);
    const after = A.change(plan, (draft) =>
      A.splice(draft as A.Doc<PlanDoc>, [`${kind}s`, ids[1]!, "title"], 0, 0, "x"),
    );
    const now = entitiesOf(after, kind);
    expect(now[0]).toBe(before[0]);
    expect(now[1]!.title).toBe("x");
    expect(before[1]!.title).toBe("");
  }
});

it("a branch that stands somewhere else is another object, although nothing in it changed", () => {
  const plan = A.change(A.init<PlanDoc>(), (draft) => {
    foundPlan(draft, "");
    addEntity(draft, "goal", {}, { id: "a" });
    addEntity(draft, "goal", {}, { id: "b", parent: "a" });
  });
  expect(entitiesOf(plan, "goal").map(({ depth }) => depth)).toEqual([0, 1]);
  const after = A.change(plan, (draft) => removeEntity(draft, "goal", "a", 1));
  expect(entitiesOf(after, "goal").map(({ id, depth, parent }) => [id, depth, parent])).toEqual([["b", 0, ""]]);
  expect(entitiesOf(plan, "goal").map(({ depth }) => depth)).toEqual([0, 1]);
});

it("the draft of a change is read as it is at that moment", () => {
  const { plan } = planWith("action");
  A.change(plan, (draft) => {
    expect(countOf(draft, "action")).toBe(1);
    const id = addEntity(draft, "action");
    expect(countOf(draft, "action")).toBe(2);
    removeEntity(draft, "action", id, 1);
    expect(countOf(draft, "action")).toBe(1);
    expect(removedOf(draft, "action").map((action) => action.id)).toEqual([id]);
  });
});
