import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { KINDS } from "./generated/table";
import { entitiesOf, perspectiveOf, removedOf, stateOf, type PlanDoc } from "./plan";
import {
  addEntity,
  beginPerspective,
  foundPlan,
  removeEntity,
  restoreEntity,
  setField,
  setMember,
  setPlanState,
} from "./planEdits";
import { fieldsOf, isText, specOf } from "./spec";
import { goldenPlan } from "./testing/fixtures";

const newPlan = () => A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Opvang"));
const edit = (plan: A.Doc<PlanDoc>, change: (draft: PlanDoc) => void) => A.change(plan, change);
const stored = (plan: PlanDoc, section: string, id: string) =>
  (plan[section] as Record<string, Record<string, unknown>>)[id]!;

/** What an entity is made of, down to the kinds of scalars. */
function typesIn(plan: A.Doc<PlanDoc>, section: string, id: string): Record<string, unknown> {
  const core = A.getBackend(plan);
  const typeOf = (object: string, key: string | number): unknown => {
    const [type, value] = core.getWithType(object, key)!;
    if (type === "map") return typesOf(String(value));
    if (type !== "list") return type;
    return Array.from({ length: core.length(String(value)) }, (_, index) => typeOf(String(value), index));
  };
  const typesOf = (object: string) => Object.fromEntries(core.keys(object).map((key) => [key, typeOf(object, key)]));
  const entities = String(core.getWithType("_root", section)![1]);
  return typesOf(String(core.getWithType(entities, id)![1]));
}

