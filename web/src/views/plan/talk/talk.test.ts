import { describe, expect, it } from "vitest";

import { piecesOf } from "./CommentText";
import { mentionsIn, offered, type Mentionable } from "./people";
import { placeOfPath } from "./places";

const organisation = "01".repeat(32);
const who = (label: string, person = label): Mentionable => ({
  id: `${organisation}/${person}`,
  label,
  organisation,
  person,
});
const all = [who("Gemeente Westerwoude", ""), who("Jan"), who("Jan de Boer"), who("Janneke")];

describe("mentions in a comment", () => {
  it("are the names behind an at sign, the longest that fits", () => {
    const people = (text: string) => mentionsIn(text, all).map(({ person }) => person);
    expect(people("@Jan de Boer, kijk jij?")).toEqual(["Jan de Boer"]);
    expect(people("Vraag @Janneke of @Gemeente Westerwoude.")).toEqual(["", "Janneke"]);
    expect(people("jan@example.nl, Jan, @jan")).toEqual([]);
  });

  it("are offered by what was typed, those that begin with it first", () => {
    expect(offered(all, "jan").map(({ label }) => label)).toEqual(["Jan de Boer", "Janneke"]);
    expect(offered(all, "wes").map(({ label }) => label)).toEqual(["Gemeente Westerwoude"]);
    expect(offered(all, "zzz")).toEqual([]);
  });
});

describe("the text of a comment", () => {
  const shown = (text: string) => piecesOf(text, ["Jan"]).map(({ is, text: piece }) => `${is}:${piece}`);

  it("has links and names that stand out, and is otherwise what was typed", () => {
    expect(shown("Zie https://example.nl/a. Of @Jan?")).toEqual([
      "text:Zie ",
      "link:https://example.nl/a",
      "text:. Of ",
      "mention:@Jan",
      "text:?",
    ]);
    expect(shown("<b>javascript:alert(1)</b>")).toEqual(["text:<b>javascript:alert(1)</b>"]);
    expect(piecesOf("", [])).toEqual([]);
  });

  it("is told apart quickly, whatever it is", () => {
    const text = "@https://".repeat(1_000);
    expect(piecesOf(text, ["Jan"]).map(({ text: piece }) => piece).join("")).toBe(text);
  });
});

describe("the place of a text", () => {
  it("is a field of the plan, of the problem or of an entity", () => {
    expect(placeOfPath(["summary"])).toEqual({ kind: "plan", entity: "", field: "summary" });
    expect(placeOfPath(["problem", "statement"])).toEqual({ kind: "problem", entity: "", field: "statement" });
    expect(placeOfPath(["goals", "g-1", "title"])).toEqual({ kind: "goal", entity: "g-1", field: "title" });
    expect(placeOfPath(["dreams", "d-1", "title"])).toBeUndefined();
    expect(placeOfPath([])).toBeUndefined();
  });
});
