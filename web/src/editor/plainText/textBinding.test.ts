import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";
import { peers } from "../testing/peers";
import { TextBinding } from "./textBinding";

interface Plan {
  title?: string | A.ImmutableString;
  problem?: Record<string, string>;
}

describe("a plain text field on a shared text", () => {
  it("records an edit as a splice, so that edits of two people both survive", async () => {
    const { here, there, exchange } = await peers<Plan>({ title: "opvang in de provincie" });
    const [mine, theirs] = [new TextBinding(here, ["title"]), new TextBinding(there, ["title"])];
    mine.write(mine.read(), "nood opvang in de provincie", 5);
    theirs.write(theirs.read(), "opvang in de hele provincie", 18);
    exchange();
    expect(mine.read().text).toBe("nood opvang in de hele provincie");
    expect(theirs.read().text).toBe(mine.read().text);
  });

  it("makes an edit in the version that the person saw when others were quicker", async () => {
    const { here, there, exchange } = await peers<Plan>({ title: "abc" });
    const mine = new TextBinding(here, ["title"]);
    const seen = mine.read();
    there.change((plan) => A.splice(plan, ["title"], 0, 0, "123"));
    exchange();
    const shown = mine.write(seen, "abXc", 3);
    expect(mine.read().text).toBe("123abXc");
    mine.write(shown, "abXYc", 4);
    expect(mine.read().text).toBe("123abXYc");
  });

  it("creates a missing field on the first edit and not before", async () => {
    const { here } = await peers<Plan>({});
    const binding = new TextBinding(here, ["problem", "forWhom"]);
    const heads = here.heads();
    expect(binding.read().text).toBe("");
    expect(here.heads()).toEqual(heads);
    binding.write(binding.read(), "bewoners", 8);
    expect(here.doc().problem?.["forWhom"]).toBe("bewoners");
  });

  it("makes a scalar string a text on the first edit, with its content", async () => {
    const { here } = await peers<Plan>({ title: new A.ImmutableString("vast") });
    const binding = new TextBinding(here, ["title"]);
    expect(binding.read().text).toBe("vast");
    binding.write(binding.read(), "vaste", 5);
    expect(here.doc().title).toBe("vaste");
  });

  it("tells what others did to this text, and nothing of other fields", async () => {
    const { here, there, exchange } = await peers<Plan>({ title: "abc", problem: { forWhom: "x" } });
    const told: unknown[] = [];
    const unsubscribe = new TextBinding(here, ["title"]).subscribe((splices) => told.push(splices));
    there.change((plan) => {
      A.splice(plan, ["title"], 1, 1, "ZZ");
      A.splice(plan, ["problem", "forWhom"], 0, 0, "y");
    });
    exchange();
    unsubscribe();
    there.change((plan) => A.splice(plan, ["title"], 0, 0, "!"));
    exchange();
    expect(told).toHaveLength(1);
    expect(new TextBinding(here, ["title"]).read().text).toBe("!aZZc");
  });
});
