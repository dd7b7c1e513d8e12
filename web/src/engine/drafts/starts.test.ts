import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { json, planJson } from "../export/json";
import { planInFile } from "../files/planFile";
import { KINDS } from "../generated/table";
import { entitiesOf, problemOf, titleOf, type PlanDoc } from "../plan";
import { blocksAt } from "../richText";
import { addSamples } from "./addSamples";
import { foundingOf, type PlanDraft } from "./draft";
import { foundFrom } from "./founding";
import { templates } from "./starts";

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
    const served = entitiesOf(plan, "action").filter(({ goal }) => goal !== "");
    expect(served.every(({ goal }) => goals.some(({ id }) => id === goal))).toBe(true);
  });
});

describe("the samples", () => {
  it("are plans of every kind that keep the rules, and link to each other", async () => {
    const docs = new Map<string, A.Doc<PlanDoc>>();
    const engine = {
      createPlan(_title: string, begin?: (plan: PlanDoc) => void) {
        const id = `7sCfUtiZyvnfQeuvLPjR7d2R${docs.size + 1}`;
        docs.set(id, A.change(A.init<PlanDoc>(), begin!));
        return id;
      },
      plan: (id: string) =>
        ({ handle: { change: (edit: (plan: PlanDoc) => void) => docs.set(id, A.change(docs.get(id)!, edit)) } }) as never,
    };
    await addSamples(engine, (title) => `Voorbeeld: ${title}`);
    expect(docs.size).toBe(3);
    for (const [id, plan] of docs) {
      expect(titleOf(plan)).toMatch(/^Voorbeeld: ./);
      keepsTheRules(plan);
      expect(KINDS.filter((kind) => entitiesOf(plan, kind).length === 0)).toEqual([]);
      const links = entitiesOf(plan, "link").map((link) => link.plan);
      expect(links.every((link) => link !== id && docs.has(link))).toBe(true);
    }
  });
});
