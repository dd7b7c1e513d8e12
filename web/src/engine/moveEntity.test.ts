import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { moveEntity, type Destination, type MoveRefusal } from "./moveEntity";
import { entitiesOf, removedOf, type PlanDoc } from "./plan";
import { addEntity, foundPlan, removeEntity, restoreEntity } from "./planEdits";
import { scalar } from "./read";

type Doc = A.Doc<PlanDoc>;

const GOALS = ["a", "b", "c", "d"];

/** A plan with goals: ids, each with what it stands under. */
function planWith(goals: readonly (string | [string, string])[]): Doc {
  return A.change(A.init<PlanDoc>(), (draft) => {
    foundPlan(draft, "Opvang");
    for (const goal of goals) {
      const [id, parent] = typeof goal === "string" ? [goal, ""] : goal;
      addEntity(draft, "goal", { title: id }, { id, parent });
    }
  });
}

function move(plan: Doc, id: string, to: Destination): [Doc, MoveRefusal | undefined] {
  let refusal: MoveRefusal | undefined;
  const moved = A.change(A.clone(plan), (draft) => {
    refusal = moveEntity(draft, "goal", id, to);
  });
  return [moved, refusal];
}

const moved = (plan: Doc, id: string, to: Destination) => move(plan, id, to)[0];
/** What readers see: each goal with what it stands under. */
const outline = (plan: Doc) => entitiesOf(plan, "goal").map(({ id, parent }) => (parent ? `${parent}/${id}` : id));
const merged = (ours: Doc, theirs: Doc) => A.merge(A.clone(ours), theirs);

describe("a move in an order", () => {
  it.each([
    ["first", "c", ["c", "a", "b", "d"]],
    ["last", "a", ["b", "c", "d", "a"]],
    [{ before: "b" }, "d", ["a", "d", "b", "c"]],
    [{ after: "a" }, "d", ["a", "d", "b", "c"]],
  ] as const)("puts it %j", (place, id, expected) => {
    expect(outline(moved(planWith(GOALS), id, { place }))).toEqual(expected);
  });

  it("writes one position, and leaves all others as they are", () => {
    const before = planWith(GOALS);
    const after = moved(before, "d", { place: { before: "b" } });
    const positions = (plan: Doc) => new Map(entitiesOf(plan, "goal").map(({ id, position }) => [id, position]));
    for (const id of ["a", "b", "c"]) expect(positions(after).get(id)).toBe(positions(before).get(id));
    expect(positions(after).get("d")).toBe("a0V");
  });

  it("works for kinds that are no tree, of which no one stands under another", () => {
    const plan = A.change(planWith([]), (draft) => {
      for (const id of ["x", "y"]) addEntity(draft, "action", {}, { id });
      expect(moveEntity(draft, "action", "y", { parent: "x" })).toBe("noPlace");
      expect(moveEntity(draft, "action", "y", { place: { before: "x" } })).toBeUndefined();
      addEntity(draft, "perspective", {}, { id: "org" });
      expect(moveEntity(draft, "perspective", "org")).toBe("noPlace");
    });
    expect(entitiesOf(plan, "action").map(({ id }) => id)).toEqual(["y", "x"]);
  });

  it("steps over positions that other software wrote twice, or that are none", () => {
    const plan = A.change(planWith(GOALS), (draft) => {
      const goals = draft["goals"] as Record<string, Record<string, unknown>>;
      goals["b"]!["position"] = scalar("a0");
      goals["c"]!["position"] = scalar("a0!");
      goals["d"]!["position"] = 7;
    });
    expect(outline(plan)).toEqual(["d", "a", "b", "c"]);
    // There is no room between two of one position: it comes behind both, before the next one.
    expect(outline(moved(plan, "c", { place: { after: "a" } }))).toEqual(["d", "a", "b", "c"]);
    expect(outline(moved(plan, "d", { place: { before: "b" } }))).toEqual(["a", "b", "c", "d"]);
  });

  it("of two who move the same one while apart keeps one move, and both of two who move different ones", () => {
    const start = planWith(GOALS);
    const ours = moved(A.clone(start), "a", { place: "last" });
    expect(merged(ours, moved(A.clone(start), "b", { place: "first" }))).toSatisfy(
      (plan: Doc) => outline(plan).join() === "b,c,d,a",
    );
    const [one, two] = [ours, moved(A.clone(start), "a", { place: { after: "b" } })];
    expect(outline(merged(one, two))).toEqual(outline(merged(two, one)));
    expect(outline(merged(one, two)).sort()).toEqual(GOALS);
  });
});

