import { describe, expect, it } from "vitest";

import { inReadingOrder, treeOf, type Branch } from "./tree";

const branch = (id: string, parent = ""): Branch => ({ id, parent, depth: 0 });
const read = (present: Branch[], removed: Branch[] = []) =>
  inReadingOrder(present, removed).map(({ id, parent, depth }) => [id, parent, depth]);

describe("reading order", () => {
  it("puts after each branch those under it, in the order of siblings", () => {
    expect(read([branch("a"), branch("c", "b"), branch("b"), branch("d", "a"), branch("e", "b")])).toEqual([
      ["a", "", 0],
      ["d", "a", 1],
      ["b", "", 0],
      ["c", "b", 1],
      ["e", "b", 1],
    ]);
  });

  it("puts at the top what has no parent there, and the first of each circle, after all others", () => {
    expect(read([branch("c", "b"), branch("b", "c"), branch("a", "gone"), branch("d", "d")])).toEqual([
      ["a", "", 0],
      ["d", "", 0],
      ["c", "", 0],
      ["b", "c", 1],
    ]);
  });

  it("lets what stands under something removed move up to where that stood", () => {
    const removed = [branch("gone", "goner"), branch("goner", "a")];
    expect(read([branch("a"), branch("b", "gone"), branch("c", "goner")], removed)).toEqual([
      ["a", "", 0],
      ["b", "a", 1],
      ["c", "a", 1],
    ]);
  });

  it("puts at the top what stands under a circle of removed branches", () => {
    const removed = [branch("x", "y"), branch("y", "x")];
    expect(read([branch("a", "x"), branch("b", "y"), branch("c", "x")], removed)).toEqual([
      ["a", "", 0],
      ["b", "", 0],
      ["c", "", 0],
    ]);
  });

  it("shows each branch once, whatever the parents", () => {
    let seed = 5;
    const next = (limit: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % limit;
    };
    for (let round = 0; round < 500; round += 1) {
      const all = Array.from({ length: 12 }, (_, id) => branch(String(id), String(next(16))));
      const removed = all.filter(() => next(3) === 0);
      const present = all.filter((one) => !removed.includes(one));
      const ids = read(present, removed).map(([id]) => id);
      expect([...ids].sort()).toEqual(present.map(({ id }) => id).sort());
    }
  });

  it("takes a row as deep as a plan can hold, present or removed", () => {
    const row = Array.from({ length: 20_000 }, (_, id) => branch(String(id), id === 0 ? "" : String(id - 1)));
    expect(inReadingOrder(row, []).at(-1)?.depth).toBe(19_999);
    const below = row.map(({ id }) => branch(`under ${id}`, id));
    expect(inReadingOrder(below, row).every(({ depth }) => depth === 0)).toBe(true);
  });
});

describe("a tree", () => {
  it("holds each branch under its parent", () => {
    const [a, b] = treeOf(inReadingOrder([branch("a"), branch("a1", "a"), branch("a2", "a"), branch("b")], []));
    expect(a?.children.map(({ id }) => id)).toEqual(["a1", "a2"]);
    expect(b?.children).toEqual([]);
  });

  it("is shown flat where it is deeper than a page can show, with everything in it", () => {
    const row = Array.from({ length: 200 }, (_, id) => branch(String(id), id === 0 ? "" : String(id - 1)));
    let count = 0;
    let depth = 0;
    let level = treeOf(inReadingOrder(row, []));
    while (level.length > 0) {
      count += level.length;
      depth += 1;
      level = level.flatMap(({ children }) => children);
    }
    expect(count).toBe(200);
    expect(depth).toBeLessThan(30);
  });
});
