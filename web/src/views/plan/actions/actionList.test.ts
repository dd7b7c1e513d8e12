import { describe, expect, it } from "vitest";

import type { Action, Goal } from "../../../engine/plan";
import { filtered, isLate, NO_FILTER, NONE, sorted } from "./actionList";

const action = (id: string, says: Partial<Action> = {}): Action => ({
  entity: "action",
  id,
  removed: null,
  position: id,
  title: id,
  description: "",
  goal: "",
  lead: "",
  leadParty: "",
  contributors: [],
  due: "",
  state: "open",
  ...says,
});
const goal = (id: string, depth: number): Goal => ({
  entity: "goal",
  id,
  removed: null,
  position: id,
  parent: "",
  depth,
  title: id,
  description: "",
});
const ids = (actions: readonly Action[]) => actions.map(({ id }) => id).join("");
const around = { goals: [goal("g", 0), goal("h", 1), goal("i", 2), goal("j", 0)], today: "2026-06-01" };

describe("the filter of actions", () => {
  it("gives the very same list when nothing is asked", () => {
    const all = [action("a")];
    expect(filtered(all, NO_FILTER, around)).toBe(all);
  });

  it("takes a goal together with the goals under it", () => {
    const all = [action("a", { goal: "g" }), action("b", { goal: "i" }), action("c", { goal: "j" }), action("d")];
    expect(ids(filtered(all, { ...NO_FILTER, goal: "g" }, around))).toBe("ab");
    expect(ids(filtered(all, { ...NO_FILTER, goal: NONE }, around))).toBe("d");
  });

  it("takes a party that leads or takes part", () => {
    const all = [action("a", { leadParty: "p" }), action("b", { contributors: ["p", "q"] }), action("c")];
    expect(ids(filtered(all, { ...NO_FILTER, party: "p" }, around))).toBe("ab");
    expect(ids(filtered(all, { ...NO_FILTER, party: NONE }, around))).toBe("c");
  });

  it("calls late only what is still to be done after its day", () => {
    const late = action("a", { due: "2026-05-31" });
    const all = [late, action("b", { due: "2026-06-01" }), action("c", { due: "2026-05-01", state: "done" }), action("d")];
    expect(ids(filtered(all, { ...NO_FILTER, isLate: true }, around))).toBe("a");
    expect(isLate(late, "2026-05-31")).toBe(false);
  });
});

describe("sorted actions", () => {
  const how = { language: "nl", nameOf: ({ lead }: Action) => lead };

  it("stand in the order of the plan unless asked otherwise", () => {
    const all = [action("b"), action("a")];
    expect(sorted(all, null, how)).toBe(all);
  });

  it("keep what says nothing at the end in both directions", () => {
    const all = [action("a"), action("b", { due: "2026-02-01" }), action("c", { due: "2026-01-01" })];
    expect(ids(sorted(all, { by: "due", direction: "ascending" }, how))).toBe("cba");
    expect(ids(sorted(all, { by: "due", direction: "descending" }, how))).toBe("bca");
  });

  it("go by how far they are, not by the word for it", () => {
    const all = [action("a", { state: "done" }), action("b", { state: "inProgress" }), action("c")];
    expect(ids(sorted(all, { by: "state", direction: "ascending" }, how))).toBe("cba");
  });
});
