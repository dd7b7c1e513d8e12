// @vitest-environment jsdom
import * as A from "@automerge/automerge/slim";
import { closeHistory, undo } from "prosemirror-history";
import { TextSelection } from "prosemirror-state";
import { describe, expect, it } from "vitest";

import { peers } from "../testing/peers";
import { edit, expectSettled, html, path, press, select, stored, type, type Plan } from "../testing/richText";
import {
  nodes,
  setLink,
  toggleBold,
  toggleHeading,
  toggleItalic,
  toggleList,
  toggleQuote,
  toggleStrike,
} from "./commands";
import { RichTextSession } from "./session";
import {
  addColumn,
  addRow,
  goToCell,
  insertTable,
  removeColumn,
  removeRow,
  removeTable,
  toggleHeaderRow,
} from "./tableCommands";
import { toggleTask } from "./taskCommands";

describe("a rich text that two people write in", () => {
  it("shows each of them what the other writes", async () => {
    const pair = await peers<Plan>({ statement: "" });
    const [mine, theirs] = [edit(pair.here), edit(pair.there)];
    type(mine, "Te weinig plekken");
    pair.exchange();
    expect(html(theirs)).toBe("<p>Te weinig plekken</p>");
    select(theirs, 1);
    type(theirs, "Probleem: ");
    pair.exchange();
    expect(html(mine)).toBe("<p>Probleem: Te weinig plekken</p>");
    expectSettled(pair, mine, theirs);
  });

  it("merges what they wrote while apart", async () => {
    const pair = await peers<Plan>({ statement: "een twee drie" });
    const [mine, theirs] = [edit(pair.here), edit(pair.there)];
    select(mine, 5, 9);
    mine.run(toggleBold);
    select(theirs, 14);
    press(theirs, "Enter");
    type(theirs, "vier");
    pair.exchange();
    expect(html(mine)).toBe("<p>een <strong>twee</strong> drie</p><p>vier</p>");
    expectSettled(pair, mine, theirs);
  });

  it("keeps a caret with its text", async () => {
    const pair = await peers<Plan>({ statement: "een twee" });
    const [mine, theirs] = [edit(pair.here), edit(pair.there)];
    select(mine, 6);
    select(theirs, 1);
    type(theirs, "nul ");
    pair.exchange();
    expect(mine.view.state.selection.head).toBe(10);
  });

  it("undoes one's own edits only", async () => {
    const pair = await peers<Plan>({ statement: "basis" });
    const [mine, theirs] = [edit(pair.here), edit(pair.there)];
    select(mine, 6);
    type(mine, " mijn");
    select(theirs, 1);
    type(theirs, "hun ");
    pair.exchange();
    expect(html(mine)).toBe("<p>hun basis mijn</p>");
    expect(mine.run(undo)).toBe(true);
    pair.exchange();
    expect(html(theirs)).toBe("<p>hun basis</p>");
    expect(mine.run(undo)).toBe(false);
    expectSettled(pair, mine, theirs);
  });

  it("undoes a split although the document marked its blocks meanwhile", async () => {
    const pair = await peers<Plan>({ statement: "" });
    const mine = edit(pair.here);
    type(mine, "eentwee");
    select(mine, 4);
    mine.view.dispatch(closeHistory(mine.view.state.tr));
    press(mine, "Enter");
    expect(html(mine)).toBe("<p>een</p><p>twee</p>");
    mine.run(undo);
    expect(html(mine)).toBe("<p>eentwee</p>");
    expect(mine.view.state.doc.toJSON()).toEqual(stored(pair.here).toJSON());
  });

  it("converges whatever both do", async () => {
    let seed = 11;
    const next = (limit: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor(seed / 65536) % limit;
    };
    const pair = await peers<Plan>({ statement: "begin" });
    const both = [edit(pair.here), edit(pair.there)] as const;
    const acts: ((session: RichTextSession) => void)[] = [
      (session) => type(session, "woord "),
      (session) => type(session, "x"),
      (session) => press(session, "Enter"),
      (session) => press(session, "Backspace"),
      (session) => session.run(toggleBold),
      (session) => session.run(toggleItalic),
      (session) => session.run(toggleHeading(2)),
      (session) => session.run(toggleList(nodes.bulletList)),
      (session) => session.run(toggleList(nodes.orderedList)),
      (session) => session.run(toggleQuote),
      (session) => session.run(toggleStrike),
      (session) => session.run(toggleList(nodes.taskList)),
      (session) => session.run(toggleTask),
      (session) => session.run(insertTable),
      (session) => session.run(addRow),
      (session) => session.run(addColumn),
      (session) => session.run(removeRow),
      (session) => session.run(removeColumn),
      (session) => session.run(toggleHeaderRow),
      (session) => session.run(removeTable),
      (session) => session.run(goToCell(1)),
      (session) => session.run(setLink("https://voorbeeld.nl/")),
      (session) => session.run(undo),
      (session) => {
        const size = session.view.state.doc.content.size;
        const from = TextSelection.near(session.view.state.doc.resolve(next(size + 1))).from;
        const to = TextSelection.near(session.view.state.doc.resolve(next(size + 1))).from;
        select(session, Math.min(from, to), Math.max(from, to));
      },
    ];
    for (let round = 0; round < 200; round += 1) {
      const session = both[next(2)];
      acts[next(acts.length)]?.(session as RichTextSession);
      if (next(4) === 0) {
        pair.exchange();
        expectSettled(pair, both[0], both[1]);
      }
    }
    pair.exchange();
    expectSettled(pair, both[0], both[1]);
  }, 60_000);
});

