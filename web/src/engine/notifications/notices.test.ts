import { next as A } from "@automerge/automerge/slim";
import type { DocumentId } from "@automerge/automerge-repo/slim";
import { describe, expect, it } from "vitest";

import { begunIn } from "../discussion/beginning";
import { removeComment, reply, startThread } from "../discussion/edits";
import type { DiscussionDoc, Mention } from "../discussion/read";
import type { PlanDoc } from "../plan";
import { addEntity, foundPlan } from "../planEdits";
import { MemoryStorage } from "../testing/memory";
import { protocolVector } from "../testing/fixtures";
import { Marks } from "./marks";
import { changeNotice, decisionNotices, saidNotices } from "./notices";

const PLAN = protocolVector("discussed-plan") as DocumentId;
const me = { organisation: "01".repeat(32), person: "Noor" };
const colleague = { ...me, person: "Jan" };
const other = { organisation: "02".repeat(32), person: "Sam" };
const anchor = { kind: "plan", entity: "", field: "", range: null } as const;

type Line = { by: typeof me; mentions?: Mention[] };

function discussion(...lines: Line[]): A.Doc<DiscussionDoc> {
  return A.change(begunIn(A.init<DiscussionDoc>(), PLAN), (draft) => {
    lines.forEach(({ by, mentions = [] }, index) => {
      const says = { ...by, text: `${index}`, at: index + 1, mentions };
      if (index === 0) startThread(draft, "t", anchor, "c-0", says);
      else reply(draft, "t", `c-${index}`, says);
    });
  });
}

const told = (doc: A.Doc<DiscussionDoc>) => saidNotices(PLAN, doc, me).map(({ kind, text }) => `${kind} ${text}`);

describe("what was said", () => {
  it("is told to whom it mentions, and to the people of an organisation that it mentions", () => {
    const toOrganisation = [{ organisation: me.organisation, person: "" }];
    expect(told(discussion({ by: other, mentions: [me] }))).toEqual(["mention 0"]);
    expect(told(discussion({ by: colleague, mentions: toOrganisation }))).toEqual(["mention 0"]);
    expect(told(discussion({ by: other, mentions: [colleague] }))).toEqual([]);
  });

  it("is told to who spoke before in the thread, and not to who only reads", () => {
    expect(told(discussion({ by: other }, { by: me }, { by: other }))).toEqual(["reply 2"]);
    expect(told(discussion({ by: other }, { by: colleague }))).toEqual([]);
  });

  it("is not told when it is our own, or was taken back", () => {
    expect(told(discussion({ by: me, mentions: [me] }))).toEqual([]);
    const back = A.change(discussion({ by: other, mentions: [me] }), (draft) => removeComment(draft, "t", "c-0", 9));
    expect(told(back)).toEqual([]);
  });
});

describe("a decision", () => {
  const plan = (state: string, voice?: string) =>
    A.change(A.init<PlanDoc>(), (draft) => {
      foundPlan(draft, "Wonen");
      addEntity(draft, "decision", { title: "Samen bouwen" }, { id: "d" });
      (draft["decisions"] as Record<string, Record<string, unknown>>)["d"]!["state"] = new A.ImmutableString(state);
      if (voice !== undefined) {
        const says = { decision: "d", organisation: voice, voice: "consent" } as const;
        addEntity(draft, "voice", says, { id: `d.${voice}` });
      }
    });

  it("is told as long as it is under consultation without a voice of ours", () => {
    expect(decisionNotices(PLAN, plan("underConsultation"), me)).toMatchObject([{ title: "Samen bouwen" }]);
    expect(decisionNotices(PLAN, plan("underConsultation", other.organisation), me)).toHaveLength(1);
    expect(decisionNotices(PLAN, plan("underConsultation", me.organisation), me)).toEqual([]);
    expect(decisionNotices(PLAN, plan("proposed"), me)).toEqual([]);
  });
});

describe("changes of others", () => {
  const start = A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Wonen"));
  const change = (plan: A.Doc<PlanDoc>, by: typeof me | string) =>
    A.change(A.clone(plan), { message: typeof by === "string" ? by : JSON.stringify(by), time: 9 }, (draft) => {
      addEntity(draft, "groundRule", {});
    });

  it("are told with who made them, without our own", () => {
    const changed = change(change(change(start, other), me), other);
    expect(changeNotice(PLAN, changed, A.getHeads(start), me)).toMatchObject([
      { count: 2, by: [other.organisation], at: 9_000 },
    ]);
    expect(changeNotice(PLAN, change(start, me), A.getHeads(start), me)).toEqual([]);
  });

  it("are told whatever their message is, and never from a version that is not here", () => {
    expect(changeNotice(PLAN, change(start, "{".repeat(5_000)), A.getHeads(start), me)).toMatchObject([{ by: [] }]);
    expect(changeNotice(PLAN, start, ["00".repeat(32)], me)).toEqual([]);
  });
});

describe("what a person has read", () => {
  it("is kept for each person on the device", () => {
    const memory = new MemoryStorage();
    new Marks(memory, "opgave.x.", "noor").setRead(["a", "b"]);
    new Marks(memory, "opgave.x.", "noor").follow("plan", ["head"]);
    expect(new Marks(memory, "opgave.x.", "noor").read()).toEqual(new Set(["a", "b"]));
    expect(new Marks(memory, "opgave.x.", "noor").followed()).toEqual(new Map([["plan", ["head"]]]));
    expect(new Marks(memory, "opgave.x.", "jan").read()).toEqual(new Set());
    expect(new Marks(memory, "opgave.x.", "jan").followed()).toEqual(new Map());
  });

  it("survives whatever else stands in the memory", () => {
    const memory = new MemoryStorage();
    memory.setItem("opgave.x.person.noor.read", "{not json");
    memory.setItem("opgave.x.person.noor.follows.p", "[1, null]");
    expect(new Marks(memory, "opgave.x.", "noor").read()).toEqual(new Set());
    expect(new Marks(memory, "opgave.x.", "noor").followed()).toEqual(new Map([["p", []]]));
  });
});
