import { next as A } from "@automerge/automerge/slim";
import { beforeEach, describe, expect, it } from "vitest";

import { entitiesOf, type PlanDoc } from "./plan";
import { addEntity, beginPerspective, foundPlan, removeEntity, setField } from "./planEdits";
import { goldenPlan } from "./testing/fixtures";
import { warningsOf, type Surroundings } from "./warnings";

const OURS = "a".repeat(64);
const THEIRS = "b".repeat(64);
const ALONE: Surroundings = { members: [], others: [] };

let plan: A.Doc<PlanDoc>;

beforeEach(() => {
  plan = A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Opvang"));
});

const edit = <R>(change: (draft: PlanDoc) => R): R => {
  let result: R;
  plan = A.change(plan, (draft) => {
    result = change(draft);
  });
  return result!;
};
const codes = (around = ALONE) => warningsOf(plan, around).map(({ code }) => code);

describe("what a plan lacks", () => {
  it("is nothing for a new plan", () => {
    expect(codes()).toEqual([]);
  });

  it("is a signal from outside, once a problem is stated", () => {
    edit((draft) => A.splice(draft as A.Doc<PlanDoc>, ["problem", "howLarge"], 0, 0, "Te weinig woningen"));
    expect(warningsOf(plan, ALONE)).toEqual([{ about: "problem", title: "", code: "noSignal" }]);
    edit((draft) => addEntity(draft, "signal", { text: "Ik zoek al drie jaar" }));
    expect(codes()).toEqual([]);
  });

  it("is a goal for an action, unless the action was dropped", () => {
    const goal = edit((draft) => addEntity(draft, "goal", { title: "Plekken" }));
    edit((draft) => addEntity(draft, "indicator", { name: "Aantal", goal }));
    const action = edit((draft) => addEntity(draft, "action", { title: "Locaties zoeken" }));
    expect(codes()).toEqual(["actionWithoutGoal"]);
    edit((draft) => setField(draft, "action", action, "goal", goal));
    expect(codes()).toEqual([]);
    edit((draft) => removeEntity(draft, "goal", goal, 7));
    expect(warningsOf(plan, ALONE)).toEqual([
      {
        about: { kind: "action", id: action },
        title: "Locaties zoeken",
        code: "goalOfActionRemoved",
        goal,
        goalTitle: "Plekken",
      },
    ]);
    edit((draft) => setField(draft, "action", action, "state", "dropped"));
    expect(codes()).toEqual([]);
  });

  it("is an indicator for a goal, or for one under it", () => {
    const above = edit((draft) => addEntity(draft, "goal", { title: "Plekken" }));
    const under = edit((draft) => addEntity(draft, "goal", { title: "Plekken in Noord" }, { parent: above }));
    edit((draft) => addEntity(draft, "goal", { title: "Draagvlak" }));
    expect(codes()).toEqual(["goalWithoutIndicator", "goalWithoutIndicator", "goalWithoutIndicator"]);
    edit((draft) => addEntity(draft, "indicator", { name: "Aantal", goal: under }));
    expect(warningsOf(plan, ALONE).map(({ title }) => title)).toEqual(["Draagvlak"]);
  });

  it("is the perspective of each organisation, and its voice in a decision", () => {
    const around = { members: [OURS, THEIRS], others: [] };
    edit((draft) => addEntity(draft, "perspective", { text: "Wij zien het zo" }, { id: OURS }));
    edit((draft) => beginPerspective(draft, THEIRS));
    const decision = edit((draft) => addEntity(draft, "decision", { title: "Locatie" }));
    const silent = { about: "problem", title: "", code: "perspectiveMissing", organisation: THEIRS };
    expect(warningsOf(plan, around)).toEqual([silent]);
    edit((draft) => {
      setField(draft, "decision", decision, "state", "underConsultation");
      const says = { decision, organisation: THEIRS, voice: "abstention" } as const;
      addEntity(draft, "voice", says, { id: `${decision}:${THEIRS}` });
    });
    expect(warningsOf(plan, around)).toEqual([
      silent,
      { about: { kind: "decision", id: decision }, title: "Locatie", code: "voicesMissing", organisations: [OURS] },
    ]);
  });

  it("is a link with a plan whose goals share words with ours", () => {
    const goalTitle = "Tijdelijke woningen voor statushouders";
    const goal = edit((draft) => addEntity(draft, "goal", { title: goalTitle }));
    edit((draft) => addEntity(draft, "goal", { title: "Minder regels voor iedereen" }));
    const titles = [
      "Meer woningen voor alle statushouders",
      "Elke statushouder een tijdelijke woning",
      "Woningen isoleren",
    ];
    const goals = titles.map((title) => ({ id: title, title }));
    const around = { members: [], others: [{ id: "andere", title: "Huisvesting", goals }] };
    const overlapping = () => warningsOf(plan, around).filter(({ code }) => code === "unlinkedOverlap");
    expect(overlapping()).toEqual([
      {
        about: "plan",
        title: "",
        code: "unlinkedOverlap",
        plan: "andere",
        planTitle: "Huisvesting",
        overlaps: [
          { goal, goalTitle, otherGoal: titles[1], words: ["statushouders", "tijdelijke", "woningen"] },
          { goal, goalTitle, otherGoal: titles[0], words: ["statushouders", "woningen"] },
        ],
      },
    ]);
    edit((draft) => addEntity(draft, "link", { plan: "andere", kind: "contributesTo" }));
    expect(overlapping()).toEqual([]);
  });

  it("is looked for again only when something that counts has changed", () => {
    edit((draft) => addEntity(draft, "goal", { title: "Plekken" }));
    const before = warningsOf(plan, ALONE);
    edit((draft) => A.splice(draft as A.Doc<PlanDoc>, ["title"], 0, 0, "Nieuwe "));
    expect(warningsOf(plan, ALONE)).toBe(before);
    expect(warningsOf(plan, { members: [OURS], others: [] })).not.toBe(before);
    edit((draft) => addEntity(draft, "goal", { title: "Draagvlak" }));
    expect(codes()).toHaveLength(2);
  });

  it("can be told of any plan, also one that other software wrote", () => {
    for (const name of ["empty", "every-kind", "merged", "newer", "odd", "schema-1"]) {
      const odd = goldenPlan(name);
      const found = warningsOf(odd, { members: [OURS], others: [{ id: "x", title: "", goals: entitiesOf(odd, "goal") }] });
      expect([name, found.every(({ code }) => typeof code === "string")]).toEqual([name, true]);
    }
  });
});
