import { describe, expect, it } from "vitest";

import { stateChoices } from "./planState";

describe("a menu of states", () => {
  it("offers the present state and what may follow it, in their usual order", () => {
    expect(stateChoices("planState", "takingShape")).toEqual(["sharedPicture", "takingShape", "ratified", "archived"]);
    expect(stateChoices("actionState", "dropped")).toEqual(["open", "inProgress", "dropped"]);
    expect(stateChoices("decisionState", "ratified")).toEqual(["ratified"]);
  });

  it("offers only the beginning from a state that this version does not know", () => {
    expect(stateChoices("planState", "")).toEqual(["", "exploring"]);
  });
});
