import { expect, it } from "vitest";

import { ManualClock } from "../testing/clock";
import { Keeping } from "./keeping";

it("opens what is listed one after another, and each only once", () => {
  const clock = new ManualClock();
  const opened: string[] = [];
  const keeping = new Keeping((documentId) => opened.push(documentId), clock);
  keeping.keep(["a", "b"]);
  expect(opened).toEqual(["a"]);
  clock.pass(1_000);
  expect(opened).toEqual(["a", "b"]);
  keeping.keep(["c", "a", "b"]);
  clock.pass(1_000);
  expect(opened).toEqual(["a", "b", "c"]);
});

it("keeps two hundred, and none after it was stopped", () => {
  const clock = new ManualClock();
  const opened: string[] = [];
  const keeping = new Keeping((documentId) => opened.push(documentId), clock);
  keeping.keep(Array.from({ length: 500 }, (_, number) => String(number)));
  clock.pass(1_000_000);
  expect(opened).toHaveLength(200);
  keeping.stop();
  keeping.keep([]);
  clock.pass(1_000_000);
  expect(opened).toHaveLength(200);
});
