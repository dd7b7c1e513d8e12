import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import type { Changeable } from "../insight/resolve";
import { keyOf } from "../insight/subject";
import { readAuthor, readProposal } from "../author";
import { entitiesOf, type PlanDoc } from "../plan";
import { addEntity, foundPlan, removeEntity, setField } from "../planEdits";
import { blocksAt, writeBlocks } from "../richText";
import { plansOf, type WorkspaceDoc } from "../workspace";
import { acceptPart } from "./accept";
import { branchAt, branchesOf, bringUpToDate, changesOfBranch, closeBranch, isBehind, listBranch, setBase } from "./branch";
import { changesIn, MOST_BYTES, packed } from "./offeredChanges";
import { decide, offer, proposalOf, proposalsOf, type Proposal } from "./proposal";
import { reviewOf, type Review } from "./review";

const TOWN = "b2".repeat(32);

class Copy implements Changeable {
  #doc: A.Doc<PlanDoc>;
  constructor(doc: A.Doc<PlanDoc>) {
    this.#doc = doc;
  }
  doc(): A.Doc<PlanDoc> {
    return this.#doc;
  }
  change(callback: (plan: PlanDoc) => void, options: { message?: string } = {}): void {
    this.#doc = A.change(this.#doc, options, callback);
  }
  update(callback: (plan: A.Doc<PlanDoc>) => A.Doc<PlanDoc>): void {
    this.#doc = callback(this.#doc);
  }
}

