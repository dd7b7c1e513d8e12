import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { actionsOf, causesOf, goalsOf, partiesOf, signalsOf, stateOf, titleOf, treeOf, type PlanDoc } from "./plan";
import {
  addAction,
  addCause,
  addGoal,
  addParty,
  addSignal,
  beginPerspective,
  emptyPlan,
  positionAfter,
  removeCause,
  removeGoal,
  removeSignal,
  setField,
  setPlanState,
} from "./planEdits";

const newPlan = (title = "Opvang") => A.from<Record<string, unknown>>(emptyPlan(title) as never) as A.Doc<PlanDoc>;
const edit = (doc: A.Doc<PlanDoc>, change: (plan: PlanDoc) => void) => A.change(doc, change);

describe("a new plan", () => {
  it("is made in one change, with all of its sections", () => {
    const plan = newPlan("Opvang");
    expect(A.getAllChanges(plan)).toHaveLength(1);
    expect(Object.keys(plan).sort()).toEqual([
      "actions",
      "causes",
      "goals",
      "parties",
      "perspectives",
      "problem",
      "schema",
      "signals",
      "state",
      "title",
      "type",
    ]);
    expect(Object.keys(plan.problem!).sort()).toEqual(["forWhom", "howLarge", "ifNothing", "statement"]);
  });

  it("has texts for prose, and scalar strings for choices", () => {
    const plan = newPlan();
    expect(typeof plan.title).toBe("string");
    expect(A.isImmutableString(plan.state)).toBe(true);
    expect(A.isImmutableString(plan.type)).toBe(true);
    expect(plan.schema).toBe(1);
    expect(stateOf(plan)).toBe("exploring");
  });
});

describe("edits of a plan", () => {
  it("add entries with the fields of the schema, behind the earlier ones", () => {
    const plan = edit(newPlan(), (draft) => {
      addSignal(draft);
      addSignal(draft);
      addParty(draft);
    });
    const [first, second] = signalsOf(plan);
    expect(first!.position < second!.position).toBe(true);
    const stored = plan.signals![first!.id]!;
    expect(Object.keys(stored).sort()).toEqual(["date", "outcome", "place", "position", "source", "text"]);
    expect(typeof stored["text"]).toBe("string");
    expect(A.isImmutableString(stored["source"])).toBe(true);
    expect(A.isImmutableString(stored["position"])).toBe(true);
    expect(partiesOf(plan)[0]).toMatchObject({ name: "", kind: "other" });
  });

  it("set a choice as a scalar string, and write nothing when it is already so", () => {
    let id = "";
    let plan = edit(newPlan(), (draft) => {
      id = addAction(draft);
      setField(draft, "actions", id, "state", "done");
      setPlanState(draft, "ratified");
    });
    expect(actionsOf(plan)[0]!.state).toBe("done");
    expect(stateOf(plan)).toBe("ratified");
    const before = A.getHeads(plan);
    plan = edit(plan, (draft) => {
      setField(draft, "actions", id, "state", "done");
      setPlanState(draft, "ratified");
    });
    expect(A.getHeads(plan)).toEqual(before);
  });

  it("ignore an entry that someone else removed meanwhile", () => {
    const plan = edit(newPlan(), (draft) => {
      setField(draft, "actions", "gone", "state", "done");
      removeSignal(draft, "gone");
    });
    expect(actionsOf(plan)).toEqual([]);
  });

  it("move what stood below a removed cause up to where it stood", () => {
    const plan = edit(newPlan(), (draft) => {
      const top = addCause(draft);
      const middle = addCause(draft, top);
      const below = addCause(draft, middle);
      draft.causes![below]!["text"] = "diep";
      removeCause(draft, middle);
    });
    const [root] = treeOf(causesOf(plan));
    expect(root!.children.map(({ label }) => label)).toEqual(["diep"]);
  });

  it("let actions of a removed goal serve the goal above it", () => {
    let parent = "";
    const plan = edit(newPlan(), (draft) => {
      parent = addGoal(draft);
      const goal = addGoal(draft, parent);
      addAction(draft, goal);
      removeGoal(draft, goal);
    });
    expect(goalsOf(plan)).toHaveLength(1);
    expect(actionsOf(plan)[0]!.goal).toBe(parent);
  });

  it("leave a perspective that exists alone", () => {
    const plan = edit(newPlan(), (draft) => {
      beginPerspective(draft, "org");
      draft.perspectives!["org"]!["text"] = "onze kijk";
      beginPerspective(draft, "org");
    });
    expect(plan.perspectives!["org"]!["text"]).toBe("onze kijk");
  });
});

describe("two organisations that add while apart", () => {
  it("see both entries, in the same order", () => {
    const start = newPlan();
    const ours = edit(A.clone(start), (draft) => void addGoal(draft));
    const theirs = edit(A.clone(start), (draft) => void addGoal(draft));
    const here = A.merge(A.clone(ours), theirs);
    const there = A.merge(A.clone(theirs), ours);
    expect(goalsOf(here)).toHaveLength(2);
    expect(goalsOf(here)).toEqual(goalsOf(there));
  });
});

describe("readers", () => {
  it("accept scalar strings, texts and missing sections alike", () => {
    expect(titleOf({ title: "a" })).toBe("a");
    expect(titleOf({ title: new A.ImmutableString("b") })).toBe("b");
    expect(titleOf({})).toBe("");
    expect(signalsOf({})).toEqual([]);
    expect(signalsOf({ signals: 3 as never })).toEqual([]);
    expect(signalsOf({ signals: { x: null as never, y: {} } })).toEqual([
      { id: "y", position: "", source: "resident", text: "", date: "", place: "", outcome: "" },
    ]);
  });

  it("show an unknown choice as the default, and a malformed date as none", () => {
    expect(stateOf({ state: "somethingNewer" })).toBe("exploring");
    expect(actionsOf({ actions: { x: { state: "later", due: "morgen" } } })[0]).toMatchObject({
      state: "open",
      due: "",
    });
  });
});

describe("trees", () => {
  const branch = (id: string, parent: string, position = "a0") => ({ id, parent, position, label: id });

  it("show a branch whose parent is gone at the top", () => {
    expect(treeOf([branch("a", "gone")]).map(({ id }) => id)).toEqual(["a"]);
  });

  it("show every branch of a circle once", () => {
    const [top, ...rest] = treeOf([branch("a", "c"), branch("b", "a"), branch("c", "b"), branch("d", "c")]);
    expect(rest).toEqual([]);
    expect(top!.id).toBe("a");
    const seen: string[] = [];
    const walk = (nodes: ReturnType<typeof treeOf>) => {
      for (const node of nodes) {
        seen.push(node.id);
        walk(node.children);
      }
    };
    walk([top!]);
    expect(seen.sort()).toEqual(["a", "b", "c", "d"]);
  });

  it("show a branch that is its own parent", () => {
    expect(treeOf([branch("a", "a")]).map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("positions", () => {
  it("come behind the last one, whatever else stands there", () => {
    const position = positionAfter([{ position: "a0" }, { position: "!! no position" }, {}, { position: "a3" }]);
    expect(position > "a3").toBe(true);
  });

  it("start somewhere when there is nothing", () => {
    expect(positionAfter([])).not.toBe("");
  });
});
