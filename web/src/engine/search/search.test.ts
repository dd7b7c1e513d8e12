import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import type { PlanDoc } from "../plan";
import { addEntity, foundPlan, removeEntity } from "../planEdits";
import { fold } from "./fold";
import { PlanIndex, type Hit } from "./planIndex";
import { snippet } from "./snippet";

const plan = (title: string, fill: (plan: PlanDoc) => void = () => undefined) =>
  A.change(A.init<PlanDoc>(), (draft) => {
    foundPlan(draft, title);
    fill(draft);
  });

function take(index: PlanIndex, id: string, doc: PlanDoc | undefined): number {
  return [...index.update(id, doc)].length;
}

const found = (index: PlanIndex, query: string) => index.search(query, 10).hits.map(({ kind, id }) => `${kind} ${id}`);
const words = (pieces: Hit["text"]) => pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join("");

describe("folding", () => {
  it.each([
    ["Éénmalig", "eenmalig"],
    ["Ærø, straße", "aero, strasse"],
    ["ﬁets", "fiets"],
  ])("makes %j %j", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe("finding", () => {
  const index = new PlanIndex();
  const wonen = plan("Wonen in de Rijestreek", (draft) => {
    addEntity(draft, "goal", { title: "Zeshonderd huizen", description: "Voor wie nu wacht op een woning." }, { id: "g" });
    addEntity(draft, "signal", { text: "Mijn dochter slaapt op de bank", evidence: ["Brief van één huisarts"] }, { id: "s" });
    addEntity(draft, "action", { title: "Bel de coöperatie", lead: "Bram" }, { id: "a" });
  });
  take(index, "wonen", wonen);
  take(index, "zorg", plan("Zorg voor wie wacht"));

  it("is by the beginning of words, whatever their accents and capitals", () => {
    expect(found(index, "HUIZ")).toEqual(["goal g"]);
    expect(found(index, "cooper")).toEqual(["action a"]);
    expect(found(index, "één huisarts")).toEqual(["signal s"]);
  });

  it("wants every word, in any field", () => {
    expect(found(index, "huizen woning")).toEqual(["goal g"]);
    expect(found(index, "huizen bank")).toEqual([]);
  });

  it("puts what is called so before what only speaks of it", () => {
    expect(index.search("wacht", 10).hits.map(({ plan: id }) => id)).toEqual(["zorg", "wonen"]);
  });

  it("forgives a slip in a longer word", () => {
    expect(found(index, "cooperattie")).toEqual(["action a"]);
  });

  it("finds nothing for nothing, and tells how many there are beyond those that it shows", () => {
    expect(index.search(" – ", 10)).toEqual({ count: 0, hits: [] });
    expect(index.search("wacht", 1)).toMatchObject({ count: 2, hits: [{ plan: "zorg" }] });
  });

  it("shows the words around what was found", () => {
    const [hit] = index.search("wacht wonin", 10).hits;
    expect(words(hit!.text)).toBe("Voor wie nu [wacht] op een [woning].");
  });
});

describe("a plan that changes", () => {
  it("is taken in only where it changed", () => {
    const index = new PlanIndex();
    const before = plan("Wonen", (draft) => {
      for (let count = 0; count < 20; count += 1) addEntity(draft, "goal", { title: `Doel ${count}` }, { id: `g${count}` });
    });
    take(index, "p", before);
    const after = A.change(before, (draft) => {
      A.updateText(draft as A.Doc<PlanDoc>, ["goals", "g3", "title"], "Iedereen warm");
      removeEntity(draft, "goal", "g4", 1);
    });
    // One step at the start, one for what is gone, one for what is new.
    expect(take(index, "p", after)).toBe(3);
    expect(found(index, "warm")).toEqual(["goal g3"]);
    expect(found(index, "doel").length).toBe(10);
    expect(index.search("doel", 100).count).toBe(18);
    take(index, "p", undefined);
    expect(index.search("doel", 100).count).toBe(0);
  });
});

describe("a snippet", () => {
  it("is cut at words around the first match", () => {
    const text = `${"vooraf ".repeat(30)}raak ${"achteraf ".repeat(40)}`;
    const shown = words(snippet(text, new Set(["raak"])));
    expect(shown).toMatch(/^… (vooraf )+\[raak\] (achteraf )*achteraf …$/);
    expect(shown.length).toBeLessThan(220);
  });

  it("is the beginning when nothing in it matches, and keeps characters whole", () => {
    expect(words(snippet("Een kort verhaal", new Set()))).toBe("Een kort verhaal");
    expect(words(snippet("🌻".repeat(200), new Set())).isWellFormed()).toBe(true);
  });
});
