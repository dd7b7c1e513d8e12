import { describe, expect, it } from "vitest";

import type { Link } from "../../engine/generated/entities";
import type { PlanSummary } from "../../engine/overview/planSummary";
import { listedPlan } from "../home/selection";
import { graphOf, shapeOf } from "./graph";
import { CARD, layoutOf, rememberedLayout } from "./layout";
import { fitted, showing, zoomed } from "./viewport";

function plan(id: string, to: readonly string[] = [], isHere = true) {
  const entry = { documentId: id, title: id, addedAt: 0, members: [] };
  const links = to.map((target) => ({ plan: target, kind: "dependsOn" }) as Link);
  const summary = { title: id, state: "exploring", links } as unknown as PlanSummary;
  return listedPlan(entry, isHere ? { status: "here", summary } : { status: "absent" });
}

const ids = (plans: readonly { entry: { documentId: string } }[]) => plans.map(({ entry }) => entry.documentId);

describe("how plans hang together", () => {
  it("is told by links between plans that are here, each pair and direction once", () => {
    const graph = graphOf([plan("b", ["a", "a"]), plan("a", ["b"]), plan("c")]);
    expect(ids(graph.plans)).toEqual(["a", "b"]);
    expect(ids(graph.loose)).toEqual(["c"]);
    expect(graph.relations.map(({ from, to, links }) => [from.title, to.title, links.length])).toEqual([
      ["a", "b", 1],
      ["b", "a", 2],
    ]);
  });

  it("only counts links to plans that are not here, and none of a plan to itself", () => {
    const graph = graphOf([plan("a", ["a", "secret", "gone"]), plan("gone", [], false)]);
    expect(graph).toMatchObject({ plans: [], relations: [], elsewhere: 2 });
    expect(JSON.stringify(graph.relations)).not.toContain("secret");
  });
});

describe("the map", () => {
  const many = Array.from({ length: 60 }, (_, index) => plan(`p${index}`, [`p${(index * 7 + 1) % 60}`]));

  it("is the same each time, whatever order the plans come in", () => {
    const [one, other] = [layoutOf(graphOf(many)), layoutOf(graphOf([...many].reverse()))];
    expect([...other.places]).toEqual([...one.places]);
  });

  it("has no plan over another", () => {
    const places = [...layoutOf(graphOf(many)).places.values()];
    const overlaps = places.flatMap((a, index) =>
      places.slice(index + 1).filter((b) => Math.abs(a.x - b.x) < CARD.width && Math.abs(a.y - b.y) < CARD.height),
    );
    expect(overlaps).toEqual([]);
  });

  it("stays as it is when a plan changes, and is made anew when a link comes", () => {
    const layout = rememberedLayout();
    const before = layout(graphOf([plan("a", ["b"]), plan("b")]));
    expect(layout(graphOf([plan("b"), plan("a", ["b", "b"])]))).toBe(before);
    expect(layout(graphOf([plan("a", ["b"]), plan("b", ["a"])]))).not.toBe(before);
    expect(shapeOf(graphOf([plan("a")]))).toBe("");
  });
});

describe("what is in sight", () => {
  const layout = layoutOf(graphOf([plan("a", ["b"]), plan("b", ["c"]), plan("c")]));
  const size = { width: 400, height: 300 };

  it("is all of it at first", () => {
    const viewport = fitted(layout, size);
    for (const { x, y } of layout.places.values()) {
      expect(x * viewport.scale + viewport.x).toBeGreaterThan(0);
      expect(x * viewport.scale + viewport.x).toBeLessThan(size.width);
      expect(y * viewport.scale + viewport.y).toBeGreaterThan(0);
      expect(y * viewport.scale + viewport.y).toBeLessThan(size.height);
    }
  });

  it("keeps what is under the pointer there while it grows, up to a limit", () => {
    const at = { x: 100, y: 50 };
    const [before, after] = [{ x: 10, y: 20, scale: 1 }, zoomed({ x: 10, y: 20, scale: 1 }, 1.5, at)];
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
    expect(zoomed(before, 100, at).scale).toBe(2);
  });

  it("moves to a plan that gets the focus outside of it", () => {
    const viewport = showing({ x: 0, y: 0, scale: 1 }, { x: 900, y: -200 }, CARD, size);
    expect(900 + CARD.width / 2 + viewport.x).toBeLessThanOrEqual(size.width);
    expect(-200 - CARD.height / 2 + viewport.y).toBeGreaterThanOrEqual(0);
  });
});
