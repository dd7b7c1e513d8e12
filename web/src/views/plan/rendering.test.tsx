// @vitest-environment jsdom
import { next as A } from "@automerge/automerge/slim";
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import i18next from "i18next";
import { act, memo, useContext, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { addEntity, foundPlan, removeEntity } from "../../engine/planEdits";
import { countOf, type PlanDoc } from "../../engine/plan";
import type { Presence } from "../../engine/presence";
import { startI18n } from "../../i18n";
import { References } from "../items/References";
import { useReferences } from "../items/useReferences";
import { PlanContext } from "./context";
import { useSettledContent } from "./follow/useSettledContent";
import { PlanProvider } from "./PlanProvider";

const GOALS = ["goal"] as const;

let root: Root;
let page: HTMLElement;
let handle: DocHandle<PlanDoc>;
let goal = "";
let other = "";
let renders = 0;

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  if (!i18next.isInitialized) await startI18n();
  page = document.createElement("div");
  root = createRoot(page);
  handle = new Repo({ network: [] }).create<PlanDoc>();
  handle.change((plan) => {
    foundPlan(plan, "Veilig oversteken");
    goal = addEntity(plan, "goal", { title: "Lampen" });
    other = addEntity(plan, "goal", { title: "Drempels" });
  });
  renders = 0;
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

const change = (edit: (plan: PlanDoc) => unknown) => act(() => handle.change((plan) => void edit(plan)));
const write = (plan: PlanDoc, id: string, field: string, text: string) => A.updateText(plan, ["goals", id, field], text);
const show = (content: ReactNode) =>
  act(() =>
    root.render(
      <PlanProvider handle={handle} presence={{} as Presence} members={[]}>
        {content}
      </PlanProvider>,
    ),
  );

function InPlan() {
  useContext(PlanContext);
  renders += 1;
  return null;
}

const Row = memo(function Row({ id }: { id: string }) {
  const found = useReferences(GOALS)(id);
  renders += 1;
  return <p>{found?.words}</p>;
});

it("a change renders nothing of an open plan that did not ask for its content", () => {
  show(<InPlan />);
  change((plan) => write(plan, goal, "title", "Licht"));
  change((plan) => addEntity(plan, "action"));
  expect(renders).toBe(1);
});

it("a row renders when what it refers to is called otherwise, and not when anything else is", () => {
  show(<Row id={goal} />);
  change((plan) => write(plan, other, "title", "Hoge drempels"));
  change((plan) => write(plan, goal, "description", "Overal"));
  expect(renders).toBe(1);
  change((plan) => write(plan, goal, "title", "Licht"));
  expect(renders).toBe(2);
  expect(page.textContent).toBe("Licht");
});

it("a row says that what it refers to was removed", () => {
  show(<References ids={[other, goal]} targets={GOALS} />);
  change((plan) => removeEntity(plan, "goal", goal, 7));
  const [first, second] = [...page.querySelectorAll("li")].map((item) => item.textContent);
  expect(first).toBe("Drempels");
  expect(second).toContain("Lampen");
  expect(second).not.toBe("Lampen");
});

it("what looks through the whole plan does so when the plan has come to rest", () => {
  vi.useFakeTimers();
  const seen: number[] = [];
  function Counts() {
    seen.push(countOf(useSettledContent(handle), "goal"));
    return null;
  }
  show(<Counts />);
  const atFirst = seen.length;
  change((plan) => addEntity(plan, "goal"));
  change((plan) => addEntity(plan, "goal"));
  expect(seen).toHaveLength(atFirst);
  act(() => vi.advanceTimersByTime(400));
  expect(seen.at(-1)).toBe(4);
});
