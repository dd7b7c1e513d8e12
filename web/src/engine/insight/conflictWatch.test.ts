import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it, vi } from "vitest";

import type { PlanDoc } from "../plan";
import { addEntity, foundPlan, setField } from "../planEdits";
import { ManualClock } from "../testing/clock";
import { ConflictWatch } from "./conflictWatch";

function document() {
  let action = "";
  let here = A.change(A.init<PlanDoc>(), (plan) => {
    foundPlan(plan, "Wonen");
    action = addEntity(plan, "action", { title: "Bouwen" });
  });
  const listeners: (() => void)[] = [];
  const doc = vi.fn(() => here);
  const handle = { doc, on: (_: string, listener: () => void) => void listeners.push(listener) };
  return {
    handle: handle as unknown as ConstructorParameters<typeof ConflictWatch>[0],
    looks: doc,
    change(next: (plan: A.Doc<PlanDoc>) => A.Doc<PlanDoc>) {
      here = next(here);
      for (const listener of listeners) listener();
    },
    setDue: (due: string) => (plan: A.Doc<PlanDoc>) =>
      A.change(plan, (draft) => setField(draft, "action", action, "due", due)),
  };
}

describe("the watch over conflicts", () => {
  it("looks once the plan is quiet, and tells when something is contested and when it no longer is", async () => {
    const clock = new ManualClock();
    const { handle, looks, change, setDue } = document();
    const { conflicts } = new ConflictWatch(handle, clock);
    clock.pass(250);
    expect(looks).toHaveBeenCalled();
    expect(conflicts.get()).toEqual([]);
    change((plan) => A.merge(setDue("2027-01-01")(A.clone(plan)), setDue("2027-02-01")(A.clone(plan))));
    expect(conflicts.get()).toEqual([]);
    // A look that is under way is finished first, and the next one waits for quiet again.
    const found = (expected: unknown) =>
      vi.waitFor(() => {
        clock.pass(250);
        expect(conflicts.get()).toEqual(expected);
      });
    await found([expect.objectContaining({ field: "due" })]);
    change(setDue("2027-03-01"));
    await found([]);
  });

  it("does not look while someone types, but not for ever", async () => {
    const clock = new ManualClock();
    const { handle, looks, change, setDue } = document();
    void new ConflictWatch(handle, clock);
    for (let key = 0; key < 9; key += 1) {
      change(setDue(`2027-01-1${key}`));
      clock.pass(200);
    }
    expect(looks).not.toHaveBeenCalled();
    change(setDue("2027-01-20"));
    clock.pass(200);
    expect(looks).toHaveBeenCalled();
  });
});