describe("a move in a tree", () => {
  const TREE: [string, string][] = [["a", ""], ["b", "a"], ["c", "b"], ["d", ""]];

  it("takes along what stands under it", () => {
    expect(outline(moved(planWith(TREE), "b", { parent: "d" }))).toEqual(["a", "d", "d/b", "b/c"]);
    expect(outline(moved(planWith(TREE), "b", { parent: "", place: { after: "a" } }))).toEqual(["a", "b", "b/c", "d"]);
  });

  it("stays under what it stands under when only a place is given", () => {
    const plan = A.change(planWith(TREE), (draft) => void addEntity(draft, "goal", {}, { id: "e", parent: "a" }));
    expect(outline(moved(plan, "e", { place: { before: "b" } }))).toEqual(["a", "a/e", "a/b", "b/c", "d"]);
  });

  it.each([
    ["under itself", "a", { parent: "a" }, "underItself"],
    ["under what stands under it", "a", { parent: "c" }, "underItself"],
    ["beside itself", "a", { place: { after: "a" } }, "underItself"],
    ["beside what stands elsewhere", "d", { parent: "a", place: { after: "c" } }, "otherParent"],
    ["under what is not there", "a", { parent: "x" }, "gone"],
    ["beside what is not there", "a", { place: { before: "x" } }, "gone"],
    ["when it is not there", "x", {}, "gone"],
  ] as const)("is refused %s, and writes nothing", (_, id, to, expected) => {
    const plan = planWith(TREE);
    const [after, refusal] = move(plan, id, to);
    expect(refusal).toBe(expected);
    expect(A.getHeads(after)).toEqual(A.getHeads(plan));
  });

  it("is refused for what was removed, and under it", () => {
    const plan = A.change(planWith(TREE), (draft) => removeEntity(draft, "goal", "d", 7));
    expect(move(plan, "d", { parent: "a" })[1]).toBe("gone");
    expect(move(plan, "b", { parent: "d" })[1]).toBe("gone");
  });

  it("goes by what people see where something between was removed", () => {
    const plan = A.change(planWith([...TREE, ["e", "a"]]), (draft) => removeEntity(draft, "goal", "b", 7));
    expect(outline(plan)).toEqual(["a", "a/c", "a/e", "d"]);
    expect(move(plan, "a", { parent: "c" })[1]).toBe("underItself");
    const beside = moved(plan, "d", { parent: "a", place: { after: "c" } });
    expect(outline(beside)).toEqual(["a", "a/c", "a/d", "a/e"]);
    const restored = A.change(beside, (draft) => restoreEntity(draft, "goal", "b"));
    expect(outline(restored).sort()).toEqual(["a", "a/b", "a/d", "a/e", "b/c"]);
  });
});

describe("a circle that two made by moving while apart", () => {
  const start = planWith(["a", "b", "c"]);
  const circle = merged(moved(A.clone(start), "a", { parent: "b" }), moved(A.clone(start), "b", { parent: "a" }));

  it("is shown as a tree with everything in it", () => {
    expect(outline(circle)).toEqual(["c", "a", "a/b"]);
  });

  it("ends for everyone when something in it is moved within it", () => {
    const after = moved(circle, "b", { parent: "a", place: "first" });
    expect(outline(after)).toEqual(["c", "a", "a/b"]);
    // Also when the order changes again: in a circle, which of the two is above would go by that.
    expect(outline(moved(after, "a", { place: "last" }))).toEqual(["c", "a", "a/b"]);
    expect(outline(moved(after, "a", { place: "first" }))).toEqual(["a", "a/b", "c"]);
  });

  it("ends when something in it is moved out of it", () => {
    expect(outline(moved(circle, "b", { parent: "" }))).toEqual(["c", "b", "b/a"]);
  });
});

