import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { knownVersion, ratify, speak, versionOf, voiceId, voicesByDecision } from "./decisions";
import { entitiesOf, removedOf, type PlanDoc } from "./plan";
import { addEntity, foundPlan, removeEntity, setField } from "./planEdits";

const US = "a".repeat(64);
const THEM = "b".repeat(64);
const author = { message: JSON.stringify({ organisation: US, person: "Noor" }), time: 1_780_000_000 };
const begun = A.change(A.init<PlanDoc>(), author, (draft) => {
  foundPlan(draft, "Opvang");
  addEntity(draft, "decision", { title: "Locatie" }, { id: "d" });
});
const edit = (plan: A.Doc<PlanDoc>, change: (draft: PlanDoc) => void) => A.change(A.clone(plan), change);
const voicesOf = (plan: PlanDoc) => voicesByDecision(entitiesOf(plan, "voice"), removedOf(plan, "voice")).get("d") ?? [];
const decisionOf = (plan: PlanDoc) => entitiesOf(plan, "decision")[0]!;

describe("the voices in a decision", () => {
  it("are one for each organisation, which may change its mind", () => {
    let plan = edit(begun, (draft) => speak(draft, "d", US, "consent", "2026-01-01"));
    plan = edit(plan, (draft) => speak(draft, "d", THEM, "consent", "2026-01-01"));
    plan = edit(plan, (draft) => speak(draft, "d", US, "objection", "2026-01-02"));
    expect(voicesOf(plan).map(({ organisation, voice, date }) => [organisation, voice, date])).toEqual([
      [US, "objection", "2026-01-02"],
      [THEM, "consent", "2026-01-01"],
    ]);
  });

  it("stay readable when other software takes them away", () => {
    const id = voiceId("d", THEM);
    let plan = edit(begun, (draft) => speak(draft, "d", THEM, "objection", "2026-01-01"));
    plan = edit(plan, (draft) => removeEntity(draft, "voice", id, 7));
    expect(voicesOf(plan).map(({ voice, removed }) => [voice, removed])).toEqual([["objection", 7]]);
    plan = edit(plan, (draft) => speak(draft, "d", THEM, "abstention", "2026-01-03"));
    expect(voicesOf(plan).map(({ voice, removed }) => [voice, removed])).toEqual([["abstention", null]]);
  });

  it("count the one at its own place, whatever else claims to be of the organisation", () => {
    let plan = edit(begun, (draft) => {
      addEntity(draft, "voice", { decision: "d", organisation: US, voice: "consent" }, { id: "0" });
    });
    expect(voicesOf(plan).map(({ voice }) => voice)).toEqual(["consent"]);
    plan = edit(plan, (draft) => speak(draft, "d", US, "objection", ""));
    expect(voicesOf(plan).map(({ voice }) => voice)).toEqual(["objection"]);
  });
});

describe("ratifying", () => {
  const consulted = edit(begun, (draft) => setField(draft, "decision", "d", "state", "underConsultation"));

  it("binds the version that the plan was at", () => {
    const version = versionOf(consulted);
    const plan = edit(consulted, (draft) => ratify(draft, "d", version));
    expect(decisionOf(plan).state).toBe("ratified");
    expect(decisionOf(plan).ratifiedVersion).toEqual(version);
  });

  it("does nothing where the state does not allow it", () => {
    const plan = edit(begun, (draft) => ratify(draft, "d", versionOf(begun)));
    expect(decisionOf(plan)).toMatchObject({ state: "proposed", ratifiedVersion: [] });
    expect(() => edit(begun, (draft) => ratify(draft, "elsewhere", []))).not.toThrow();
  });
});

describe("what is known of a version", () => {
  it("is when its last change was made, and by whom", () => {
    expect(knownVersion(begun, versionOf(begun))).toEqual({ at: 1_780_000_000_000, person: "Noor", organisation: US });
  });

  it("is nothing for a version that is not here, and for what is none", () => {
    expect(knownVersion(begun, ["0a".repeat(32)])).toBeUndefined();
    expect(knownVersion(begun, ["nonsense"])).toBeUndefined();
    expect(knownVersion(begun, [])).toBeUndefined();
  });
});
