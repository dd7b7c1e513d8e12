import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { entitiesOf, type PlanDoc, type Signal } from "./plan";
import { addEntity, foundPlan, removeEntity, setMember } from "./planEdits";
import { isHandled, signalsBehind } from "./signals";
import { addString, removeString } from "./strings";

function planWithSignal() {
  let [signal, action] = ["", ""];
  const plan = A.change(A.init<PlanDoc>(), (draft) => {
    foundPlan(draft, "Opvang");
    signal = addEntity(draft, "signal", { text: "De school hoort het als laatste" });
    action = addEntity(draft, "action", { title: "De school vooraf bellen" });
  });
  return { plan, signal, action };
}

const only = (plan: PlanDoc): Signal => entitiesOf(plan, "signal")[0]!;

describe("a signal", () => {
  it("leads to what was done with it, and from there back", () => {
    const { plan, signal, action } = planWithSignal();
    expect(isHandled(only(plan))).toBe(false);
    expect(signalsBehind(plan, action)).toEqual([]);
    const linked = A.change(plan, (draft) => setMember(draft, "signal", signal, "outcomes", action, true));
    expect(signalsBehind(linked, action).map(({ id }) => id)).toEqual([signal]);
    expect(isHandled(only(linked))).toBe(true);
    const gone = A.change(linked, (draft) => removeEntity(draft, "signal", signal, 7));
    expect(signalsBehind(gone, action)).toEqual([]);
  });

  it("is handled when words say what was done", () => {
    const { plan, signal } = planWithSignal();
    const told = A.change(plan, (draft) => A.splice(draft as A.Doc<PlanDoc>, ["signals", signal, "outcome"], 0, 0, "Besproken"));
    expect(isHandled(only(told))).toBe(true);
  });

  it("keeps the same answer while no signal changes", () => {
    const { plan, signal, action } = planWithSignal();
    const linked = A.change(plan, (draft) => setMember(draft, "signal", signal, "outcomes", action, true));
    const later = A.change(linked, (draft) => void addEntity(draft, "goal", { title: "Vertrouwen" }));
    expect(signalsBehind(later, action)).toBe(signalsBehind(linked, action));
  });

  it("carries evidence, each piece once", () => {
    const { plan, signal } = planWithSignal();
    const add = (text: string) => (draft: PlanDoc) => addString(draft, "signal", signal, "evidence", text);
    const filled = [" https://voorbeeld.nl/verslag ", "", "Brief van 3 mei", "Brief van 3 mei"].reduce(
      (before, text) => A.change(before, add(text)),
      plan,
    );
    expect(only(filled).evidence).toEqual(["https://voorbeeld.nl/verslag", "Brief van 3 mei"]);
    const less = A.change(filled, (draft) =>
      removeString(draft, "signal", signal, "evidence", "https://voorbeeld.nl/verslag"),
    );
    expect(only(less).evidence).toEqual(["Brief van 3 mei"]);
  });
});
