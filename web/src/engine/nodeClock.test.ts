import { expect, it } from "vitest";

import { NodeClock } from "./nodeClock";

const NOON = Date.parse("2027-03-01T12:00:00Z");
const HOUR = 3_600_000;

/** A device whose clock is `off` milliseconds ahead, and whose node is asked `took` milliseconds. */
async function ask(off: number, { took = 100, date = new Date(NOON).toUTCString() as string | null } = {}) {
  let now = NOON + off;
  const clock = new NodeClock(() => now);
  const answering: typeof fetch = () => {
    now += took;
    return Promise.resolve(new Response("", { headers: date === null ? {} : { date } }));
  };
  await clock.watching(answering)("/");
  return { clock, now };
}

it("takes a clock that is about right for right", async () => {
  const { clock, now } = await ask(40_000);
  expect(clock.ahead.get()).toBe(0);
  expect(clock.now()).toBe(now);
});

it("gives the node's time on a device that is hours ahead or behind", async () => {
  for (const off of [HOUR, -30 * HOUR]) {
    const { clock } = await ask(off);
    expect(Math.abs(clock.ahead.get() - off)).toBeLessThan(1_000);
    expect(Math.abs(clock.now() - NOON)).toBeLessThan(1_000);
  }
});

it("concludes nothing from an answer without a time, or after a sleep", async () => {
  for (const options of [{ date: null }, { date: "gisteren" }, { took: HOUR }]) {
    expect((await ask(HOUR, options)).clock.ahead.get()).toBe(0);
  }
});