describe("what a peer puts into a rich text", () => {
  const block = (type: string, rest: Record<string, unknown> = {}) => ({
    type: new A.ImmutableString(type),
    parents: [],
    attrs: {},
    isEmbed: false,
    ...rest,
  });

  it("never becomes a link that runs a script", async () => {
    const { here, there, exchange } = await peers<Plan>({ statement: "klik hier" });
    const session = edit(here);
    there.change((plan) => {
      A.mark(plan, path, { start: 0, end: 4, expand: "none" }, "link", '{"href":"javascript:alert(1)"}');
      A.mark(plan, path, { start: 5, end: 9, expand: "none" }, "link", "geen JSON");
    });
    exchange();
    expect(session.view.dom.querySelectorAll("a")).toHaveLength(0);
    expect(session.view.dom.textContent).toBe("klik hier");
  });

  it.each([
    ["a block that we do not know", block("kanban-board")],
    ["a heading of an impossible level", block("heading", { attrs: { level: "9 onload=x" } })],
    [
      "a block in impossible parents",
      block("heading", { parents: ["heading", "paragraph"].map((name) => new A.ImmutableString(name)) }),
    ],
    [
      "a block whose attributes mislead",
      block("paragraph", { attrs: { isAmgBlock: false, unknownBlock: { x: 1 } } }),
    ],
    ["a row without cells", block("table-row")],
    ["a cell without a row", block("table-cell")],
    ["a paragraph in a row", block("paragraph", { parents: [new A.ImmutableString("table-row")] })],
    ["a row in a list", block("table-row", { parents: [new A.ImmutableString("unordered-list-item")] })],
    ["a box that is ticked by something else", block("task-list-item", { attrs: { checked: "ja" } })],
    ["an embedded paragraph", block("paragraph", { isEmbed: true })],
    ["an embedded object that we do not know", block("video", { isEmbed: true })],
    ["a block without a type", { x: 1 }],
  ])("is shown as text when it is %s, and can be edited", async (_, value) => {
    const { here, there, exchange } = await peers<Plan>({ statement: "voorna" });
    const session = edit(here);
    there.change((plan) => A.splitBlock(plan, path, 4, value as never));
    exchange();
    expect(session.view.dom.textContent?.replaceAll(/[^a-z]/g, "")).toBe("voorna");
    select(session, 1);
    type(session, "er ");
    exchange();
    expect(there.doc().statement).toMatch(/^er voor/);
    expect(session.view.state.doc.toJSON()).toEqual(stored(here).toJSON());
  });

  it("is drawn as a cursor with a name, at the text that it belongs to", async () => {
    const { here, there, exchange } = await peers<Plan>({ statement: "een twee" });
    const [mine, theirs] = [edit(here), edit(there)];
    select(theirs, 5);
    const cursor = theirs.cursor();
    const other = {
      id: "s1",
      organisation: { id: "b2", name: "Woonstede" },
      person: { id: "p2", name: "Fatima" },
    };
    const viewer = { organisation: { id: "a1" }, person: { id: "p1" } };
    select(mine, 1);
    type(mine, "nul ");
    exchange();
    mine.showCursors([{ ...other, anchor: cursor?.anchor ?? "", head: cursor?.head ?? "" }], viewer);
    const flag = mine.view.dom.querySelector(".og-cursor");
    expect(flag?.querySelector(".og-cursor__name")?.textContent).toBe("Fatima · Woonstede");
    expect(flag?.previousSibling?.textContent).toBe("nul een ");
    mine.showCursors([{ ...other, anchor: "onzin", head: "onzin" }], viewer);
    expect(mine.view.dom.querySelector(".og-cursor")).toBeNull();
  });
});
