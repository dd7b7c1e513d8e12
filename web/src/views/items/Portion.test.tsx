// @vitest-environment jsdom
import i18next from "i18next";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { startI18n } from "../../i18n";
import { entityAnchor } from "../plan/anchors";
import { Portion, usePortion } from "./Portion";

let root: Root;
let page: HTMLElement;

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  if (!i18next.isInitialized) await startI18n();
  vi.useFakeTimers();
  page = document.createElement("div");
  root = createRoot(page);
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

function List({ count }: { count: number }) {
  const portion = usePortion(Array.from({ length: count }, (_, number) => ({ entity: "goal", id: `g${number}` })));
  return (
    <>
      <ul>
        {portion.shown.map(({ id }) => (
          <li key={id} />
        ))}
      </ul>
      <Portion {...portion} />
    </>
  );
}

const show = (count: number, address = "/") =>
  act(() =>
    root.render(
      <MemoryRouter initialEntries={[address]}>
        <List count={count} />
      </MemoryRouter>,
    ),
  );
const rows = () => page.querySelectorAll("li").length;
const button = () => page.querySelector("button");
const rest = () => act(() => void vi.runAllTimers());

it("what fits in a screen is there at once, and the first portion when the page has shown itself", () => {
  show(100);
  expect(rows()).toBe(12);
  expect(button()).toBeNull();
  rest();
  expect(rows()).toBe(40);
  expect(button()).not.toBeNull();
});

it("a short list is there as a whole soon, without a word about more", () => {
  show(20);
  rest();
  expect(rows()).toBe(20);
  expect(button()).toBeNull();
});

it("what the address leads to is there at once", () => {
  show(100, `/plans/x/needs#${entityAnchor("goal", "g60")}`);
  expect(rows()).toBe(61);
  rest();
  expect(rows()).toBe(61);
});

it("everything is there on paper", () => {
  show(100);
  act(() => void dispatchEvent(new Event("beforeprint")));
  expect(rows()).toBe(100);
  rest();
  expect(rows()).toBe(100);
});
