import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { attribution } from "./attribution";

const OURS = "a".repeat(64);
const THEIRS = "b".repeat(64);
type Plan = { text: string };

const by = (organisation: string) => ({ message: JSON.stringify({ organisation, person: "Noor" }) });

describe("who wrote what", () => {
  it("follows each letter to the organisation of the change that put it there, also after merging", async () => {
    let ours = A.change(A.init<Plan>(), by(OURS), (plan) => {
      plan.text = "één 🏘️";
    });
    let theirs = A.clone(ours);
    theirs = A.change(theirs, by(THEIRS), (plan) => A.splice(plan, ["text"], 4, 0, "🙂 "));
    ours = A.change(ours, by(OURS), (plan) => A.splice(plan, ["text"], 7, 0, " vier"));
    ours = A.merge(ours, theirs);
    expect(ours.text).toBe("één 🙂 🏘️ vier");
    expect(await attribution(ours, ["text"])).toEqual([
      { start: 0, end: 4, organisation: OURS },
      { start: 4, end: 7, organisation: THEIRS },
      { start: 7, end: 15, organisation: OURS },
    ]);
  });

  it("does not guess where a change names nobody", async () => {
    const plan = A.change(A.from<Plan>({ text: "" }), "in de tuin getypt", (draft) => A.splice(draft, ["text"], 0, 0, "x"));
    expect(await attribution(plan, ["text"])).toEqual([{ start: 0, end: 1, organisation: null }]);
    expect(await attribution(plan, ["elders", "niets"])).toEqual([]);
  });

  it("takes letters between letters of one run for what they are", async () => {
    let ours = A.change(A.init<Plan>(), by(OURS), (plan) => {
      plan.text = "abcdef";
    });
    ours = A.change(ours, by(OURS), (plan) => A.splice(plan, ["text"], 2, 2, ""));
    ours = A.merge(
      ours,
      A.change(A.clone(ours), by(THEIRS), (plan) => A.splice(plan, ["text"], 2, 0, "XY")),
    );
    expect(ours.text).toBe("abXYef");
    expect(await attribution(ours, ["text"])).toEqual([
      { start: 0, end: 2, organisation: OURS },
      { start: 2, end: 4, organisation: THEIRS },
      { start: 4, end: 6, organisation: OURS },
    ]);
  });
});