describe("replicas that move, add, remove and restore while apart", () => {
  /** A repeatable stream of numbers below a limit. */
  function numbers(seed: number): (limit: number) => number {
    let state = seed;
    return (limit) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
  }

  function edit(plan: Doc, next: (limit: number) => number): Doc {
    const ids = Object.keys(plan["goals"] as object).sort();
    const pick = () => ids[next(ids.length)]!;
    return A.change(plan, (draft) => {
      switch (next(8)) {
        case 0:
          return void addEntity(draft, "goal", {}, { id: `n${next(1e9)}`, parent: next(2) ? pick() : "" });
        case 1:
          return removeEntity(draft, "goal", pick(), 7);
        case 2:
          return restoreEntity(draft, "goal", pick());
        default: {
          const parent = next(4) === 0 ? "" : pick();
          const siblings = entitiesOf(plan, "goal").filter((goal) => goal.parent === parent);
          const beside = siblings[next(siblings.length || 1)];
          const place = beside && next(2) ? (next(2) ? { before: beside.id } : { after: beside.id }) : "first";
          return void moveEntity(draft, "goal", pick(), { parent, place });
        }
      }
    });
  }

  it.each(Array.from({ length: 25 }, (_, seed) => seed + 1))("come to one tree that holds everything (seed %i)", (seed) => {
    const next = numbers(seed);
    const start = planWith([...GOALS, ["e", "a"], ["f", "e"]]);
    let replicas = Array.from({ length: 3 }, () => A.clone(start));
    for (let round = 0; round < 4; round += 1) {
      replicas = replicas.map((replica) => Array.from({ length: 3 }).reduce<Doc>((doc) => edit(doc, next), replica));
      const all = replicas.reduce((sum, replica) => A.merge(sum, replica), A.clone(start));
      replicas = replicas.map((replica) => A.merge(replica, all));
      const [one, ...others] = replicas.map((replica) => entitiesOf(replica, "goal"));
      for (const other of others) expect(other).toEqual(one);
      const ids = new Set(one!.map(({ id }) => id));
      expect(ids.size).toBe(one!.length);
      expect(ids.size + removedOf(replicas[0]!, "goal").length).toBe(Object.keys(replicas[0]!["goals"] as object).length);
      // Reading order: whatever something stands under has come before, one step less deep.
      const depths = new Map<string, number>();
      for (const { id, parent, depth } of one!) {
        expect(depth).toBe(parent === "" ? 0 : depths.get(parent)! + 1);
        depths.set(id, depth);
      }
    }
  });

  it.each(Array.from({ length: 25 }, (_, seed) => seed + 101))("a move brings about what it says (seed %i)", (seed) => {
    const next = numbers(seed);
    const start = planWith([...GOALS, ["e", "a"], ["f", "e"]]);
    let [ours, theirs] = [A.clone(start), A.clone(start)];
    for (let round = 0; round < 8; round += 1) {
      ours = edit(ours, next);
      theirs = edit(theirs, next);
    }
    ours = A.merge(ours, theirs);
    const goals = entitiesOf(ours, "goal");
    if (goals.length < 2) return;
    const id = goals[next(goals.length)]!.id;
    const parent = next(3) === 0 ? "" : goals[next(goals.length)]!.id;
    const others = goals.filter((goal) => goal.id !== id);
    const under = new Map(goals.map((goal) => [goal.id, goal.parent]));
    const [after, refusal] = move(ours, id, { parent, place: "last" });
    const [found, rest] = [entitiesOf(after, "goal").find((goal) => goal.id === id)!, entitiesOf(after, "goal")];
    if (refusal) {
      expect(rest).toEqual(goals);
      return;
    }
    expect(found.parent).toBe(parent);
    // It is the last of its siblings, and nothing else stands elsewhere than before.
    expect(rest.filter((goal) => goal.parent === parent).at(-1)!.id).toBe(id);
    for (const other of others) expect(rest.find((goal) => goal.id === other.id)!.parent).toBe(under.get(other.id));
  });
});