describe("a new entity", () => {
  it.each(KINDS)("of kind %s has the fields of the table, and says nothing yet", (kind) => {
    let id = "";
    const plan = edit(newPlan(), (draft) => void (id = addEntity(draft, kind)));
    const { section, fields, tree, keyed } = specOf(kind);
    const entity = stored(plan, section, id);
    const expected = fieldsOf(fields)
      // What is not known yet stays away.
      .filter(([, spec]) => spec.kind !== "number" && spec.kind !== "version")
      .map(([name]) => name);
    if (tree) expected.push("parent");
    if (keyed === "random") expected.push("position");
    expect(Object.keys(entity).sort()).toEqual(expected.sort());
    for (const [name, spec] of fieldsOf(fields)) {
      if (isText(spec)) expect([name, typeof entity[name]]).toEqual([name, "string"]);
      if (spec.kind === "state" || spec.kind === "choice") expect(A.isImmutableString(entity[name])).toBe(true);
    }
  });

  it.each(KINDS)("of kind %s is stored as a node stores it", (kind) => {
    const golden = goldenPlan("every-kind");
    const [theirs] = [...entitiesOf(golden, kind), ...removedOf(golden, kind)];
    const { id } = theirs!;
    const plan = edit(newPlan(), (draft) => void addEntity(draft, kind, theirs, { id }));
    const { removed, ...types } = typesIn(golden, specOf(kind).section, id);
    expect([undefined, "int"]).toContain(removed);
    // The golden plan is older than some fields.
    expect(typesIn(plan, specOf(kind).section, id)).toMatchObject(types);
  });

  it("stands behind the others, whatever else stands there", () => {
    const plan = edit(newPlan(), (draft) => {
      addEntity(draft, "signal");
      addEntity(draft, "signal");
    });
    const [first, second] = entitiesOf(plan, "signal");
    expect(first!.position < second!.position).toBe(true);
    const foreign = edit(plan, (draft) => {
      const signals = draft["signals"] as Record<string, unknown>;
      Object.assign(signals, { b: { position: "~ no position" }, c: {}, d: null, e: 3, f: { position: "a3" } });
      signals["g"] = { position: `a0${"V".repeat(2_000)}` };
      addEntity(draft, "signal", {}, { id: "last" });
    });
    expect(String(stored(foreign, "signals", "last")["position"])).toBe("a4");
  });

  it("stands where it is put", () => {
    const plan = edit(newPlan(), (draft) => {
      addEntity(draft, "signal", {}, { id: "b" });
      addEntity(draft, "signal", {}, { id: "a", place: "first" });
      addEntity(draft, "signal", {}, { id: "d", place: { after: "b" } });
      addEntity(draft, "signal", {}, { id: "c", place: { before: "d" } });
      expect(() => addEntity(draft, "signal", {}, { place: { after: "nobody" } })).toThrow("neighbour");
    });
    expect(entitiesOf(plan, "signal").map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });

  it("begins in a state in which it may begin", () => {
    const plan = edit(newPlan(), (draft) => {
      addEntity(draft, "action", { state: "done" });
      addEntity(draft, "action", { state: "dropped" });
    });
    expect(entitiesOf(plan, "action").map(({ state }) => state)).toEqual(["done", "open"]);
  });

  it("is refused where the section is missing, and where one with its id is", () => {
    const outdated = A.change(goldenPlan("schema-1"), (draft) => {
      expect(() => addEntity(draft, "indicator")).toThrow("indicators");
      expect(() => addEntity(draft, "goal", {}, { id: "g1" })).toThrow("g1");
    });
    expect(A.getHeads(outdated)).toEqual(A.getHeads(goldenPlan("schema-1")));
  });
});

describe("a field that is set", () => {
  it("writes nothing when it already says so", () => {
    let id = "";
    let plan = edit(newPlan(), (draft) => {
      id = addEntity(draft, "action");
      setField(draft, "action", id, "due", "2027-03-01");
      setField(draft, "action", id, "state", "inProgress");
    });
    expect(entitiesOf(plan, "action")[0]).toMatchObject({ due: "2027-03-01", state: "inProgress" });
    const before = A.getHeads(plan);
    plan = edit(plan, (draft) => {
      setField(draft, "action", id, "due", "2027-03-01");
      setField(draft, "action", id, "state", "inProgress");
      setPlanState(draft, "exploring");
    });
    expect(A.getHeads(plan)).toEqual(before);
  });

  it("changes a state only as the table allows", () => {
    let id = "";
    let plan = edit(newPlan(), (draft) => {
      id = addEntity(draft, "action");
      setPlanState(draft, "ratified");
      setField(draft, "action", id, "state", "done");
      setField(draft, "action", id, "state", "dropped");
    });
    expect(stateOf(plan)).toBe("exploring");
    expect(entitiesOf(plan, "action")[0]!.state).toBe("done");
    plan = edit(plan, (draft) => setPlanState(draft, "sharedPicture"));
    expect(stateOf(plan)).toBe("sharedPicture");
  });

  it("comes back from a state of a newer version at the beginning only", () => {
    const newer = goldenPlan("newer");
    expect(stateOf(edit(newer, (draft) => setPlanState(draft, "sharedPicture")))).toBe("");
    expect(stateOf(edit(goldenPlan("newer"), (draft) => setPlanState(draft, "exploring")))).toBe("exploring");
  });

  it("takes numbers within their bounds, flags, and words of the list", () => {
    const ids = { resource: "", option: "", party: "" };
    const plan = edit(newPlan(), (draft) => {
      ids.resource = addEntity(draft, "resource");
      setField(draft, "resource", ids.resource, "amount", 5);
      setField(draft, "resource", ids.resource, "amount", -1);
      ids.option = addEntity(draft, "option");
      setField(draft, "option", ids.option, "chosen", true);
      ids.party = addEntity(draft, "party");
      setField(draft, "party", ids.party, "kind", "ngo");
      setField(draft, "party", ids.party, "kind", "guild" as never);
    });
    expect(entitiesOf(plan, "resource")[0]!.amount).toBe(5);
    expect(entitiesOf(plan, "option")[0]!.chosen).toBe(true);
    expect(entitiesOf(plan, "party")[0]!.kind).toBe("ngo");
    const unknown = edit(plan, (draft) => setField(draft, "resource", ids.resource, "amount", null));
    expect(Object.keys(stored(unknown, "resources", ids.resource))).not.toContain("amount");
  });

  it("is a set that both sides can change at the same time", () => {
    let action = "";
    const start = edit(newPlan(), (draft) => {
      action = addEntity(draft, "action", { contributors: ["school"] });
    });
    const ours = edit(A.clone(start), (draft) => setMember(draft, "action", action, "contributors", "buurt", true));
    const theirs = edit(A.clone(start), (draft) => {
      setMember(draft, "action", action, "contributors", "school", false);
      setMember(draft, "action", action, "contributors", "politie", true);
    });
    expect(entitiesOf(A.merge(ours, theirs), "action")[0]!.contributors).toEqual(["buurt", "politie"]);
  });
});

describe("a removal", () => {
  it("keeps the entity in the document, and leaves what refers to it alone", () => {
    let [goal, below, action] = ["", "", ""];
    const plan = edit(newPlan(), (draft) => {
      goal = addEntity(draft, "goal", { title: "Rust" });
      below = addEntity(draft, "goal", {}, { parent: goal });
      action = addEntity(draft, "action", { goal });
      removeEntity(draft, "goal", goal, 1_790_000_000_123.7);
    });
    expect(stored(plan, "goals", goal)).toMatchObject({ title: "Rust", removed: 1_790_000_000_123 });
    expect(A.getBackend(plan).getWithType(String(A.getObjectId(stored(plan, "goals", goal))), "removed")![0]).toBe("int");
    expect(entitiesOf(plan, "goal").map(({ id, parent }) => [id, parent])).toEqual([[below, ""]]);
    expect(stored(plan, "goals", below)["parent"]?.toString()).toBe(goal);
    expect(entitiesOf(plan, "action")[0]).toMatchObject({ id: action, goal });
  });

  it("is not undone by someone who edits meanwhile, and loses none of that", () => {
    let goal = "";
    const start = edit(newPlan(), (draft) => void (goal = addEntity(draft, "goal", { title: "Rust" })));
    const ours = edit(A.clone(start), (draft) => removeEntity(draft, "goal", goal, 7));
    const theirs = edit(A.clone(start), (draft) =>
      A.splice(draft as A.Doc<PlanDoc>, ["goals", goal, "title"], 4, 0, " en ruimte"),
    );
    const merged = A.merge(ours, theirs);
    expect(entitiesOf(merged, "goal")).toEqual([]);
    expect(removedOf(merged, "goal")[0]!.title).toBe("Rust en ruimte");
    const restored = edit(merged, (draft) => restoreEntity(draft, "goal", goal));
    expect(entitiesOf(restored, "goal")[0]!.title).toBe("Rust en ruimte");
  });

  it("happens once, and what was removed is not edited", () => {
    let action = "";
    let plan = edit(newPlan(), (draft) => {
      action = addEntity(draft, "action");
      removeEntity(draft, "action", action, 7);
    });
    const before = A.getHeads(plan);
    plan = edit(plan, (draft) => {
      removeEntity(draft, "action", action, 8);
      setField(draft, "action", action, "state", "done");
      setMember(draft, "action", action, "contributors", "school", true);
      removeEntity(draft, "action", "never", 8);
      setField(draft, "action", "never", "state", "done");
    });
    expect(A.getHeads(plan)).toEqual(before);
  });
});

describe("the perspective of an organisation", () => {
  it("is begun once, left alone when it is there, and brought back when it was removed", () => {
    const perspective = (plan: PlanDoc) => perspectiveOf(plan, "org");
    let plan = edit(newPlan(), (draft) => {
      beginPerspective(draft, "org");
      A.splice(draft as A.Doc<PlanDoc>, ["perspectives", "org", "text"], 0, 0, "onze kijk");
      beginPerspective(draft, "org");
    });
    expect(perspective(plan)).toBe("onze kijk");
    plan = edit(plan, (draft) => removeEntity(draft, "perspective", "org", 7));
    expect(perspective(plan)).toBeUndefined();
    plan = edit(plan, (draft) => beginPerspective(draft, "org"));
    expect(perspective(plan)).toBe("onze kijk");
    expect(Object.keys(stored(plan, "perspectives", "org"))).toEqual(["text"]);
  });
});

describe("two organisations that add while apart", () => {
  it("see both entities, in the same order", () => {
    const start = newPlan();
    const ours = edit(A.clone(start), (draft) => void addEntity(draft, "goal"));
    const theirs = edit(A.clone(start), (draft) => void addEntity(draft, "goal"));
    const here = entitiesOf(A.merge(A.clone(ours), theirs), "goal");
    const there = entitiesOf(A.merge(A.clone(theirs), ours), "goal");
    expect(here).toHaveLength(2);
    expect(here).toEqual(there);
  });
});

describe("a plan of a newer version", () => {
  it("keeps what we do not know when we edit it", () => {
    const plan = edit(goldenPlan("newer"), (draft) => {
      addEntity(draft, "goal", { title: "Zon op het dak" });
      setField(draft, "action", "x-1", "due", "2027-03-01");
      A.updateText(draft as A.Doc<PlanDoc>, ["goals", "g-1", "title"], "Goed isoleren");
      removeEntity(draft, "goal", "g-1", 7);
      restoreEntity(draft, "goal", "g-1");
    });
    const again = A.load<PlanDoc>(A.save(plan));
    const before = goldenPlan("newer");
    for (const key of ["schema", "region", "dreams", "state"]) expect(again[key]).toEqual(before[key]);
    const goal = stored(again, "goals", "g-1");
    expect(goal).toMatchObject({ title: "Goed isoleren" });
    expect(goal["colour"]?.toString()).toBe("green");
    expect(String(goal["notes"])).toBe("eerste");
    expect(stored(again, "actions", "x-1")["urgency"]).toBe(0.75);
    expect(stored(again, "actions", "x-1")["state"]?.toString()).toBe("waiting");
  });
});
