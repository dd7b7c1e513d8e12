import { expect, it } from "vitest";

import { ManualClock } from "../testing/clock";
import { Keeping } from "./keeping";

it("opens what is listed one after another, and each only once", () => {
  const clock = new ManualClock();
  const opened: string[] = [];
  const keeping = new Keeping(async (documentId) => void opened.push(documentId), clock, () => undefined);
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
  const keeping = new Keeping(async (documentId) => void opened.push(documentId), clock, () => undefined);
  keeping.keep(Array.from({ length: 500 }, (_, number) => String(number)));
  clock.pass(1_000_000);
  expect(opened).toHaveLength(200);
  keeping.stop();
  keeping.keep([]);
  clock.pass(1_000_000);
  expect(opened).toHaveLength(200);
});

it("tells how many of those that are listed now have come, whatever does not come", async () => {
  const clock = new ManualClock();
  const told: string[] = [];
  const arrive = new Map<string, () => void>();
  const open = (documentId: string) =>
    documentId === "never"
      ? Promise.reject(new Error("unavailable"))
      : new Promise<void>((resolve) => arrive.set(documentId, resolve));
  const keeping = new Keeping(open, clock, ({ here, total }) => told.push(`${here}/${total}`));
  keeping.keep([]);
  keeping.keep(["a", "never", "b"]);
  clock.pass(1_000);
  arrive.get("b")?.();
  await Promise.resolve();
  arrive.get("a")?.();
  await Promise.resolve();
  keeping.keep(["b"]);
  expect(told).toEqual(["0/3", "1/3", "2/3", "1/1"]);
});
