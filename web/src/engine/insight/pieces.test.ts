import { describe, expect, it } from "vitest";

import { pieces, shortened, textsOf, type Piece } from "./pieces";

function marked(all: readonly Piece[]): string {
  const signs = { same: (text: string) => text, removed: (text: string) => `[-${text}-]`, added: (text: string) => `[+${text}+]` };
  return all.map((piece) => (piece.is === "skipped" ? `<${piece.characters}>` : signs[piece.is](piece.text))).join("");
}

describe("the difference between two texts", () => {
  it.each([
    ["Locaties zoeken", "Locaties snel zoeken", "Locaties [+snel +]zoeken"],
    ["het doel.", "het plan.", "het [-doel-][+plan+]."],
    ["we gaan nu beginnen", "we willen later beginnen", "we [-gaan nu-][+willen later+] beginnen"],
    ["", "nieuw", "[+nieuw+]"],
    ["weg", "", "[-weg-]"],
    ["gelijk", "gelijk", "gelijk"],
  ])("makes words come and go as wholes: %s", (before, after, expected) => {
    expect(marked(pieces(before, after))).toBe(expected);
  });

  it("does not show what stayed far from an edit", () => {
    const text = "een twee drie vier vijf zes zeven";
    expect(marked(shortened(pieces(text, text.replace("vier", "4")), 5))).toBe("<9>drie [-vier-][+4+] vijf<10>");
  });

  it("takes long texts that have little in common for one that replaces the other", () => {
    const words = (letter: string) => Array.from({ length: 1_500 }, (_, n) => `${letter}${n}`).join(" ");
    expect(pieces(words("a"), words("b"))).toHaveLength(2);
    expect(pieces(words("a").repeat(4), words("b").repeat(4))).toHaveLength(2);
  });

  it("has both texts in its pieces, whatever they are", () => {
    // A small generator with a fixed start: the same texts each time.
    let seed = 7;
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const parts = ["a", "bc", "é", " ", "  ", ",", ".", "🙂", "\n"];
    const text = () => Array.from({ length: next(40) }, () => parts[next(parts.length)]).join("");
    for (let round = 0; round < 500; round += 1) {
      const [before, after] = [text(), text()];
      expect(textsOf(pieces(before, after))).toEqual({ before, after });
    }
  });
});
