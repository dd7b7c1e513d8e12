import { describe, expect, it } from "vitest";

import type { Link } from "../../../engine/plan";
import { linkedPlan, linksTo } from "./linkedPlans";

const link = (id: string, plan: string, note = "") => ({ id, plan, note }) as Link;

describe("a link to another plan", () => {
  it("says what a plan on our list is called", () => {
    const titles = new Map([["p", "Stroom en warmte"]]);
    expect(linkedPlan(link("l", "p"), titles)).toEqual({ is: "known", id: "p", title: "Stroom en warmte" });
  });

  it("says nothing of a plan that is not on our list", () => {
    expect(linkedPlan(link("l", "secret", "De geheime opgave"), new Map())).toEqual({ is: "hidden" });
    expect(JSON.stringify(linkedPlan(link("l", "secret"), new Map()))).not.toContain("secret");
  });
});

describe("the links that lead to a plan", () => {
  it("come from every other plan on this device, and not from itself", () => {
    const plans = new Map([
      ["here", { title: "Hier", links: [link("0", "here")] }],
      ["b", { title: "Wonen", links: [link("1", "here"), link("2", "elsewhere")] }],
      ["a", { title: "Energie", links: [link("3", "here")] }],
    ]);
    const found = linksTo("here", plans, "nl");
    expect(found.map(({ title, link: { id } }) => [title, id])).toEqual([
      ["Energie", "3"],
      ["Wonen", "1"],
    ]);
  });
});
