import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { passageCursors, passageNow } from "./passage";

const PATH = ["text"];
const TEXT = "Duizend gezinnen wachten";

function passage(edit: (draft: { text: string }) => void, word = "gezinnen"): string | null {
  const before = A.from({ text: TEXT });
  const from = TEXT.indexOf(word);
  const cursors = passageCursors(before, PATH, from, from + word.length)!;
  const after = A.change(before, edit);
  const now = passageNow(after, PATH, cursors);
  return now && after.text.slice(now.from, now.to);
}

const splice = (at: number, gone: number, text: string) => (draft: { text: string }) =>
  A.splice(draft as A.Doc<{ text: string }>, PATH, at, gone, text);

describe("a passage in a text", () => {
  it("stays with its words when others write before it, behind it and in it", () => {
    expect(passage(splice(0, 0, "Zo'n "))).toBe("gezinnen");
    expect(passage(splice(16, 0, " en ouderen"))).toBe("gezinnen");
    expect(passage(splice(12, 0, "x"))).toBe("gezixnnen");
    expect(passage(splice(TEXT.length, 0, " nog"), "wachten")).toBe("wachten");
  });

  it("is what is left of it, and nothing when nothing is", () => {
    expect(passage(splice(12, 4, ""))).toBe("gezi");
    expect(passage(splice(8, 4, ""))).toBe("nnen");
    expect(passage(splice(8, 8, ""))).toBeNull();
    expect(passage(splice(0, TEXT.length, "Iets anders"))).toBeNull();
    expect(passage(splice(0, TEXT.length, ""))).toBeNull();
    expect(passage(splice(0, 7, ""), "Duizend")).toBeNull();
    expect(passage(splice(17, 7, ""), "wachten")).toBeNull();
  });

  it("is nowhere when its cursors are of no such text", () => {
    const document = A.from({ text: TEXT });
    expect(passageNow(document, PATH, { start: "2@01", end: "bogus" })).toBeNull();
    expect(passageNow(document, ["other"], { start: "e", end: "e" })).toBeNull();
    expect(passageCursors(document, ["other"], 0, 1)).toBeNull();
    expect(passageCursors(document, PATH, 3, 3)).toBeNull();
  });
});
