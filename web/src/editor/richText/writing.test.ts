// @vitest-environment jsdom
import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { peers } from "../testing/peers";
import { edit, expectSettled, html, keys, path, press, select, stored, type, type Plan } from "../testing/richText";
import { nodes, setLink, toggleBold, toggleHeading, toggleList } from "./commands";
import { dismissMention, mention, mentionQuery } from "./mentioning";
import { addColumn, addRow, insertTable } from "./tableCommands";
import { toggleTask } from "./taskCommands";

describe("what a person does in a rich text", () => {
  it("is stored as block markers and marks that any client of Automerge reads", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    type(session, "Kop");
    session.run(toggleHeading(2));
    press(session, "Enter");
    type(session, "tekst");
    select(session, 6, 11);
    session.run(toggleBold);
    session.run(setLink("https://voorbeeld.nl/"));
    const spans = A.spans(here.doc(), path);
    expect(JSON.parse(JSON.stringify(spans))).toMatchObject([
      { type: "block", value: { type: "heading", parents: [], attrs: { level: 2 }, isEmbed: false } },
      { type: "text", value: "Kop" },
      { type: "block", value: { type: "paragraph", parents: [], isEmbed: false } },
      {
        type: "text",
        value: "tekst",
        marks: { strong: true, link: JSON.stringify({ href: "https://voorbeeld.nl/", title: "" }) },
      },
    ]);
  });

  it.each([
    ["# Kop", "<h2>Kop</h2>"],
    ["## Kop", "<h3>Kop</h3>"],
    ["- punt", "<ul><li><p>punt</p></li></ul>"],
    ["1. punt", "<ol><li><p>punt</p></li></ol>"],
    ["> citaat", "<blockquote><p>citaat</p></blockquote>"],
    ["[ ] bellen", "<ul><li><div><p>bellen</p></div></li></ul>"],
    ["een **vet** woord", "<p>een <strong>vet</strong> woord</p>"],
    ["een *schuin* woord", "<p>een <em>schuin</em> woord</p>"],
    ["een ~~weg~~ woord", "<p>een <s>weg</s> woord</p>"],
    ["2*3 en 4*5", "<p>2*3 en 4*5</p>"],
  ])("turns %j into %s", async (typed, expected) => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    keys(session, typed);
    expect(html(session)).toBe(expected);
    expect(session.view.state.doc.toJSON()).toEqual(stored(here).toJSON());
  });

  it("makes every selected paragraph an item of one list", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    type(session, "een");
    press(session, "Enter");
    type(session, "twee");
    press(session, "Enter");
    type(session, "drie");
    select(session, 2, session.view.state.doc.content.size - 1);
    session.run(toggleList(nodes.bulletList));
    const items = (list: string) =>
      `<${list}><li><p>een</p></li><li><p>twee</p></li><li><p>drie</p></li></${list}>`;
    expect(html(session)).toBe(items("ul"));
    session.run(toggleList(nodes.orderedList));
    expect(html(session)).toBe(items("ol"));
    session.run(toggleList(nodes.orderedList));
    expect(html(session)).toBe("<p>een</p><p>twee</p><p>drie</p>");
    expect(session.view.state.doc.eq(stored(here))).toBe(true);
  });

  it("keeps an empty paragraph at the start", async () => {
    const { here } = await peers<Plan>({ statement: "begin" });
    const session = edit(here);
    select(session, 1);
    press(session, "Enter");
    expect(html(session)).toBe("<p></p><p>begin</p>");
  });

  it("adds no empty paragraph when two people structure a text while apart", async () => {
    const pair = await peers<Plan>({ statement: "een twee drie" });
    const [mine, theirs] = [edit(pair.here), edit(pair.there)];
    select(mine, 5);
    press(mine, "Enter");
    select(theirs, 10);
    press(theirs, "Enter");
    pair.exchange();
    expect(html(mine)).toBe("<p>een </p><p>twee </p><p>drie</p>");
    expectSettled(pair, mine, theirs);
  });

  it("drops what may not be in a text from what is pasted", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    session.view.pasteHTML(
      '<h1 onclick="x()">Kop</h1><p style="color:red">a <a href="javascript:x()">b</a> <a href="https://voorbeeld.nl/">c</a><img src="x" onerror="x()"></p><script>x()</script>',
      new Event("paste") as ClipboardEvent,
    );
    expect(html(session)).toBe(
      '<h2>Kop</h2><p>a b <a href="https://voorbeeld.nl/" rel="noopener noreferrer nofollow" target="_blank" title="https://voorbeeld.nl/">c</a></p>',
    );
    expect(session.view.state.doc.eq(stored(here))).toBe(true);
  });

  it("ticks off what two people tick off at the same time, once", async () => {
    const pair = await peers<Plan>({ statement: "" });
    const [mine, theirs] = [edit(pair.here), edit(pair.there)];
    keys(mine, "[ ] bellen");
    press(mine, "Enter");
    keys(mine, "mailen");
    pair.exchange();
    for (const session of [mine, theirs]) {
      select(session, 4);
      session.run(toggleTask);
    }
    pair.exchange();
    expect(html(mine)).toBe("<ul><li><div><p>bellen</p></div></li><li><div><p>mailen</p></div></li></ul>");
    expect([...mine.view.dom.querySelectorAll("input")].map((box) => box.hasAttribute("checked"))).toEqual([true, false]);
    expectSettled(pair, mine, theirs);
  });

  it.each([
    ["behind the words", 9, ["bellen", true], ["", false]],
    ["within the words", 6, ["bel", true], ["len", true]],
    ["before the words", 3, ["", false], ["bellen", true]],
  ])("leaves what is ticked off with its words when it is split %s", async (_, at, ...expected) => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    keys(session, "[x] bellen");
    select(session, at);
    press(session, "Enter");
    const points = [...session.view.dom.querySelectorAll("li")].map((point) => [
      point.textContent,
      point.querySelector("input")?.hasAttribute("checked"),
    ]);
    expect(points).toEqual(expected);
    expect(session.view.state.doc.eq(stored(here))).toBe(true);
    session.run(toggleTask);
    press(session, "Enter");
    expect(session.view.state.doc.eq(stored(here))).toBe(true);
  });

  it("ends a checklist at the second Enter, and leaves no empty point", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    keys(session, "[ ] bellen");
    session.run(toggleTask);
    press(session, "Enter");
    press(session, "Enter");
    expect(html(session)).toBe("<ul><li><div><p>bellen</p></div></li></ul><p></p>");
    expect(session.view.dom.querySelector("input")?.hasAttribute("checked")).toBe(true);
  });

  it("goes on where the caret was when a list becomes one to tick off", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    keys(session, "- een");
    press(session, "Enter");
    keys(session, "drie");
    select(session, 6);
    press(session, "Enter");
    keys(session, "[x] twee");
    const items = ["een", "twee", "drie"].map((words) => `<li><div><p>${words}</p></div></li>`);
    expect(html(session)).toBe(`<ul>${items.join("")}</ul>`);
    expect([...session.view.dom.querySelectorAll("input")].map((box) => box.hasAttribute("checked"))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("names each box by the words beside it, and ticks what is clicked", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    keys(session, "[x] bellen");
    const box = session.view.dom.querySelector("input");
    const name = session.view.dom.querySelector(`#${box?.getAttribute("aria-labelledby")}`);
    expect([name?.textContent, box?.hasAttribute("checked")]).toEqual(["bellen", true]);
    box?.click();
    expect(session.view.dom.querySelector("input")?.hasAttribute("checked")).toBe(false);
    expect(JSON.stringify(A.spans(here.doc(), path))).toContain('"checked":false');
  });

  it("writes in a table cell by cell, with the keyboard", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    session.run(insertTable);
    type(session, "a");
    for (const word of ["b", "c", "d"]) {
      expect(press(session, "Tab")).toBe(true);
      type(session, word);
    }
    expect(press(session, "Tab")).toBe(false);
    expect(html(session)).toBe(
      "<div><table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table></div><p></p>",
    );
    session.run(addColumn);
    session.run(addRow);
    expect(session.view.dom.querySelectorAll("tr").length).toBe(3);
    expect(session.view.dom.querySelectorAll("td").length).toBe(9);
    expect(session.view.state.doc.eq(stored(here))).toBe(true);
  });

  it("keeps every row and column that people add to a table while apart", async () => {
    const pair = await peers<Plan>({ statement: "" });
    const [mine, theirs] = [edit(pair.here), edit(pair.there)];
    mine.run(insertTable);
    type(mine, "a");
    pair.exchange();
    select(theirs, 4);
    mine.run(addColumn);
    type(mine, "kolom");
    theirs.run(addRow);
    type(theirs, "rij");
    pair.exchange();
    expect(html(mine)).toMatch(/<td>a<\/td>.*kolom/);
    expect(html(mine)).toContain("rij");
    expect(mine.view.dom.querySelectorAll("tr").length).toBe(3);
    expectSettled(pair, mine, theirs);
    mine.run(addColumn);
    const widths = [...mine.view.dom.querySelectorAll("tr")].map((row) => row.children.length);
    expect(new Set(widths).size).toBe(1);
  });

  it("is typed without reading the whole of a long text at each key", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const paragraph = { type: new A.ImmutableString("paragraph"), parents: [], attrs: {}, isEmbed: false };
    here.change((plan) => {
      for (let count = 0; count < 400; count += 1) {
        A.splitBlock(plan, path, 0, paragraph as never);
        A.splice(plan, path, 1, 0, "woord ".repeat(21));
      }
    });
    const session = edit(here);
    select(session, 30_000);
    const times = Array.from({ length: 61 }, (_, count) => {
      const before = performance.now();
      if (count % 5 === 4) press(session, "Backspace");
      else type(session, "x");
      session.cursor();
      return performance.now() - before;
    });
    // Reading it takes some 50 ms on the same machine.
    expect(times.toSorted((one, other) => one - other)[30]).toBeLessThan(10);
    session.compare();
    expect(session.view.state.doc.toJSON()).toEqual(stored(here).toJSON());
  }, 30_000);

  it("takes the marks of what it is typed within, and of what it is typed behind", async () => {
    const { here } = await peers<Plan>({ statement: "een vet woord" });
    const session = edit(here);
    select(session, 5, 8);
    session.run(toggleBold);
    for (const [at, text] of [[6, "1"], [9, "2"], [10, "3"], [5, "4"], [1, "5"], [17, "6"]] as const) {
      select(session, at);
      type(session, text);
      const shown = html(session);
      session.compare();
      expect(html(session)).toBe(shown);
    }
  });

  it("mentions whom one chose, and asks no more about that", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    const session = edit(here);
    for (const letter of "aan @ge") type(session, letter);
    expect(mentionQuery(session.getState())?.text).toBe("ge");
    session.run(mention({ organisation: "b2", person: "", name: "Gemeente" }));
    for (const letter of "nu") type(session, letter);
    expect(mentionQuery(session.getState())).toBeNull();
    expect(JSON.parse(JSON.stringify(A.spans(here.doc(), path)))).toEqual([
      { type: "text", value: "aan " },
      { type: "text", value: "@Gemeente", marks: { mention: '{"organisation":"b2"}' } },
      { type: "text", value: " nu" },
    ]);
    for (const letter of " @x") type(session, letter);
    session.run(dismissMention);
    type(session, "y");
    expect(mentionQuery(session.getState())).toBeNull();
  });

  it("lets Tab go to the next field", async () => {
    const { here } = await peers<Plan>({ statement: "" });
    expect(press(edit(here), "Tab")).toBe(false);
  });

  it("creates a missing text on the first edit and not on opening", async () => {
    const { here } = await peers<Plan>({});
    const session = edit(here);
    expect(here.doc().statement).toBeUndefined();
    type(session, "nu wel");
    expect(html(session)).toBe("<p>nu wel</p>");
    expect(here.doc().statement).toContain("nu wel");
  });

  it("reaches the document also after something failed on the way", async () => {
    const { here } = await peers<Plan>({ statement: "een" });
    const session = edit(here);
    here.change((plan) => {
      plan.statement = "vervangen";
    });
    expect(html(session)).toBe("<p>vervangen</p>");
    select(session, 1);
    type(session, "later ");
    expect(here.doc().statement).toBe("later vervangen");
  });
});
