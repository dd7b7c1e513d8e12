import { next as A } from "@automerge/automerge/slim";
import { expect, it } from "vitest";

import { entitiesOf, type PlanDoc } from "../../engine/plan";
import { addEntity, foundPlan, setField } from "../../engine/planEdits";
import { isUntouched } from "./touched";

const begun = A.change(A.init<PlanDoc>(), (draft) => {
  foundPlan(draft, "Opvang");
  addEntity(draft, "action", { goal: "g1" }, { id: "a" });
});
const action = (plan: PlanDoc) => entitiesOf(plan, "action")[0]!;

it("is untouched as long as it says only what it began with", () => {
  expect(isUntouched(action(begun), { goal: "g1" })).toBe(true);
  expect(isUntouched(action(begun))).toBe(false);
});

it("is touched by a date alone", () => {
  const dated = A.change(begun, (draft) => setField(draft, "action", "a", "due", "2026-09-01"));
  expect(isUntouched(action(dated), { goal: "g1" })).toBe(false);
});
