import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it, vi } from "vitest";

import { DeviceMemory } from "../deviceMemory";
import type { DocumentStatus } from "../openDocument";
import type { PlanDoc } from "../plan";
import { foundPlan } from "../planEdits";
import { ManualClock } from "../testing/clock";
import { MemoryStorage } from "../testing/memory";
import { Value } from "../value";
import { Overview } from "./overview";

class Plan {
  doc: A.Doc<PlanDoc>;
  reads = 0;
  readonly status = new Value<DocumentStatus>("ready");
  readonly #listeners = new Set<() => void>();
  readonly handle = {
    doc: () => {
      this.reads += 1;
      return this.doc;
    },
    on: (_: string, listener: () => void) => this.#listeners.add(listener),
    off: (_: string, listener: () => void) => this.#listeners.delete(listener),
  };

  constructor(title: string) {
    this.doc = A.change(A.init<PlanDoc>(), (plan) => foundPlan(plan, title));
  }

  rename(title: string): void {
    this.doc = A.change(this.doc, (plan) => A.updateText(plan as A.Doc<PlanDoc>, ["title"], title));
    for (const listener of this.#listeners) listener();
  }
}

function overviewOf(plans: Record<string, Plan>) {
  const clock = new ManualClock();
  const listed = new Value<readonly string[]>(Object.keys(plans));
  const memory = new DeviceMemory(new MemoryStorage(), "a1".repeat(32));
  const open = vi.fn((id: string) => plans[id] as never);
  const session = { organisation: { id: "a1".repeat(32), name: "", kind: "" }, person: { id: "noor", name: "Noor" } };
  return { overview: new Overview({ session, memory, clock, listed, plan: open }), clock, listed, open, memory };
}

const titles = (overview: Overview) => [...overview.plans.get().values()].map(({ summary }) => summary?.title);

describe("the overview of plans", () => {
  it("opens and reads nothing as long as nobody looks", async () => {
    const { overview, open } = overviewOf({ a: new Plan("Wonen") });
    await Promise.resolve();
    expect(open).not.toHaveBeenCalled();
    overview.plans.subscribe(() => undefined);
    await vi.waitFor(() => expect(titles(overview)).toEqual(["Wonen"]));
  });

  it("reads a plan again only when it changed, and gathers changes", async () => {
    const [a, b] = [new Plan("Wonen"), new Plan("Zorg")];
    const { overview, clock } = overviewOf({ a, b });
    overview.plans.subscribe(() => undefined);
    await vi.waitFor(() => expect(titles(overview)).toEqual(["Wonen", "Zorg"]));
    a.rename("Wonen in de stad");
    a.rename("Wonen op het land");
    clock.pass(1_000);
    await vi.waitFor(() => expect(titles(overview)).toEqual(["Wonen op het land", "Zorg"]));
    expect([a.reads, b.reads]).toEqual([2, 1]);
  });

  it("loads few plans at one time, and goes on when one has come or cannot", async () => {
    const plans = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((id) => [id, new Plan(id)]));
    for (const plan of Object.values(plans)) plan.status.set("loading");
    const { overview, open } = overviewOf(plans);
    overview.plans.subscribe(() => undefined);
    await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(4));
    plans["a"]!.status.set("ready");
    plans["b"]!.status.set("absentOffline");
    await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(6));
    await vi.waitFor(() => expect(overview.plans.get().get("b")).toEqual({ status: "absentOffline" }));
    expect(overview.plans.get().get("a")?.summary?.title).toBe("a");
  });

  it("takes in plans that come on the list later", async () => {
    const plans = { a: new Plan("Wonen"), b: new Plan("Zorg") };
    const { overview, listed } = overviewOf(plans);
    listed.set(["a"]);
    overview.plans.subscribe(() => undefined);
    listed.set(["b", "a"]);
    await vi.waitFor(() => expect(titles(overview).sort()).toEqual(["Wonen", "Zorg"]));
  });

  it("remembers what a person saw, for the next time that someone looks", async () => {
    const plans = { a: new Plan("Wonen") };
    const { overview } = overviewOf(plans);
    const leave = overview.plans.subscribe(() => undefined);
    await vi.waitFor(() => expect(overview.plans.get().get("a")?.summary?.news).toEqual({ kind: "unseen" }));
    leave();
    overview.see("a", A.getHeads(plans.a.doc));
    overview.plans.subscribe(() => undefined);
    await vi.waitFor(() => expect(overview.plans.get().get("a")?.summary?.news).toEqual({ kind: "none" }));
  });
});
