import { describe, expect, it } from "vitest";
import { applySplice, minimalSplice, positionAfter, selectionAfter, type Splice } from "./splice";

describe("the smallest splice between two texts", () => {
  const cases: [string, string, number | undefined, Splice | null][] = [
    ["same", "same", undefined, null],
    ["", "new", undefined, { index: 0, deleted: 0, inserted: "new" }],
    ["old", "", undefined, { index: 0, deleted: 3, inserted: "" }],
    ["hallo wereld", "hallo hele wereld", 11, { index: 6, deleted: 0, inserted: "hele " }],
    ["een twee drie", "een drie", 4, { index: 4, deleted: 5, inserted: "" }],
    ["de oude zin", "de nieuwe zin", 9, { index: 3, deleted: 3, inserted: "nieuw" }],
  ];
  it.each(cases)("from %j to %j", (before, after, caret, expected) => {
    expect(minimalSplice(before, after, caret)).toEqual(expected);
  });

  it("puts a letter that repeats its neighbour where the caret is", () => {
    expect(minimalSplice("aaa", "aaaa", 1)).toEqual({ index: 0, deleted: 0, inserted: "a" });
    expect(minimalSplice("aaa", "aaaa", 4)).toEqual({ index: 3, deleted: 0, inserted: "a" });
    expect(minimalSplice("aaa", "aa", 1)).toEqual({ index: 1, deleted: 1, inserted: "" });
  });

  it("never cuts a character of two code units in half", () => {
    expect(minimalSplice("a😀b", "a😁b")).toEqual({ index: 1, deleted: 2, inserted: "😁" });
    expect(minimalSplice("😀", "😀😀", 4)).toEqual({ index: 2, deleted: 0, inserted: "😀" });
  });

  it("always gives the new text, whatever the caret says", () => {
    const alphabet = ["a", "b", "😀", " "];
    let seed = 7;
    const next = (limit: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % limit;
    };
    const word = () => Array.from({ length: next(6) }, () => alphabet[next(alphabet.length)]).join("");
    for (let round = 0; round < 2000; round += 1) {
      const [before, after] = [word(), word()];
      const splice = minimalSplice(before, after, next(8));
      expect(splice ? applySplice(before, splice) : before).toBe(after);
    }
  });

  it("stays small for a large paste", () => {
    const text = "woord ".repeat(50_000);
    const pasted = `${text.slice(0, 150_000)}NIEUW${text.slice(150_000)}`;
    expect(minimalSplice(text, pasted, 150_005)).toEqual({ index: 150_000, deleted: 0, inserted: "NIEUW" });
  });
});

describe("a caret while others write", () => {
  const insert = (index: number, inserted: string): Splice => ({ index, deleted: 0, inserted });
  const remove = (index: number, deleted: number): Splice => ({ index, deleted, inserted: "" });

  it("moves along with text written or deleted before it", () => {
    expect(positionAfter(5, [insert(0, "abc")], "stay")).toBe(8);
    expect(positionAfter(5, [remove(0, 2)], "stay")).toBe(3);
    expect(positionAfter(5, [remove(3, 2)], "stay")).toBe(3);
  });

  it("does not move for text after it", () => {
    expect(positionAfter(5, [insert(6, "abc"), remove(5, 2)], "stay")).toBe(5);
  });

  it("stays before text that others write exactly there", () => {
    expect(selectionAfter({ start: 5, end: 5 }, [insert(5, "abc")])).toEqual({ start: 5, end: 5 });
  });

  it("goes to where its text was when that is deleted", () => {
    expect(positionAfter(5, [remove(2, 6)], "stay")).toBe(2);
  });

  it("does not let a selection grow by what others write at its edges", () => {
    expect(selectionAfter({ start: 2, end: 5 }, [insert(5, "x"), insert(2, "yy")])).toEqual({
      start: 4,
      end: 7,
    });
  });

  it("keeps a selection in order when its text is replaced", () => {
    expect(selectionAfter({ start: 2, end: 5 }, [{ index: 0, deleted: 9, inserted: "nieuw" }])).toEqual({
      start: 0,
      end: 0,
    });
  });
});
