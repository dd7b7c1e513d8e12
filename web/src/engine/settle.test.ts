import { describe, expect, it } from "vitest";

import { settled } from "./settle";
import { ManualClock } from "./testing/clock";
import { Value } from "./value";

const identity = (value: number) => value;

describe("a settled value", () => {
  it("falls at once and rises after a rest", () => {
    const clock = new ManualClock();
    const source = new Value(3);
    const { value } = settled(source, identity, 400, clock);
    source.set(1);
    expect(value.get()).toBe(1);
    source.set(3);
    expect(value.get()).toBe(1);
    clock.pass(399);
    expect(value.get()).toBe(1);
    clock.pass(1);
    expect(value.get()).toBe(3);
  });

  it("never rises above what was true in the whole rest", () => {
    const clock = new ManualClock();
    const source = new Value(1);
    const { value } = settled(source, identity, 400, clock);
    source.set(3);
    clock.pass(300);
    source.set(1);
    source.set(3);
    clock.pass(300);
    expect(value.get()).toBe(1);
    clock.pass(100);
    expect(value.get()).toBe(3);
  });

  it("is still when it is no longer needed", () => {
    const clock = new ManualClock();
    const source = new Value(1);
    const { value, stop } = settled(source, identity, 400, clock);
    source.set(3);
    stop();
    clock.pass(1000);
    expect(value.get()).toBe(1);
  });
});
