/** What tests of the rich text do in it. */
import type { DocHandle } from "@automerge/automerge-repo/slim";
import { TextSelection } from "prosemirror-state";
import { afterEach, expect } from "vitest";

import { editorPlugins } from "../richText/plugins";
import { RichTextSession } from "../richText/session";
import { show } from "../richText/spans";
import type { Peers } from "./peers";

export interface Plan {
  statement?: string;
}
export const path = ["statement"];
const open: RichTextSession[] = [];
export const notices: string[] = [];

export function edit(handle: DocHandle<Plan>): RichTextSession {
  const mount = document.createElement("div");
  document.body.append(mount);
  const plugins = editorPlugins({
    onLinkRequest: () => undefined,
    onToolbarRequest: () => undefined,
    onMentionKey: () => false,
    onPasteNotice: (notice) => notices.push(notice),
  });
  const session = new RichTextSession({ mount, handle: handle as DocHandle<unknown>, path, plugins });
  open.push(session);
  return session;
}

export const type = (session: RichTextSession, text: string) =>
  session.view.dispatch(session.view.state.tr.insertText(text));

/** Types one character at a time, the way that the browser hands them over, so that shortcuts see them. */
export function keys(session: RichTextSession, text: string): void {
  for (const character of text) {
    const { from, to } = session.view.state.selection;
    const insert = () => session.view.state.tr.insertText(character, from, to);
    const isHandled = session.view.someProp("handleTextInput", (handle) =>
      handle(session.view, from, to, character, insert),
    );
    if (!isHandled) session.view.dispatch(insert());
  }
}

export function press(session: RichTextSession, key: string): boolean {
  const event = new KeyboardEvent("keydown", { key, cancelable: true });
  return Boolean(session.view.someProp("handleKeyDown", (handle) => handle(session.view, event)));
}

export function select(session: RichTextSession, from: number, to = from): void {
  const { tr } = session.view.state;
  session.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from, to)));
}

export const html = (session: RichTextSession) =>
  session.view.dom.innerHTML
    .replaceAll(/<br[^>]*>/g, "")
    .replaceAll(/<span class="og-rich-text__box".*?<\/span>/g, "")
    .replaceAll(/ (id|class|role)="[^"]*"/g, "");
export const stored = (handle: DocHandle<Plan>) => show(handle.doc(), path).document;

export function expectSettled({ here, there }: Peers<Plan>, mine: RichTextSession, theirs: RichTextSession): void {
  expect(mine.view.state.doc.eq(stored(here))).toBe(true);
  expect(theirs.view.state.doc.eq(stored(there))).toBe(true);
  expect(mine.view.state.doc.toString()).toBe(theirs.view.state.doc.toString());
}

afterEach(() => {
  for (const session of open.splice(0)) session.destroy();
  notices.length = 0;
  document.body.replaceChildren();
});
