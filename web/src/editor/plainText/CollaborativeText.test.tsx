// @vitest-environment jsdom
import * as A from "@automerge/automerge/slim";
import type { DocHandle } from "@automerge/automerge-repo/slim";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { peers } from "../testing/peers";
import { CollaborativeText } from "./CollaborativeText";

interface Plan {
  title?: string;
}
let root: Root;
let page: HTMLElement;

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
});

afterEach(() => {
  act(() => root.unmount());
  page.remove();
});

function show(handle: DocHandle<Plan>): HTMLInputElement {
  act(() => root.render(<CollaborativeText handle={handle} path={["title"]} label="Titel" />));
  const field = page.querySelector("input");
  if (!field) throw new Error("there is no field");
  return field;
}

/** What a browser does for a key: the value, then the caret, then the event. */
function enter(field: HTMLInputElement, value: string, caret: number): void {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, value);
    field.setSelectionRange(caret, caret);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

describe("a collaborative text field", () => {
  it("has its label, shows the text, and records what is typed", async () => {
    const { here } = await peers<Plan>({ title: "Opvang" });
    const field = show(here);
    expect(field.labels?.[0]?.textContent).toBe("Titel");
    expect(field.value).toBe("Opvang");
    enter(field, "Noodopvang", 4);
    expect(here.doc().title).toBe("Noodopvang");
  });

  it("keeps the caret where it was when others write before and after it", async () => {
    const { here, there, exchange } = await peers<Plan>({ title: "een drie" });
    const field = show(here);
    act(() => field.focus());
    field.setSelectionRange(4, 4);
    there.change((plan) => {
      A.splice(plan, ["title"], 8, 0, " vier");
      A.splice(plan, ["title"], 0, 0, "nul ");
    });
    act(exchange);
    expect(field.value).toBe("nul een drie vier");
    expect([field.selectionStart, field.selectionEnd]).toEqual([8, 8]);
  });

  it("does not take the focus when others write", async () => {
    const { here, there, exchange } = await peers<Plan>({ title: "een" });
    const field = show(here);
    there.change((plan) => A.splice(plan, ["title"], 3, 0, " twee"));
    act(exchange);
    expect(field.value).toBe("een twee");
    expect(document.activeElement).not.toBe(field);
  });

  it("leaves a composition alone, and then shows both texts", async () => {
    const { here, there, exchange } = await peers<Plan>({ title: "ab" });
    const field = show(here);
    act(() => field.focus());
    act(() => field.dispatchEvent(new CompositionEvent("compositionstart")) as unknown as void);
    enter(field, "ab\u306b", 3);
    there.change((plan) => A.splice(plan, ["title"], 0, 0, "ZZ"));
    act(exchange);
    expect(field.value).toBe("ab\u306b");
    enter(field, "ab\u65e5", 3);
    await act(async () => {
      field.dispatchEvent(new CompositionEvent("compositionend"));
      await Promise.resolve();
    });
    expect(field.value).toBe("ZZab\u65e5");
    expect(here.doc().title).toBe("ZZab\u65e5");
    expect(field.selectionStart).toBe(5);
  });
});
