import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { Turns } from "./turns";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("gives one turn at a time, in the order of asking", () => {
  const turns = new Turns();
  const done: string[] = [];
  for (const name of ["first", "second", "third"]) turns.ask(() => done.push(name));
  expect(done).toEqual([]);
  vi.advanceTimersToNextTimer();
  vi.advanceTimersToNextTimer();
  expect(done).toEqual(["first"]);
  vi.runAllTimers();
  expect(done).toEqual(["first", "second", "third"]);
});

it("gives none to what is no longer wanted, and goes on with the others", () => {
  const turns = new Turns();
  const done: string[] = [];
  const leave = turns.ask(() => done.push("gone"));
  turns.ask(() => done.push("stays"));
  leave();
  vi.runAllTimers();
  turns.ask(() => done.push("later"));
  vi.runAllTimers();
  expect(done).toEqual(["stays", "later"]);
});
