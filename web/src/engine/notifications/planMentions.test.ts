import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { authorMessage } from "../author";
import type { PlanDoc } from "../plan";
import { addEntity, foundPlan, removeEntity } from "../planEdits";
import { writeBlocks, type Mention } from "../richText";
import { namedNotices } from "./notices";
import { planMentions } from "./planMentions";

const me = { organisation: "01".repeat(32), person: "Noor" };
const other = { organisation: "02".repeat(32), person: "Sam" };

type Edit = (draft: PlanDoc) => void;

const start = () =>
  A.change(A.init<PlanDoc>(), (draft) => {
    foundPlan(draft, "Wonen");
    addEntity(draft, "goal", { title: "Huizen" }, { id: "g" });
    addEntity(draft, "goal", { title: "Banen", description: "Noor, wat vind jij?" }, { id: "h" });
  });

function by({ organisation, person }: typeof me, plan: A.Doc<PlanDoc>, edit: Edit): A.Doc<PlanDoc> {
  const message = authorMessage({ organisation: { id: organisation }, person: { name: person } } as never);
  return A.change(plan, { message, time: 7 }, edit);
}

const mention =
  (who: Mention, path = ["goals", "g", "description"]): Edit =>
  (draft) =>
    writeBlocks(draft, path, [{ kind: "paragraph", content: [{ text: "Vraag " }, { text: "@wie", mention: who }] }]);

describe("a mention in the text of a plan", () => {
  it("is found with who wrote it, for the person and for the whole organisation", () => {
    for (const who of [me, { organisation: me.organisation }]) {
      const plan = by(other, start(), mention(who));
      expect(planMentions(plan, me)).toMatchObject([
        { kind: "goal", entity: "g", field: "description", ...other, at: 7_000 },
      ]);
    }
  });

  it("is found in the problem and the summary", () => {
    const problem = by(other, start(), mention(me, ["problem", "statement"]));
    const plan = by(other, problem, mention(me, ["summary"]));
    expect(planMentions(plan, me).map(({ kind }) => kind)).toEqual(["plan", "problem"]);
  });

  it("is no news to who wrote it, nor to others, nor in what was removed", () => {
    expect(planMentions(by(me, start(), mention(me)), me)).toEqual([]);
    expect(planMentions(by(other, start(), mention({ ...me, person: "Jan" })), me)).toEqual([]);
    const gone = by(other, by(other, start(), mention(me)), (draft) => removeEntity(draft, "goal", "g", 9));
    expect(planMentions(gone, me)).toEqual([]);
  });

  it("stays the same notice when the text around it changes, and goes when it is deleted", () => {
    const plan = by(other, start(), mention(me));
    const notice = (of: A.Doc<PlanDoc>) => namedNotices("p", of, planMentions(of, me));
    const before = notice(plan);
    const moved = by(me, plan, (draft) => A.splice(draft, ["goals", "g", "description"], 0, 0, "Eerst dit. "));
    expect(notice(moved)).toEqual(before);
    expect(before).toMatchObject([{ kind: "named", title: "Huizen", person: "Sam" }]);
    const cut = by(me, moved, (draft) => A.updateText(draft, ["goals", "g", "description"], "Eerst dit."));
    expect(notice(cut)).toEqual([]);
  });
});
