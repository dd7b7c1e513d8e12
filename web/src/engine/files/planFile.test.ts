import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { foundFrom } from "../drafts/founding";
import { calendar } from "../export/calendar";
import type { ExportContext } from "../export/context";
import { actionsCsv, indicatorsCsv } from "../export/csv";
import { page } from "../export/html/page";
import { json, planJson } from "../export/json";
import { markdown } from "../export/markdown";
import { entitiesOf, type PlanDoc } from "../plan";
import { goldenPlan, goldenText } from "../testing/fixtures";
import { planInFile } from "./planFile";
import { FileProblems } from "./problem";

const bytes = (text: string) => new TextEncoder().encode(text);

function made(content: Uint8Array): A.Doc<PlanDoc> {
  const founding = planInFile(content);
  return A.change(A.init<PlanDoc>(), (draft) => foundFrom(draft, founding));
}

function problemsOf(content: Uint8Array): unknown {
  try {
    planInFile(content);
  } catch (cause) {
    if (cause instanceof FileProblems) return cause.problems;
    throw cause;
  }
  return "it is taken";
}

const context = (language: "nl" | "en"): ExportContext => ({
  language,
  exportedAt: 1_795_560_000_000,
  planId: "6gMHXjsZ5cxdn4qSbgGYYY8CnKK",
  organisations: new Map([["01".repeat(32), "Gemeente Westerwoude"]]),
});

describe("a plan of every kind", () => {
  const file = goldenText("exchange/plan.json");
  const plan = made(bytes(file));

  it("comes in from JSON and goes out again, byte for byte", () => {
    expect(json(plan)).toBe(file);
  });

  it.each([
    ["plan.nl.md", () => markdown(plan, context("nl"))],
    ["plan.en.md", () => markdown(plan, context("en"))],
    ["plan.nl.html", () => page(plan, context("nl"))],
    ["actions.nl.csv", () => actionsCsv(plan, context("nl"))],
    ["actions.en.csv", () => actionsCsv(plan, context("en"))],
    ["indicators.nl.csv", () => indicatorsCsv(plan, context("nl"))],
    ["plan.en.ics", () => calendar(plan, context("en"))],
  ])("goes out as %s as a node writes it", (name, write) => {
    expect(write()).toBe(goldenText(`exchange/${name}`));
  });

  it("comes in from an Automerge document too", () => {
    expect(json(made(A.save(plan)))).toBe(file);
  });
});

describe("a plan with formatting in many fields", () => {
  const file = goldenText("exchange/formatted.json");
  const plan = made(bytes(file));

  it("comes in from JSON and goes out again, byte for byte", () => {
    expect(json(plan)).toBe(file);
  });

  it.each([
    ["formatted.nl.md", () => markdown(plan, context("nl"))],
    ["formatted.nl.html", () => page(plan, context("nl"))],
    ["formatted-actions.nl.csv", () => actionsCsv(plan, context("nl"))],
  ])("goes out as %s as a node writes it", (name, write) => {
    expect(write()).toBe(goldenText(`exchange/${name}`));
  });

  it("comes in from an Automerge document too", () => {
    expect(json(made(A.save(plan)))).toBe(file);
  });

  it("takes blocks that format nothing for a text, and no list of anything else", () => {
    const withSummary = (summary: unknown) => bytes(JSON.stringify({ schema: 2, title: "x", summary }));
    expect(planJson(made(withSummary([{ kind: "paragraph", content: [{ text: "a" }, { text: "b" }] }])))["summary"]).toBe("ab");
    expect(planJson(made(withSummary([])))["summary"]).toBe("");
    for (const wrong of [["a"], [{ kind: "paragraph" }], [{ kind: "quote", content: [{ text: "a", colour: "red" }] }]]) {
      expect(problemsOf(withSummary(wrong))).toEqual([{ name: "value", at: "/summary" }]);
    }
  });
});

describe("plans that a node made", () => {
  it.each(["empty", "every-kind", "schema-1-upgraded"])("%s: comes back as it went out", (name) => {
    const plan = goldenPlan(name);
    expect(json(made(bytes(json(plan))))).toBe(json(plan));
  });
});

describe("a file that is no plan", () => {
  it.each([
    ["an empty file", bytes(""), [{ name: "empty" }]],
    ["a text", bytes("Beste collega's"), [{ name: "notJson" }]],
    ["other JSON", bytes('{"title": "boodschappen"}'), [{ name: "notAPlan" }]],
    ["a plan of a newer shape", bytes('{"schema": 99, "title": "x"}'), [{ name: "newer" }]],
    ["a damaged document", new Uint8Array([0x85, 0x6f, 0x4a, 0x83, 1, 2, 3, 4]), [{ name: "unreadable" }]],
    ["another document", A.save(A.from({ title: "boodschappen" })), [{ name: "notAPlan" }]],
  ])("is refused: %s", (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });

  const goal = { id: "g", title: "Iedereen woont" };
  it.each([
    ["a name that is not known", { owner: "wij" }, [{ name: "unknownName", at: "/owner" }]],
    ["no list", { goals: {} }, [{ name: "type", at: "/goals" }]],
    ["one id twice", { goals: [goal, goal] }, [{ name: "clash", at: "/goals/1/id" }]],
    ["a day that does not exist", { reviews: [{ id: "r", title: "x", date: "2027-02-30" }] }, [
      { name: "value", at: "/reviews/0/date" },
    ]],
    ["text that changes its direction", { groundRules: [{ id: "r", text: "a\u202eb" }] }, [
      { name: "value", at: "/groundRules/0/text" },
    ]],
    ["a reference to nothing", { milestones: [{ id: "m", title: "x", goal: "g" }] }, [
      { name: "reference", at: "/milestones/0/goal" },
    ]],
    ["a reference to another kind", { goals: [goal], lessons: [{ id: "l", text: "x", reflection: "g" }] }, [
      { name: "reference", at: "/lessons/0/reflection" },
    ]],
    ["a goal under itself", { goals: [{ ...goal, parent: "g" }] }, [{ name: "parent", at: "/goals/0/parent" }]],
    ["an id that every object has", { goals: [{ ...goal, id: "a/b" }] }, [{ name: "value", at: "/goals/0/id" }]],
    ["a measurement of nothing", { measurements: [{ id: "m", date: "2027-01-01", value: 1 }] }, [
      { name: "missing", at: "/measurements/0/indicator" },
    ]],
  ])("is refused with its place: %s", (_, wrong, problems) => {
    expect(problemsOf(bytes(JSON.stringify({ schema: 2, title: "x", ...wrong })))).toEqual(problems);
  });

  it("is refused when goals stand in a circle, however large, and taken when they stand in a long row", () => {
    const row = Array.from({ length: 500 }, (_, index) => ({ id: `g${index}`, title: "x", parent: `g${index + 1}` }));
    const plan = (last: string | null) =>
      bytes(JSON.stringify({ schema: 2, title: "x", goals: [...row, { id: "g500", title: "x", parent: last }] }));
    expect(entitiesOf(made(plan(null)), "goal").at(-1)).toMatchObject({ id: "g0", depth: 500 });
    expect(problemsOf(plan("g0"))).toContainEqual({ name: "parent", at: "/goals/0/parent" });
    expect(problemsOf(plan("g250"))).toContainEqual({ name: "parent", at: "/goals/250/parent" });
  });

  it("is taken when it leaves out what need not be there", () => {
    expect(planJson(made(bytes('{"schema": 1, "title": "Wonen"}')))["title"]).toBe("Wonen");
  });
});
