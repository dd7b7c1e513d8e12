import { describe, expect, it } from "vitest";

import { countsBelow, destinationOf, destinationOn, MOVES, numbersOf, possibleMoves, unfolded, zoneAt } from "./placing";

/** Entries in reading order: "a", "a/b" for b under a. */
function entries(...paths: string[]) {
  return paths.map((path) => {
    const [id = "", parent = ""] = path.split("/").reverse();
    return { id, parent, depth: path.split("/").length - 1 };
  });
}

const ORDER = entries("a", "a/b", "a/b/c", "a/d", "e");

describe("a move in an outline", () => {
  it.each([
    ["d", "up", { parent: "a", place: { before: "b" } }],
    ["b", "down", { parent: "a", place: { after: "d" } }],
    ["d", "deeper", { parent: "b", place: "last" }],
    ["c", "higher", { parent: "a", place: { after: "b" } }],
    ["b", "higher", { parent: "", place: { after: "a" } }],
    ["a", "up", undefined],
    ["e", "down", undefined],
    ["b", "deeper", undefined],
    ["e", "higher", undefined],
    ["gone", "up", undefined],
  ] as const)("brings %s %s", (id, move, expected) => {
    expect(destinationOf(ORDER, id, move)).toEqual(expected);
  });

  it("is offered where it brings the entry somewhere, and nowhere else", () => {
    const offered = possibleMoves(ORDER);
    for (const { id } of ORDER) {
      for (const move of MOVES) {
        expect([id, move, offered.get(id)!.has(move)]).toEqual([id, move, destinationOf(ORDER, id, move) !== undefined]);
      }
    }
  });
});

describe("an outline", () => {
  it("numbers its entries by their place", () => {
    expect([...numbersOf(ORDER).values()]).toEqual(["1", "1.1", "1.1.1", "1.2", "2"]);
  });

  it("cuts the number of what stands very deep", () => {
    const row = Array.from({ length: 20_000 }, (_, index) => ({ id: `${index}`, parent: index ? `${index - 1}` : "", depth: index }));
    expect(numbersOf(row).get("19999")).toMatch(/^…[1.]{23}$/);
  });

  it("counts what stands right under each", () => {
    expect(countsBelow(ORDER).get("a")).toBe(2);
    expect(countsBelow(ORDER).get("c")).toBeUndefined();
  });

  it("hides everything under what is folded, at any depth", () => {
    expect(unfolded(ORDER, new Set(["a"])).map(({ id }) => id)).toEqual(["a", "e"]);
    expect(unfolded(ORDER, new Set(["b"])).map(({ id }) => id)).toEqual(["a", "b", "d", "e"]);
    expect(unfolded(ORDER, new Set())).toBe(ORDER);
  });
});

describe("letting go on an entry", () => {
  it("puts before it, inside it or after it", () => {
    expect([0, 0.29, 0.5, 0.71, 1].map(zoneAt)).toEqual(["before", "before", "inside", "after", "after"]);
    const [, b] = ORDER;
    expect(destinationOn(b!, "before")).toEqual({ parent: "a", place: { before: "b" } });
    expect(destinationOn(b!, "after")).toEqual({ parent: "a", place: { after: "b" } });
    expect(destinationOn(b!, "inside")).toEqual({ parent: "b", place: "last" });
  });
});
