// @vitest-environment jsdom
import { next as A } from "@automerge/automerge/slim";
import { Repo, type DocHandle, type DocumentId } from "@automerge/automerge-repo/slim";
import { TextSelection } from "prosemirror-state";
import { afterEach, describe, expect, it } from "vitest";

import { RichTextSession } from "../../../editor/richText/session";
import { peers } from "../../../editor/testing/peers";
import { OpenDiscussion } from "../../../engine/discussion/openDiscussion";
import { resolveThread, startThread } from "../../../engine/discussion/edits";
import { SYSTEM_CLOCK } from "../../../engine/settle";
import { protocolVector } from "../../../engine/testing/fixtures";
import { Value } from "../../../engine/value";
import { commentMarks } from "./commentMarks";
import type { Shown, Talk } from "./talk";

const PLAN = protocolVector("discussed-plan") as DocumentId;
const place = { kind: "plan", entity: "", field: "summary" } as const;
const sam = { organisation: "02".repeat(32), person: "Sam", at: 1, mentions: [], text: "Hoezo?" };
const open: RichTextSession[] = [];

afterEach(() => {
  for (const session of open.splice(0)) session.destroy();
});

async function edit(text: string) {
  const plan = await peers({ summary: text });
  const discussion = new OpenDiscussion(new Repo({ network: [] }), PLAN, { message: "", clock: SYSTEM_CLOCK });
  const talk: Talk = { discussion, shown: new Value<Shown | null>(null), selections: new Map() };
  const mount = document.createElement("div");
  document.body.append(mount);
  const session = new RichTextSession({
    mount,
    handle: plan.here as DocHandle<unknown>,
    path: ["summary"],
    plugins: [],
    extraPlugins: commentMarks(talk, place),
  });
  open.push(session);
  const select = (words: string) => {
    const at = session.view.state.doc.textContent.indexOf(words) + 1;
    const { tr } = session.view.state;
    session.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at, at + words.length)));
  };
  const press = () => {
    const key = { key: "m", code: "KeyM", ctrlKey: true, altKey: true, bubbles: true, cancelable: true };
    session.view.dom.dispatchEvent(new KeyboardEvent("keydown", key));
  };
  const comment = async (words: string) => {
    select(words);
    press();
    const range = talk.shown.get()?.range ?? null;
    await discussion.change((draft) => startThread(draft, words, { ...place, range }, "c", sam));
  };
  const marked = () => [...session.view.dom.querySelectorAll(".comment-mark")].map((mark) => mark.textContent);
  return { plan, discussion, talk, session, select, press, comment, marked };
}

describe("a comment on a passage", () => {
  it("begins with a shortcut, and knows the words that are selected", async () => {
    const { talk, select, press } = await edit("Duizend gezinnen wachten");
    select("gezinnen");
    press();
    expect(talk.shown.get()).toMatchObject({ place, range: { quote: "gezinnen" } });
    expect(talk.selections.get("plan//summary")?.()).toMatchObject({ quote: "gezinnen" });
  });

  it("is marked, also at the end of the text, and stays with its words", async () => {
    const { plan, comment, marked } = await edit("Duizend gezinnen wachten");
    await comment("wachten");
    expect(marked()).toEqual(["wachten"]);
    plan.there.change((draft) => A.updateText(draft, ["summary"], "Al jaren: Duizend gezinnen wachten nog"));
    plan.exchange();
    expect(marked()).toEqual(["wachten"]);
  });

  it("is marked no longer when it is settled", async () => {
    const { discussion, comment, marked } = await edit("Duizend gezinnen wachten");
    await comment("gezinnen");
    expect(marked()).toEqual(["gezinnen"]);
    await discussion.change((draft) => resolveThread(draft, "gezinnen", sam));
    expect(marked()).toEqual([]);
  });

  it("marks nothing when its cursors are of no such text", async () => {
    const { discussion, marked } = await edit("Duizend gezinnen wachten");
    const range = { start: "1@02", end: "<b>", quote: "x" };
    await discussion.change((draft) => startThread(draft, "t", { ...place, range }, "c", sam));
    expect(marked()).toEqual([]);
  });
});
