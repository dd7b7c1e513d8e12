import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it, vi } from "vitest";

import { removeComment, startThread } from "../discussion/edits";
import type { DiscussionDoc } from "../discussion/read";
import type { PlanDoc } from "../plan";
import { addEntity, foundPlan } from "../planEdits";
import type { Found } from "../search/planIndex";
import { ManualClock } from "../testing/clock";
import type { FromReader, Known } from "./messages";
import { PlanReader } from "./planReader";

/** A device with plans by their ids, and a page that remembers what it was told. */
function device(
  plans: Record<string, A.Doc<PlanDoc> | undefined>,
  discussions: Record<string, A.Doc<DiscussionDoc> | undefined> = {},
) {
  const clock = new ManualClock();
  const known = new Map<string, Known>();
  const loads: string[] = [];
  const told: { done: number; found: Found | undefined } = { done: 0, found: undefined };
  const reader = new PlanReader({
    organisation: "a1".repeat(32),
    person: "Noor",
    // Whoever loads a plan lets go of it, as of one that comes from a disk.
    load: async (id) => {
      loads.push(id);
      return plans[id] && A.clone(plans[id]);
    },
    discussionOf: (id) => `${id} discussed`,
    loadDiscussion: async (id) => {
      const discussion = discussions[id];
      return discussion && A.clone(discussion);
    },
    tell: (message: FromReader) => {
      if (message.type === "known") for (const [id, about] of message.plans) known.set(id, about);
      if (message.type === "progress") told.done = message.progress.done;
      if (message.type === "found") told.found = message.found;
    },
    clock,
  });
  const list = (...ids: string[]) =>
    reader.list(ids.map((documentId) => ({ documentId, members: [], seen: undefined })));
  const title = (id: string) => {
    const about = known.get(id);
    return about?.status === "here" ? about.summary.title : about?.status;
  };
  return { reader, clock, loads, list, title, known, told };
}

const plan = (title: string) => A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, title));

describe("reading the plans of a device", () => {
  it("waits until someone wants to know, and says of each plan what it says or that it is not here", async () => {
    const { reader, list, title, loads } = device({ a: plan("Wonen"), c: plan("Zorg") });
    list("a", "b", "c");
    await Promise.resolve();
    expect(loads).toEqual([]);
    reader.want(true, false);
    await vi.waitFor(() => expect(["a", "b", "c"].map(title)).toEqual(["Wonen", "absent", "Zorg"]));
    expect(loads).toEqual(["a", "b", "c"]);
  });

  it("reads a plan again only when it was written, however often at once", async () => {
    const plans: Record<string, A.Doc<PlanDoc>> = { a: plan("Wonen"), b: plan("Zorg") };
    const { reader, list, title, loads, clock } = device(plans);
    list("a", "b");
    reader.want(true, false);
    await vi.waitFor(() => expect(title("b")).toBe("Zorg"));
    plans["a"] = plan("Werken");
    for (let count = 0; count < 5; count += 1) reader.changed("a");
    reader.changed("of nobody");
    clock.pass(5_000);
    await vi.waitFor(() => expect(title("a")).toBe("Werken"));
    expect(loads).toEqual(["a", "b", "a"]);
  });

  it("tells anew what is new when the person has seen the plan", async () => {
    const plans = { a: plan("Wonen") };
    const { reader, list, known } = device(plans);
    list("a");
    reader.want(true, false);
    await vi.waitFor(() => expect(known.get("a")).toMatchObject({ summary: { news: { kind: "unseen" } } }));
    reader.see("a", A.getHeads(plans.a));
    await vi.waitFor(() => expect(known.get("a")).toMatchObject({ summary: { news: { kind: "none" } } }));
  });

  it("counts what asks for attention, for the organisations that take part", async () => {
    const a = A.change(plan("Wonen"), (draft) => {
      addEntity(draft, "cause", { text: "Te weinig grond" });
      addEntity(draft, "goal", { title: "Iedereen woont" });
    });
    const { reader, known } = device({ a });
    reader.list([{ documentId: "a", members: ["b2".repeat(32)], seen: undefined }]);
    reader.want(true, false);
    // No signal, no perspective of the one that takes part, no indicator.
    await vi.waitFor(() => expect(known.get("a")).toMatchObject({ summary: { warnings: 3, conflicts: 0 } }));
  });
});

describe("searching the plans of a device", () => {
  it("takes plans in once someone searches, and again what is written", async () => {
    const plans: Record<string, A.Doc<PlanDoc>> = { a: plan("Wonen"), b: plan("Zorg") };
    const { reader, list, told, clock, title } = device(plans);
    list("a", "b");
    reader.want(true, false);
    await vi.waitFor(() => expect(title("b")).toBe("Zorg"));
    reader.find(1, "zorg", 5);
    expect(told.found?.count).toBe(0);
    reader.want(true, true);
    await vi.waitFor(() => expect(told.done).toBe(2));
    reader.find(2, "zorg", 5);
    expect(told.found).toMatchObject({ count: 1, hits: [{ plan: "b", kind: "plan" }] });
    plans["b"] = plan("Werk");
    reader.changed("b");
    clock.pass(5_000);
    await vi.waitFor(() => {
      reader.find(3, "werk", 5);
      expect(told.found?.count).toBe(1);
    });
    reader.find(4, "zorg", 5);
    expect(told.found?.count).toBe(0);
  });

  it("finds what people say about a plan, also what they say later", async () => {
    const anchor = { kind: "plan", entity: "", field: "", range: null } as const;
    const says = { organisation: "a1".repeat(32), person: "Noor", at: 1, mentions: [] };
    const empty = A.from<DiscussionDoc>({ threads: {} });
    const talk = A.change(empty, (draft) => startThread(draft, "t", anchor, "c", { ...says, text: "Eerst de wijkraad?" }));
    const discussions: Record<string, A.Doc<DiscussionDoc>> = { "a discussed": talk };
    const { reader, list, told, clock } = device({ a: plan("Wonen") }, discussions);
    list("a");
    reader.want(false, true);
    await vi.waitFor(() => expect(told.done).toBe(1));
    reader.find(1, "wijkraad", 5);
    expect(told.found).toMatchObject({ count: 1, hits: [{ plan: "a", kind: "thread", id: "t" }] });
    discussions["a discussed"] = A.change(A.clone(talk), (draft) => removeComment(draft, "t", "c", 2));
    reader.changed("a discussed");
    clock.pass(5_000);
    await vi.waitFor(() => {
      reader.find(2, "wijkraad", 5);
      expect(told.found?.count).toBe(0);
    });
  });
});
