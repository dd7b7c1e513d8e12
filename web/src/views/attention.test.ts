import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { PlanDoc } from "../engine/plan";
import { foundPlan } from "../engine/planEdits";
import { whileChoosing, whileTyping } from "../engine/urgency";
import { Attention } from "./attention";

let handle: DocHandle<PlanDoc>;
let attention: Attention;
let told = 0;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  handle = new Repo({ network: [] }).create<PlanDoc>();
  handle.change((plan) => foundPlan(plan, "Veilig oversteken"));
  attention = new Attention();
  told = 0;
  stop = attention.follow(handle, () => (told += 1));
});

afterEach(() => vi.useRealTimers());

const write = (title: string) =>
  handle.change((plan) => {
    plan["title"] = title;
  });
const type = (title: string) => whileTyping(() => write(title));

it("what is near the screen follows every change", () => {
  type("a");
  type("b");
  expect(told).toBe(2);
});

it("what is far follows once when the typing rests", () => {
  attention.set(false);
  for (const letter of "abc") {
    type(letter);
    vi.advanceTimersByTime(300);
  }
  expect(told).toBe(0);
  vi.advanceTimersByTime(100);
  expect(told).toBe(1);
});

it("typing without a rest does not keep it behind for ever", () => {
  attention.set(false);
  for (let key = 0; key < 25; key += 1) {
    type(String(key));
    vi.advanceTimersByTime(100);
  }
  expect(told).toBe(1);
});

it("what a person chooses shows everywhere at once", () => {
  attention.set(false);
  whileChoosing(() => write("a"));
  expect(told).toBe(1);
});

it("what comes near shows at once what it was not told of", () => {
  attention.set(false);
  type("a");
  attention.set(true);
  expect(told).toBe(1);
  vi.runAllTimers();
  expect(told).toBe(1);
});

it("what is no longer on the page is told of nothing", () => {
  attention.set(false);
  type("a");
  stop();
  vi.runAllTimers();
  expect(told).toBe(0);
  expect(handle.listenerCount("heads-changed")).toBe(0);
});
