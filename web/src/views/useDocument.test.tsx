// @vitest-environment jsdom
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";

import { countOf, entitiesOf, type PlanDoc } from "../engine/plan";
import { addEntity, foundPlan } from "../engine/planEdits";
import { sameItems, usePart } from "./useDocument";

let root: Root;
let handle: DocHandle<PlanDoc>;
let renders = 0;

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  root = createRoot(document.createElement("div"));
  handle = new Repo({ network: [] }).create<PlanDoc>();
  handle.change((plan) => foundPlan(plan, "Veilig oversteken"));
  renders = 0;
});

afterEach(() => act(() => root.unmount()));

function Shows({ read }: { read: (plan: PlanDoc) => unknown }) {
  usePart(handle, read);
  renders += 1;
  return null;
}

function Counts() {
  usePart(handle, (plan) => [countOf(plan, "goal"), countOf(plan, "action")], sameItems);
  renders += 1;
  return null;
}

const change = (edit: (plan: PlanDoc) => unknown) =>
  act(() =>
    handle.change((plan) => {
      edit(plan);
    }),
  );

it("what shows one kind renders when something of that kind changes, and at nothing else", () => {
  act(() => root.render(<Shows read={(plan) => entitiesOf(plan, "goal")} />));
  expect(renders).toBe(1);
  change((plan) => addEntity(plan, "action"));
  expect(renders).toBe(1);
  change((plan) => addEntity(plan, "goal"));
  expect(renders).toBe(2);
});

it("a list that is put together anew renders only when something in it is another", () => {
  act(() => root.render(<Counts />));
  change((plan) => addEntity(plan, "signal"));
  expect(renders).toBe(1);
  change((plan) => addEntity(plan, "action"));
  expect(renders).toBe(2);
});
