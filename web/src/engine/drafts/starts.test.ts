import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { json, planJson } from "../export/json";
import { planInFile } from "../files/planFile";
import { entitiesOf, problemOf, titleOf, type PlanDoc } from "../plan";
import { blocksAt } from "../richText";
import { foundingOf, renamed, type PlanDraft } from "./draft";
import { foundFrom } from "./founding";
import { samples, templates } from "./starts";

function made(draft: PlanDraft, title: string): A.Doc<PlanDoc> {
  let count = 0;
  return A.change(A.init<PlanDoc>(), (plan) =>
    foundFrom(
      plan,
      foundingOf(draft, title, () => `id-${(count += 1)}`),
    ),
  );
}

/** Reading the plan's own file looks at every rule. */
const keepsTheRules = (plan: A.Doc<PlanDoc>) => {
  const file = json(plan);
  const again = A.change(A.init<PlanDoc>(), (draft) => foundFrom(draft, planInFile(new TextEncoder().encode(file))));
  expect(planJson(again)).toEqual(planJson(plan));
};

describe.each(["nl", "en"] as const)("each template in %s", (language) => {
  it("makes a plan that keeps the rules, under the title that was given", async () => {
    const all = await templates(language);
    expect(all.map(({ id }) => id)).toEqual([
      "empty",
      "four-questions",
      "goal-effort-network",
      "regio-deal",
      "housing-deal",
    ]);
    for (const { draft } of all) {
      const plan = made(draft, "Wonen");
      expect(titleOf(plan)).toBe("Wonen");
      keepsTheRules(plan);
    }
  });
});

describe("the template of the four questions", () => {
  it("asks what the problem is, in headings, lists and questions", async () => {
    const plan = made((await templates("nl"))[1]!.draft, "Wonen");
    expect(blocksAt(plan, ["problem", "statement"]).map(({ kind }) => kind)).toContain("numberedItem");
    expect(problemOf(plan).forWhom).toContain("Wie merkt dit elke dag?");
    const goals = entitiesOf(plan, "goal");
    expect(goals.some(({ depth }) => depth > 0)).toBe(true);
    expect(entitiesOf(plan, "action").every(({ goal }) => goal === "" || goals.some(({ id }) => id === goal))).toBe(true);
  });
});

describe("each sample", () => {
  it("makes a plan of every kind that keeps the rules, and links to the plans that are made with it", async () => {
    const { plans } = await samples();
    const ids = new Map(plans.map(({ id }, index) => [id, `7sCfUtiZyvnfQeuvLPjR7d2Rj3u${index}`.slice(0, 26)]));
    for (const { draft } of plans) {
      const plan = made(renamed(draft, ids), "Voorbeeld");
      keepsTheRules(plan);
      const links = entitiesOf(plan, "link");
      expect(links.length).toBeGreaterThan(0);
      expect(links.every((link) => [...ids.values()].includes(link.plan))).toBe(true);
      expect(entitiesOf(plan, "voice").every(({ id, decision, organisation }) => id === `${decision}.${organisation}`)).toBe(
        true,
      );
    }
  });
});
