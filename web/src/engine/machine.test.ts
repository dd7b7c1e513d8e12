import { describe, expect, it } from "vitest";

import { MACHINES, VOCABULARIES, type MachineName } from "./generated/words";
import { firstState, mayBegin, mayFollow, nextStates } from "./machine";

describe("states", () => {
  it("change only as the table allows", () => {
    expect(nextStates("planState", "exploring")).toEqual(["sharedPicture", "archived"]);
    expect(mayFollow("planState", "exploring", "ratified")).toBe(false);
    expect(mayFollow("planState", "exploring", "sharedPicture")).toBe(true);
    expect(mayFollow("actionState", "done", "dropped")).toBe(false);
  });

  it("may stay as they are", () => {
    expect(mayFollow("decisionState", "ratified", "ratified")).toBe(true);
    expect(nextStates("decisionState", "ratified")).toEqual([]);
  });

  it("lead from a word of a newer version to the beginning only", () => {
    for (const word of ["dreaming", "", "constructor"]) {
      expect(nextStates("planState", word)).toEqual(["exploring"]);
      expect(mayFollow("planState", word, word)).toBe(false);
    }
  });

  it("begin where the table says", () => {
    expect(firstState("decisionState")).toBe("proposed");
    expect(mayBegin("actionState", "done")).toBe(true);
    expect(mayBegin("actionState", "dropped")).toBe(false);
  });

  it("are all words of their lists, and can all be reached", () => {
    for (const machine of Object.keys(MACHINES) as MachineName[]) {
      const reached = new Set<string>([firstState(machine)]);
      for (const state of reached) for (const next of nextStates(machine, state)) reached.add(next);
      expect([...reached].sort()).toEqual([...VOCABULARIES[machine]].sort());
    }
  });
});
