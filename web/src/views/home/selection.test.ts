import { describe, expect, it } from "vitest";

import type { PlanSummary } from "../../engine/overview/planSummary";
import { EVERYTHING, listedPlan, readSelection, selected, writeSelection, type ListedPlan } from "./selection";

function plan(title: string, summary?: Partial<PlanSummary>, members: string[] = []): ListedPlan {
  const entry = {
    documentId: title,
    title,
    addedAt: 5,
    members: members.map((name) => ({ id: name, name, kind: "ngo" })),
  };
  if (!summary) return listedPlan(entry, undefined);
  const full = { title, state: "exploring", changedAt: 1, ...summary } as PlanSummary;
  return listedPlan(entry, { status: "here", summary: full });
}

const titles = (plans: readonly ListedPlan[], selection: Partial<typeof EVERYTHING>) =>
  selected(plans, { ...EVERYTHING, ...selection }, "nl").map(({ title }) => title);

describe("the list of plans", () => {
  const plans = [
    plan("Zorg dichtbij", { changedAt: 30, state: "ratified" }, ["Gemeente Één"]),
    plan("Ängsten te boven", { changedAt: 20, state: "exploring" }, ["Rijk"]),
    plan("Energie", undefined),
    plan("Wonen 10", { changedAt: 40, state: "" }),
    plan("Wonen 9", { changedAt: 1, state: "ratified" }),
  ];

  it("has what changed last on top, and a plan that is not here by when it came", () => {
    expect(titles(plans, {})).toEqual(["Wonen 10", "Zorg dichtbij", "Ängsten te boven", "Energie", "Wonen 9"]);
  });

  it("is sorted as people sort titles", () => {
    expect(titles(plans, { sort: "title" })).toEqual([
      "Ängsten te boven",
      "Energie",
      "Wonen 9",
      "Wonen 10",
      "Zorg dichtbij",
    ]);
  });

  it("is sorted by how far plans are, with what nobody knows at the end", () => {
    expect(titles(plans, { sort: "state" })).toEqual([
      "Ängsten te boven",
      "Wonen 9",
      "Zorg dichtbij",
      "Energie",
      "Wonen 10",
    ]);
  });

  it("finds words in titles and names of organisations, whatever their accents and order", () => {
    expect(titles(plans, { text: "angst" })).toEqual(["Ängsten te boven"]);
    expect(titles(plans, { text: "een zorg" })).toEqual(["Zorg dichtbij"]);
    expect(titles(plans, { text: "zorg rijk" })).toEqual([]);
  });

  it("keeps to a state and to an organisation", () => {
    expect(titles(plans, { state: "ratified" })).toEqual(["Zorg dichtbij", "Wonen 9"]);
    expect(titles(plans, { organisation: "Rijk" })).toEqual(["Ängsten te boven"]);
  });
});

describe("the address of a list", () => {
  it("says only what is not as usual, and is read back", () => {
    expect(writeSelection(EVERYTHING)).toEqual({});
    const selection = { ...EVERYTHING, text: "zorg", state: "ratified" as const, sort: "title" as const };
    expect(readSelection(new URLSearchParams(writeSelection(selection)))).toEqual(selection);
  });

  it("means nothing that it cannot mean", () => {
    expect(readSelection(new URLSearchParams("state=gone&sort=price"))).toEqual(EVERYTHING);
  });
});
