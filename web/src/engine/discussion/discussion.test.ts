import { next as A } from "@automerge/automerge/slim";
import type { DocumentId } from "@automerge/automerge-repo/slim";
import { describe, expect, it } from "vitest";

import { scalar } from "../read";
import { goldenDiscussion, goldenJson, protocolVector } from "../testing/fixtures";
import { beginning, begunIn, discussionId } from "./beginning";
import { editComment, removeComment, reopenThread, reply, resolveThread, startThread, type Saying } from "./edits";
import { LIMITS, threadsOf, type Anchor, type DiscussionDoc } from "./read";

const PLAN = protocolVector("discussed-plan") as DocumentId;
const noor = { organisation: "01".repeat(32), person: "Noor" };
const sam = { organisation: "02".repeat(32), person: "Sam" };
const wholePlan: Anchor = { kind: "plan", entity: "", field: "", range: null };

const says = (who: typeof noor, text: string, at = 1_000): Saying => ({ ...who, text, at, mentions: [] });
const begun = () => begunIn(A.init<DiscussionDoc>(), PLAN);
const write = (discussion: A.Doc<DiscussionDoc>, edit: (draft: DiscussionDoc) => void) =>
  A.change(A.clone(discussion), edit);

describe("the discussion of a plan", () => {
  it("has the id and the beginning that nodes give it", () => {
    const hex = Array.from(beginning(PLAN), (byte) => byte.toString(16).padStart(2, "0")).join("");
    expect(discussionId(PLAN)).toBe(protocolVector("discussion"));
    expect(hex).toBe(protocolVector("discussion-beginning"));
    expect(A.getHeads(begun())).toEqual([protocolVector("discussion-beginning-hash")]);
    expect(A.getHeads(begun())).toEqual(A.getHeads(goldenDiscussion("beginning")));
  });

  it.each(["beginning", "said", "odd"])("%s: we read what nodes read", (name) => {
    const { threads } = goldenJson<{ threads: unknown }>(`discussions/${name}.json`);
    expect(JSON.parse(JSON.stringify(threadsOf(goldenDiscussion(name))))).toEqual(threads);
  });

  it("is one document when two begin it apart, or one begins it twice", () => {
    const ours = write(begun(), (draft) => startThread(draft, "a", wholePlan, "c", says(noor, "van ons", 1)));
    const theirs = write(begun(), (draft) => startThread(draft, "b", wholePlan, "c", says(sam, "van hen", 2)));
    const merged = begunIn(A.merge(ours, theirs), PLAN);
    expect(threadsOf(merged).map(({ comments }) => comments[0]?.text)).toEqual(["van ons", "van hen"]);
    expect(A.getAllChanges(merged)).toHaveLength(3);
    expect(A.getConflicts(merged, "threads")).toBeUndefined();
  });

  it("goes on when someone forged its beginning", () => {
    const actor = A.decodeChange(beginning(PLAN)).actor;
    const forged = A.change(A.init<DiscussionDoc>({ actor }), (draft) => void (draft["threads"] = {}));
    const begunAgain = begunIn(forged, PLAN);
    expect(A.getHeads(begunAgain)).toEqual(A.getHeads(forged));
    const said = write(begunAgain, (draft) => startThread(draft, "a", wholePlan, "c", says(noor, "toch")));
    expect(threadsOf(said)).toHaveLength(1);
  });
});

describe("a thread", () => {
  const thread = () => write(begun(), (draft) => startThread(draft, "t", wholePlan, "c-1", says(noor, "Klopt dit?", 1)));
  const first = (discussion: A.Doc<DiscussionDoc>) => threadsOf(discussion)[0];

  it("keeps its place, with the words that stood there", () => {
    const range = { start: "2@01", end: "9@01", quote: "x".repeat(900) };
    const anchor: Anchor = { kind: "problem", entity: "", field: "statement", range };
    const said = write(begun(), (draft) => startThread(draft, "t", anchor, "c", says(noor, "Hoezo?")));
    expect(first(said)?.anchor).toEqual({ ...anchor, range: { ...range, quote: "x".repeat(LIMITS.quote) } });
  });

  it("is settled by someone, and opens again by hand or with a new comment", () => {
    const settled = write(thread(), (draft) => resolveThread(draft, "t", { ...sam, at: 5 }));
    expect(first(settled)?.resolved).toEqual({ ...sam, at: 5 });
    expect(first(write(settled, (draft) => reopenThread(draft, "t")))?.resolved).toBeNull();
    const answered = write(settled, (draft) => reply(draft, "t", "c-2", says(noor, "Nog iets", 9)));
    expect(first(answered)?.resolved).toBeNull();
    expect(first(answered)?.comments.map(({ text }) => text)).toEqual(["Klopt dit?", "Nog iets"]);
  });

  it("keeps what was taken back in the document, and shows what was changed as changed", () => {
    const changed = write(thread(), (draft) => {
      editComment(draft, "t", "c-1", { text: "Klopt dat?", at: 7, mentions: [sam] });
      removeComment(draft, "t", "c-1", 8);
    });
    expect(first(changed)?.comments[0]).toMatchObject({ text: "Klopt dat?", edited: 7, removed: 8, mentions: [sam] });
  });

  it("lets be what is not there", () => {
    const before = thread();
    const untouched = write(before, (draft) => {
      reply(draft, "gone", "c", says(noor, "?"));
      removeComment(draft, "t", "__proto__", 1);
      editComment(draft, "constructor", "c-1", { text: "", at: 1, mentions: [] });
      resolveThread(draft, "gone", { ...noor, at: 1 });
    });
    expect(A.getHeads(untouched)).toEqual(A.getHeads(before));
    expect(threadsOf(untouched)[0]?.comments).toHaveLength(1);
  });

  it("may hold ten thousand comments", () => {
    const huge = write(thread(), (draft) => {
      const comments = (draft["threads"] as Record<string, Record<string, Record<string, unknown>>>)["t"]!["comments"]!;
      for (let number = 0; number < 10_000; number += 1) {
        comments[`n-${number}`] = { organisation: scalar(sam.organisation), text: scalar("x"), at: number + 2 };
      }
    });
    expect(first(huge)?.comments).toHaveLength(10_001);
    expect(threadsOf(huge)).toBe(threadsOf(huge));
  }, 20_000);
});
