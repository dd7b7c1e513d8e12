import type { DocHandle } from "@automerge/automerge-repo/slim";
import { describe, expect, it } from "vitest";

import { Presence } from "./presence";
import { ManualClock } from "./testing/clock";

const ME = { organisation: { id: "a", name: "Ministerie", kind: "ministry" }, person: { id: "1", name: "Fatima" } };

function setUp() {
  const clock = new ManualClock();
  const sent: Record<string, unknown>[] = [];
  const listeners = new Set<(payload: object) => void>();
  const handle = {
    on: (_event: string, listener: (payload: object) => void) => listeners.add(listener),
    off: (_event: string, listener: (payload: object) => void) => listeners.delete(listener),
    broadcast: (message: Record<string, unknown>) => sent.push(message),
  };
  const presence = new Presence(handle as unknown as DocHandle<unknown>, { clock, me: ME });
  const receive = (senderId: string, message: unknown) => {
    for (const listener of [...listeners]) listener({ senderId, message });
  };
  return { clock, sent, presence, receive };
}

const hello = (name: string, more: object = {}) => ({
  type: "presence",
  organisation: { id: "b", name: "Gemeente" },
  person: { id: name, name },
  section: "goals",
  cursor: null,
  at: 0,
  ...more,
});

describe("presence", () => {
  it("tells who we are and where, as agreed with the other clients", () => {
    const { clock, sent, presence } = setUp();
    presence.setSection("problem");
    presence.setCursor({ field: "problem/statement", anchor: "1@a", head: "2@a" });
    clock.pass(100);
    expect(sent.at(-1)).toEqual({
      type: "presence",
      organisation: { id: "a", name: "Ministerie" },
      person: { id: "1", name: "Fatima" },
      section: "problem",
      cursor: { field: "problem/statement", anchor: "1@a", head: "2@a" },
      at: expect.any(Number) as number,
    });
  });

  it("sends seldom, however often the caret moves", () => {
    const { clock, sent, presence } = setUp();
    clock.pass(0);
    const before = sent.length;
    for (let step = 0; step < 100; step += 1) {
      presence.setCursor({ field: "f", anchor: String(step), head: String(step) });
      clock.pass(1);
    }
    clock.pass(100);
    expect(sent.length - before).toBeLessThan(5);
    expect((sent.at(-1)!["cursor"] as { head: string }).head).toBe("99");
  });

  it("shows others until they say goodbye", () => {
    const { presence, receive } = setUp();
    receive("peer-1", hello("Jan"));
    expect(presence.others.get().map(({ person }) => person.name)).toEqual(["Jan"]);
    receive("peer-1", { ...hello("Jan"), type: "bye" });
    expect(presence.others.get()).toEqual([]);
  });

  it("forgets those who fell silent, by our own clock", () => {
    const { clock, presence, receive } = setUp();
    receive("peer-1", hello("Jan", { at: 9e15 }));
    clock.pass(20_000);
    expect(presence.others.get()).toHaveLength(1);
    clock.pass(20_000);
    expect(presence.others.get()).toEqual([]);
  });

  it("greets a newcomer back, once", () => {
    const { clock, sent, receive } = setUp();
    clock.pass(1000);
    const before = sent.length;
    receive("peer-1", hello("Jan"));
    receive("peer-1", hello("Jan"));
    clock.pass(100);
    expect(sent.length - before).toBe(1);
  });

  it("is not disturbed by messages that make no sense", () => {
    const { presence, receive } = setUp();
    for (const message of [null, 3, "x", [], {}, { type: "presence" }, hello("Jan", { person: 4 })]) {
      receive("peer-1", message);
    }
    expect(presence.others.get()).toEqual([]);
    receive("peer-1", hello("Jan", { section: 4, cursor: { field: 1 } }));
    expect(presence.others.get()[0]).toMatchObject({ section: null, cursor: null });
  });

  it("says goodbye once, and nothing after that", () => {
    const { clock, sent, presence } = setUp();
    presence.stop();
    presence.stop();
    presence.setSection("goals");
    clock.pass(60_000);
    expect(sent.map(({ type }) => type)).toEqual(["bye"]);
  });
});
