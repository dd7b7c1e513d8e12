// @vitest-environment jsdom
import * as A from "@automerge/automerge/slim";
import type { DocHandle } from "@automerge/automerge-repo/slim";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { peers } from "../testing/peers";
import { EDITOR_LABELS, type EditorLabels } from "./labels";
import { RichText, type RichTextProps } from "./RichText";

interface Plan {
  texts: Record<string, string>;
}
const labels = Object.fromEntries(EDITOR_LABELS.map((label) => [label, label])) as EditorLabels;
const me = { organisation: { id: "a1", name: "Gemeente" }, person: { id: "p1", name: "Noor" } };

// What measures a page has none here.
const nowhere = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 };
Object.assign(Range.prototype, { getClientRects: () => [nowhere], getBoundingClientRect: () => nowhere });

let root: Root;
beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function show(handle: DocHandle<Plan>, names: readonly string[], props: Partial<RichTextProps> = {}): HTMLElement[] {
  act(() =>
    root.render(
      names.map((name) => (
        <RichText key={name} handle={handle} path={["texts", name]} label={`Tekst ${name}`} labels={labels} {...me} {...props} />
      )),
    ),
  );
  return names.map((name) => {
    const label = [...document.querySelectorAll("span")].find((span) => span.textContent === `Tekst ${name}`);
    const content = label && document.querySelector<HTMLElement>(`[aria-labelledby="${label.id}"]`);
    if (!content) throw new Error(`there is no text ${name}`);
    return content;
  });
}

const isEditor = (content: HTMLElement | undefined) => content?.getAttribute("contenteditable") === "true";
const toolbars = () => document.querySelectorAll("[role=toolbar]").length;

/** Puts the browser's selection in a text node, and lets go of the button there. */
function clickAt(node: Node | null | undefined, offset: number): void {
  if (!node?.parentElement) throw new Error("there is nothing to click at");
  const place = node.parentElement;
  act(() => {
    place.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, button: 0 }));
    place.closest<HTMLElement>("[tabindex]")?.focus();
    getSelection()?.setBaseAndExtent(node, offset, node, offset);
    place.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });
}

/** Moves the focus, and waits until the page has noticed. */
async function goTo(content: HTMLElement): Promise<void> {
  content.focus();
  await new Promise((resolve) => setTimeout(resolve));
}

/** What a text without an editor says of itself, and what an editor says. */
const announced = (content: HTMLElement | undefined) =>
  ["role", "aria-multiline", "aria-labelledby", "tabindex"].map((name) => content?.getAttribute(name));

describe("a rich text on a page", () => {
  it("is only drawn until someone comes, and says the same of itself all the time", async () => {
    const { here } = await peers<Plan>({ texts: { a: "een", b: "twee" } });
    const [a, b] = show(here, ["a", "b"]);
    expect([isEditor(a), isEditor(b), toolbars()]).toEqual([false, false, 0]);
    expect(a?.textContent).toBe("een");
    const before = announced(a);
    act(() => a?.focus());
    expect([isEditor(a), isEditor(b), toolbars()]).toEqual([true, false, 1]);
    expect(document.activeElement).toBe(a);
    expect(announced(a)).toEqual(before);
    expect(before.slice(0, 2)).toEqual(["textbox", "true"]);
  });

  it("begins with the caret where the pointer was, in whichever block that is", async () => {
    const { here } = await peers<Plan>({ texts: { a: "een" } });
    here.change((plan) => {
      A.splitBlock(plan, ["texts", "a"], 3, { type: new A.ImmutableString("paragraph"), parents: [], attrs: {} } as never);
      A.splice(plan, ["texts", "a"], 4, 0, "twee");
    });
    const cursors: unknown[] = [];
    const [a] = show(here, ["a"], { onCursor: (cursor) => cursors.push(cursor) });
    expect(a?.innerHTML).toBe("<p>een</p><p>twee</p>");
    clickAt(a?.lastElementChild?.firstChild, 2);
    expect(isEditor(a)).toBe(true);
    const place = A.getCursor(here.doc(), ["texts", "a"], 6);
    expect(cursors.at(-1)).toEqual({ anchor: place, head: place });
  });

  it("goes on showing the text to who was writing in it and may not any more", async () => {
    const { here } = await peers<Plan>({ texts: { a: "een" } });
    const [a] = show(here, ["a"]);
    act(() => a?.focus());
    expect(isEditor(a)).toBe(true);
    const [drawn] = show(here, ["a"], { isReadOnly: true });
    expect([drawn?.textContent, isEditor(drawn), toolbars()]).toEqual(["een", false, 0]);
    const [again] = show(here, ["a"]);
    expect([again?.textContent, isEditor(again)]).toEqual(["een", false]);
    act(() => {
      again?.blur();
      again?.focus();
    });
    expect(isEditor(again)).toBe(true);
  });

  it("leaves a text alone while words in it are selected with the pointer", async () => {
    const { here } = await peers<Plan>({ texts: { a: "een twee" } });
    const [a] = show(here, ["a"]);
    act(() => {
      a?.firstElementChild?.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, button: 0 }));
      a?.focus();
    });
    expect(isEditor(a)).toBe(false);
    act(() => a?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
    expect(isEditor(a)).toBe(true);
  });

  it("shows what others write, drawn or open, and nothing of other texts is drawn anew", async () => {
    const { here, there, exchange } = await peers<Plan>({ texts: { a: "een", b: "twee" } });
    const [a, b] = show(here, ["a", "b"]);
    const untouched = b?.firstChild;
    there.change((plan) => {
      A.splice(plan, ["texts", "a"], 3, 0, " meer");
      A.mark(plan, ["texts", "a"], { start: 0, end: 3, expand: "both" }, "strong", true);
    });
    act(exchange);
    expect(a?.innerHTML).toBe("<p><strong>een</strong> meer</p>");
    expect(b?.firstChild).toBe(untouched);
    act(() => a?.focus());
    there.change((plan) => A.splice(plan, ["texts", "a"], 0, 0, "nul "));
    act(exchange);
    expect(a?.textContent).toContain("nul een meer");
    expect(document.activeElement).toBe(a);
  });

  it("is drawn again when other texts were opened since, and forgets nothing", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const { here } = await peers<Plan>({ texts: Object.fromEntries(names.map((name) => [name, name])) });
    const contents = show(here, names);
    for (const content of contents) await act(async () => goTo(content));
    expect(contents.map(isEditor)).toEqual([false, false, true, true, true, true]);
    expect(contents[0]?.innerHTML).toBe("<p>a</p>");
    expect(toolbars()).toBe(1);
    act(() => contents[0]?.focus());
    expect(isEditor(contents[0])).toBe(true);
  });

  it("is no control at all for who may only read", async () => {
    const { here } = await peers<Plan>({ texts: { a: "een" } });
    const [a] = show(here, ["a"], { isReadOnly: true });
    act(() => a?.click());
    expect(isEditor(a)).toBe(false);
    expect([a?.getAttribute("role"), a?.hasAttribute("tabindex")]).toEqual(["group", false]);
  });
});
