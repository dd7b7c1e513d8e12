import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

import { shapeOf, type Graph } from "./graph";

/** The size of a plan on the map, in pixels at scale 1. */
export const CARD = { width: 240, height: 108 } as const;

export interface Point {
  x: number;
  y: number;
}

export interface Layout {
  /** The middle of each plan, by document id. */
  places: ReadonlyMap<string, Point>;
  /** What all of it takes. */
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Cards are wider than high, and the forces know circles only: so they work in a space that is stretched as much. */
const STRETCH = CARD.width / CARD.height;
const ROUNDS = 240;
const MARGIN = 40;

/**
 * Where each plan stands: linked plans near each other, none over another. Always the same for the same plans and links,
 * because the forces begin at fixed places and their chance has a fixed seed.
 */
export function layoutOf(graph: Graph): Layout {
  const nodes = graph.plans.map(({ entry }) => ({ id: entry.documentId, x: NaN, y: NaN }));
  const links = graph.relations.map(({ from, to }) => ({ source: from.entry.documentId, target: to.entry.documentId }));
  forceSimulation(nodes)
    .force(
      "links",
      forceLink<(typeof nodes)[number], (typeof links)[number]>(links)
        .id(({ id }) => id)
        .distance(CARD.width * 2.9),
    )
    .force("apart", forceManyBody().strength(-2_400))
    .force("cards", forceCollide(CARD.width * 0.75).iterations(3))
    .force("x", forceX(0).strength(0.06))
    .force("y", forceY(0).strength(0.06))
    .stop()
    .tick(ROUNDS);
  const places = new Map(nodes.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y / STRETCH) }] as const));
  moveApart([...places.values()]);
  const xs = [...places.values()].map(({ x }) => x);
  const ys = [...places.values()].map(({ y }) => y);
  const left = Math.min(0, ...xs) - CARD.width / 2 - MARGIN;
  const top = Math.min(0, ...ys) - CARD.height / 2 - MARGIN;
  return {
    places,
    left,
    top,
    width: Math.max(0, ...xs) + CARD.width / 2 + MARGIN - left,
    height: Math.max(0, ...ys) + CARD.height / 2 + MARGIN - top,
  };
}

/** Moves cards that the forces left over each other apart, the shorter way. */
function moveApart(places: Point[]): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    let isApart = true;
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        const x = CARD.width + MARGIN / 2 - Math.abs(a.x - b.x);
        const y = CARD.height + MARGIN / 2 - Math.abs(a.y - b.y);
        if (x <= 0 || y <= 0) continue;
        isApart = false;
        const axis = x < y ? "x" : "y";
        const half = Math.ceil((axis === "x" ? x : y) / 2);
        const sign = a[axis] < b[axis] ? -1 : 1;
        a[axis] += sign * half;
        b[axis] -= sign * half;
      }
    }
    if (isApart) return;
  }
}

/** `layoutOf`, done again only when plans or links come or go. */
export function rememberedLayout(): (graph: Graph) => Layout {
  let last: { shape: string; layout: Layout } | undefined;
  return (graph) => {
    const shape = shapeOf(graph);
    if (last?.shape !== shape) last = { shape, layout: layoutOf(graph) };
    return last.layout;
  };
}
