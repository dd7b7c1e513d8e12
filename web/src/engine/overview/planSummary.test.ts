import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { authorMessage } from "../author";
import type { PlanDoc } from "../plan";
import { addEntity, foundPlan, setField } from "../planEdits";
import { summaryOf } from "./planSummary";

const OURS = "a1".repeat(32);
const THEIRS = "b2".repeat(32);

type Edit = (plan: PlanDoc) => void;

function by(organisation: string, person: string, plan: A.Doc<PlanDoc>, edit: Edit, time = 1_000): A.Doc<PlanDoc> {
  const message = authorMessage({ organisation: { id: organisation, name: "", kind: "" }, person: { id: "", name: person } });
  return A.change(plan, { message, time }, edit);
}

const founded = () => by(OURS, "Noor", A.init<PlanDoc>(), (plan) => foundPlan(plan, " Wonen "));
const reader = (seen: readonly string[] | undefined) => ({ organisation: OURS, person: "Noor", seen });

describe("the summary of a plan", () => {
  it("tells what it is, and when it was last changed", () => {
    let plan = by(OURS, "Noor", founded(), (draft) => addEntity(draft, "action", { title: "Bel", state: "done" }));
    plan = by(OURS, "Noor", plan, (draft) => addEntity(draft, "action", { title: "Schrijf" }), 2_000);
    expect(summaryOf("p", plan, reader(undefined))).toMatchObject({
      title: "Wonen",
      state: "exploring",
      signals: 0,
      actions: 2,
      actionsDone: 1,
      changedAt: 2_000_000,
      links: [],
    });
  });

  it("says that a plan was never opened, also when what was seen of it is not in it any more", () => {
    expect(summaryOf("p", founded(), reader(undefined)).news).toEqual({ kind: "unseen" });
    expect(summaryOf("p", founded(), reader(["0".repeat(64)])).news).toEqual({ kind: "unseen" });
    expect(summaryOf("p", founded(), reader(["no hash"])).news).toEqual({ kind: "unseen" });
  });

  it("counts the things that others touched, and names them, the latest first", () => {
    let plan = founded();
    let goal = "";
    plan = by(OURS, "Noor", plan, (draft) => (goal = addEntity(draft, "goal", { title: "Dak" })));
    const seen = A.getHeads(plan);
    plan = by(THEIRS, "Bram", plan, (draft) => A.splice(draft as A.Doc<PlanDoc>, ["goals", goal, "title"], 0, 0, "Een "));
    plan = by(THEIRS, "Bram", plan, (draft) => A.splice(draft as A.Doc<PlanDoc>, ["goals", goal, "title"], 0, 0, "! "));
    plan = by(OURS, "Sam", plan, (draft) => {
      const action = addEntity(draft, "action", { title: "Bel" });
      setField(draft, "action", action, "state", "inProgress");
    });
    plan = by(OURS, "Noor", plan, (draft) => addEntity(draft, "risk", { text: "Rente" }));
    expect(summaryOf("p", plan, reader(seen)).news).toEqual({
      kind: "some",
      things: 3,
      people: [
        { organisation: OURS, person: "Sam" },
        { organisation: THEIRS, person: "Bram" },
      ],
    });
  });

  it("has no news of what the person did, here or on another device", () => {
    const seen = A.getHeads(founded());
    expect(summaryOf("p", founded(), reader(seen)).news.kind).toBe("unseen");
    const plan = founded();
    const later = by(OURS, "Noor", plan, (draft) => addEntity(draft, "goal"));
    expect(summaryOf("p", later, reader(A.getHeads(plan))).news).toEqual({ kind: "none" });
    expect(summaryOf("p", later, reader(A.getHeads(later))).news).toEqual({ kind: "none" });
  });

  it("counts a decision and the voices about it once", () => {
    let plan = by(OURS, "Noor", founded(), (draft) => addEntity(draft, "decision", { title: "Ja" }, { id: "besluit" }));
    const seen = A.getHeads(plan);
    plan = by(THEIRS, "Bram", plan, (draft) => {
      setField(draft, "decision", "besluit", "state", "underConsultation");
      addEntity(draft, "voice", { decision: "besluit", organisation: THEIRS, voice: "consent" }, { id: `besluit.${THEIRS}` });
    });
    expect(summaryOf("p", plan, reader(seen)).news).toMatchObject({ kind: "some", things: 1 });
  });
});