function planned(): { plan: Copy; action: string; goal: string } {
  const plan = new Copy(A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Wonen")));
  let [action, goal] = ["", ""];
  plan.change((draft) => {
    goal = addEntity(draft, "goal", { title: "Ruimte" });
    action = addEntity(draft, "action", { title: "Bouwen", description: "Snel.", due: "2027-01-01" });
  });
  return { plan, action, goal };
}

function offered(branch: A.Doc<PlanDoc>, base: string[]): Proposal {
  const { changes, heads } = changesOfBranch(branch, base)!;
  const said = { title: "Later", explanation: "Omdat", organisation: TOWN, person: "Bram", at: 5 };
  return { ...said, id: "p", base, heads, changes, state: "offered", decided: null };
}

describe("a proposal in a discussion", () => {
  const discussion = () => A.from<Record<string, unknown>>({ proposals: {} });
  const what = {
    title: "Later",
    explanation: "Omdat",
    organisation: TOWN,
    person: "Bram",
    at: 5,
    base: ["a1".repeat(32)],
    heads: ["b2".repeat(32), "c3".repeat(32)],
    changes: new Uint8Array([1, 2, 3]),
  };

  it("is read as it was offered, and tells what became of it", () => {
    const doc = A.change(discussion(), (draft) => offer(draft, "p", what));
    expect(proposalsOf(doc)).toEqual([{ ...what, id: "p", state: "offered", decided: null }]);
    const by = { organisation: "a1".repeat(32), person: "Noor", at: 9 };
    const decided = A.change(doc, (draft) => decide(draft, "p", "declined", by));
    expect(proposalOf(decided, "p")).toMatchObject({ state: "declined", decided: by });
    const again = A.change(decided, (draft) => offer(draft, "p", { ...what, at: 12 }));
    expect(proposalOf(again, "p")).toMatchObject({ state: "offered", decided: null, at: 12 });
  });

  it("is passed over or read as far as it goes when someone wrote nonsense", () => {
    const proposals = {
      number: 7,
      nobody: { title: "x" },
      "../up": { organisation: TOWN },
      odd: { organisation: TOWN, changes: "text", base: "x", heads: 3, state: "won", at: "soon", decided: [] },
    };
    expect(proposalsOf({ proposals })).toEqual([
      {
        id: "odd",
        organisation: TOWN,
        person: "",
        title: "",
        explanation: "",
        at: 0,
        base: [],
        heads: [],
        changes: new Uint8Array(),
        state: "withdrawn",
        decided: null,
      },
    ]);
    expect(proposalsOf(undefined)).toEqual([]);
  });
});

describe("the changes of a proposal", () => {
  it("come through as they are", () => {
    const { plan } = planned();
    const all = A.getAllChanges(plan.doc());
    expect(changesIn(packed(all)!)).toEqual(all);
  });

  it("are refused when they are cut short, of another kind, or too large", () => {
    const { plan } = planned();
    const bytes = packed(A.getAllChanges(plan.doc()))!;
    for (let length = 0; length < bytes.length; length += 7) {
      const cut = changesIn(bytes.slice(0, length));
      if (cut) expect(cut.reduce((sum, one) => sum + one.length, 0)).toBe(length);
    }
    expect(changesIn(A.save(plan.doc()))).toBeUndefined();
    expect(changesIn(new Uint8Array(MOST_BYTES + 1))).toBeUndefined();
  });

  it("are refused when a few bytes ask for more operations than anyone makes", () => {
    const { plan } = planned();
    const [change] = A.getAllChanges(plan.doc());
    // The action column of the first change: a run of one more than a thousand million rows.
    const column = [0x42, 6, 0x81, 0x94, 0xeb, 0xdc, 0x03, 1];
    const head = [0, 1, 7, 1, 1, 0, 0, 0, 1, column[0]!, column[1]!];
    const body = new Uint8Array([...head, ...column.slice(2)]);
    const bomb = new Uint8Array([...change!.slice(0, 8), 1, body.length, ...body]);
    expect(changesIn(bomb)).toBeUndefined();
    const small = new Uint8Array([...change!.slice(0, 8), 1, 13, ...head.slice(0, 10), 2, 1, 1]);
    expect(changesIn(small)).toHaveLength(1);
  });

  it("never make a review throw, whatever they are", async () => {
    const { plan, action } = planned();
    const base = A.getHeads(plan.doc());
    const branch = A.change(A.clone(plan.doc()), (draft) => setField(draft, "action", action, "due", "2028-01-01"));
    const proposal = offered(branch, base);
    const { proposed } = (await reviewOf(plan.doc(), proposal)) as Review;
    for (let at = 0; at < proposal.changes.length; at += 1) {
      const changes = proposal.changes.slice();
      changes[at]! ^= 0x55;
      const review = await reviewOf(plan.doc(), { ...proposal, changes });
      // The library passes over a wrong checksum; whatever else is different makes another version.
      if (review !== "broken") expect(review).toMatchObject({ proposed });
      expect(review !== "broken").toBe(at >= 4 && at < 8);
    }
    expect(await reviewOf(plan.doc(), { ...proposal, base: ["d4".repeat(32)] })).toBe("awaited");
    expect(await reviewOf(plan.doc(), { ...proposal, heads: ["d4".repeat(32)] })).toBe("broken");
  });
});

describe("a review", () => {
  async function reviewed() {
    const { plan, action, goal } = planned();
    const base = A.getHeads(plan.doc());
    let branch = A.clone(plan.doc());
    branch = A.change(branch, (draft) => {
      setField(draft, "action", action, "due", "2028-01-01");
      A.splice(draft as A.Doc<PlanDoc>, ["actions", action, "description"], 0, 0, "Rustig en ");
      addEntity(draft, "risk", { text: "Bezwaren" });
      removeEntity(draft, "goal", goal, 5);
    });
    plan.change((draft) => {
      A.splice(draft as A.Doc<PlanDoc>, ["actions", action, "description"], 5, 0, " Samen.");
      addEntity(draft, "risk", { text: "Vertraging" });
    });
    const proposal = offered(branch, base);
    const review = await reviewOf(plan.doc(), proposal);
    expect(review).toBeTypeOf("object");
    return { plan, action, goal, proposal, review: review as Review };
  }

  it("tells what the proposal changes, what happened since, and what both changed", async () => {
    const { review, action } = await reviewed();
    const kinds = (told: Review["proposed"]) => told.map(({ subject, happening }) => `${subject.kind} ${happening.is}`);
    expect(kinds(review.proposed)).toEqual(["goal removed", "action edited", "action changed", "risk added"]);
    expect(kinds(review.moved)).toEqual(["action edited", "risk added"]);
    expect([...review.both]).toEqual([`action/${action}`]);
    expect(review.isContained).toBe(false);
  });

  it("is merged with the changes as they were made", async () => {
    const { plan, review, proposal } = await reviewed();
    const [whole] = A.applyChanges(plan.doc(), [...review.changes]);
    expect(entitiesOf(whole, "risk").map(({ text }) => text).sort()).toEqual(["Bezwaren", "Vertraging"]);
    expect(await reviewOf(whole, proposal)).toMatchObject({ isContained: true });
  });

  it("can be taken over in part, and nobody's words get lost", async () => {
    const { plan, action, review, proposal } = await reviewed();
    const chosen = new Set([keyOf({ kind: "action", id: action })]);
    expect(acceptPart(plan, { organisation: TOWN, person: "Bram" }, review, proposal, chosen, 7)).toEqual([]);
    const [found] = entitiesOf(plan.doc(), "action");
    const { message = null } = A.inspectChange(plan.doc(), A.getHeads(plan.doc())[0]!) ?? {};
    expect(readAuthor(message)).toEqual({ organisation: TOWN, person: "Bram" });
    expect(readProposal(message)).toBe(proposal.title);
    expect(found).toMatchObject({ due: "2028-01-01", description: "Rustig en Snel. Samen." });
    expect(entitiesOf(plan.doc(), "goal")).toHaveLength(1);
    expect(entitiesOf(plan.doc(), "risk").map(({ text }) => text)).toEqual(["Vertraging"]);
  });

  it("can be taken over in part with its formatting, beside the words and the formatting of others", async () => {
    const { plan, action, goal } = planned();
    const path = ["actions", action, "description"];
    const base = A.getHeads(plan.doc());
    let branch = A.clone(plan.doc());
    const bold = { start: 0, end: 4, expand: "both" } as const;
    branch = A.change(branch, (draft) => {
      A.mark(draft as A.Doc<PlanDoc>, path, bold, "strong", true);
      writeBlocks(draft as A.Doc<PlanDoc>, ["goals", goal, "description"], [{ kind: "quote", content: [{ text: "Ruim" }] }]);
    });
    plan.change((draft) => {
      A.splice(draft as A.Doc<PlanDoc>, path, 5, 0, " Samen.");
      A.mark(draft as A.Doc<PlanDoc>, path, { start: 6, end: 11, expand: "both" }, "em", true);
    });
    const proposal = offered(branch, base);
    const review = (await reviewOf(plan.doc(), proposal)) as Review;
    const subjects = [{ kind: "action", id: action } as const, { kind: "goal", id: goal } as const];
    const chosen = new Set(subjects.map(keyOf));
    expect(acceptPart(plan, { organisation: TOWN, person: "Bram" }, review, proposal, chosen, 7)).toEqual([]);
    const words = [{ text: "Snel", strong: true }, { text: ". " }, { text: "Samen", em: true }, { text: "." }];
    expect(blocksAt(plan.doc(), path)).toEqual([{ kind: "paragraph", content: words }]);
    expect(blocksAt(plan.doc(), ["goals", goal, "description"])).toEqual([{ kind: "quote", content: [{ text: "Ruim" }] }]);
  });
});

describe("a branch", () => {
  it("is on the organisation's list, and not among its plans", () => {
    const branch = { plan: "plan", title: "Later", base: ["a1".repeat(32)], proposal: "p", person: "Bram", at: 3 };
    let workspace = A.from<WorkspaceDoc & Record<string, unknown>>({
      plans: { plan: { title: "Wonen" }, copy: { title: "Wonen" } },
    });
    workspace = A.change(workspace, (draft) => listBranch(draft, { ...branch, documentId: "copy", closed: null }));
    expect(branchesOf(workspace)).toEqual([{ ...branch, documentId: "copy", closed: null }]);
    expect(plansOf(workspace).map(({ documentId }) => documentId)).toEqual(["plan"]);
    expect(branchAt(workspace, "plan")).toBeUndefined();
    workspace = A.change(workspace, (draft) => closeBranch(draft, "copy", 8));
    expect(branchAt(workspace, "copy")?.closed).toBe(8);
  });

  it("is brought up to date with the plan, and proposes then what it proposed before", async () => {
    const { plan, action, goal } = planned();
    const branch = new Copy(A.clone(plan.doc()));
    const base = A.getHeads(plan.doc());
    branch.change((draft) => setField(draft, "action", action, "due", "2028-01-01"));
    expect(isBehind(branch.doc(), plan.doc())).toBe(false);
    plan.change((draft) => A.updateText(draft, ["goals", goal, "title"], "Meer ruimte"));
    expect(isBehind(branch.doc(), plan.doc())).toBe(true);
    const newBase = bringUpToDate(branch, plan.doc());
    expect(isBehind(branch.doc(), plan.doc())).toBe(false);
    expect(entitiesOf(branch.doc(), "goal")).toMatchObject([{ title: "Meer ruimte" }]);
    const prepared = changesOfBranch(branch.doc(), newBase)!;
    const proposal = { base: newBase, ...prepared } as unknown as Proposal;
    const review = (await reviewOf(plan.doc(), proposal)) as Review;
    expect(review.proposed.map(({ subject }) => subject)).toEqual([{ kind: "action", id: action }]);
    expect(review.moved).toEqual([]);
    expect(base).not.toEqual(newBase);
  });

  it("keeps the version it begins from, and has nothing to offer as long as that is not here", () => {
    const listed = { documentId: "copy", plan: "plan", title: "", base: ["a"], proposal: "p", person: "", at: 1, closed: null };
    let workspace = A.change(A.from<WorkspaceDoc & Record<string, unknown>>({}), (draft) => listBranch(draft, listed));
    workspace = A.change(workspace, (draft) => setBase(draft, "copy", ["b", "c"]));
    expect(branchAt(workspace, "copy")?.base).toEqual(["b", "c"]);
    expect(changesOfBranch(planned().plan.doc(), ["0b".repeat(32)])).toBeUndefined();
  });
});
