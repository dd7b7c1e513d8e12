// @vitest-environment jsdom
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";

import type { PlanDoc } from "../../engine/plan";
import { foundPlan } from "../../engine/planEdits";
import { useWholeness } from "./useWholeness";

let root: Root;
let page: HTMLElement;
let handle: DocHandle<PlanDoc>;

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  page = document.createElement("div");
  root = createRoot(page);
  handle = new Repo({ network: [] }).create<PlanDoc>();
});

afterEach(() => act(() => root.unmount()));

function Shown() {
  return useWholeness(handle);
}

const show = () => act(() => root.render(<Shown />));
const change = (edit: (plan: PlanDoc) => void) => act(() => handle.change(edit));

it("a plan of which nothing shows at first is shown when it arrives", () => {
  show();
  expect(page.textContent).toBe("none");
  change((plan) => foundPlan(plan, "Veilig oversteken"));
  expect(page.textContent).toBe("whole");
});

it("what is no plan is said to be none, until it is one", () => {
  change((plan) => {
    (plan as unknown as Record<string, unknown>)["note"] = "iets anders";
  });
  show();
  expect(page.textContent).toBe("unreadable");
  change((plan) => foundPlan(plan, "Veilig oversteken"));
  expect(page.textContent).toBe("whole");
});
