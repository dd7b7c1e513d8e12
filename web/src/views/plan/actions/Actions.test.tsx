// @vitest-environment jsdom
import { next as A } from "@automerge/automerge/slim";
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import i18next from "i18next";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { DeviceMemory } from "../../../engine/deviceMemory";
import type { Engine } from "../../../engine/engine";
import { entitiesOf, type PlanDoc } from "../../../engine/plan";
import { addEntity, foundPlan, removeEntity } from "../../../engine/planEdits";
import type { Presence } from "../../../engine/presence";
import { chooseLanguage, startI18n } from "../../../i18n";
import { EngineContext } from "../../services";
import { PlanContext } from "../context";
import { Actions } from "./Actions";

let root: Root;
let page: HTMLElement;

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  if (!i18next.isInitialized) await startI18n();
  const media = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal("matchMedia", () => media);
  page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
});

afterEach(() => {
  act(() => root.unmount());
  page.remove();
  localStorage.clear();
  vi.unstubAllGlobals();
});

function Shown({ handle }: { handle: DocHandle<PlanDoc> }) {
  const open = { documentId: handle.documentId, handle, presence: {} as Presence, members: [], standing: "editor" as const };
  return (
    <PlanContext value={open}>
      <Actions milestones={[]} onMilestone={() => undefined} />
    </PlanContext>
  );
}

function show(handle: DocHandle<PlanDoc>, address = "/plans/x") {
  const engine = { memory: new DeviceMemory(localStorage, "organisation") } as Engine;
  act(() =>
    root.render(
      <EngineContext value={engine}>
        <MemoryRouter initialEntries={[address]}>
          <Shown handle={handle} />
        </MemoryRouter>
      </EngineContext>,
    ),
  );
  return engine;
}

/** A plan with one action for one goal. */
function planWith(title: string) {
  const handle = new Repo({ network: [] }).create<PlanDoc>();
  handle.update(() => A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Veilig oversteken")));
  let goal = "";
  handle.change((draft) => {
    goal = addEntity(draft, "goal", { title });
    addEntity(draft, "action", { title: "Lampen ophangen", goal });
  });
  return { handle, remove: () => act(() => handle.change((draft) => removeEntity(draft, "goal", goal, 7))) };
}

const row = () => page.querySelector("tbody tr")?.textContent ?? "";

describe("an action whose goal is removed", () => {
  it("says so in words, in both languages, and keeps pointing at it", async () => {
    const { handle, remove } = planWith("Licht bij het zebrapad");
    show(handle);
    expect(row()).toContain("Licht bij het zebrapad");
    remove();
    expect(row()).toContain("Doel ‘Licht bij het zebrapad’ is verwijderd");
    await act(() => chooseLanguage("en"));
    expect(row()).toContain("Goal ‘Licht bij het zebrapad’ was removed");
    await act(() => chooseLanguage("nl"));
    expect(entitiesOf(handle.doc(), "action")[0]!.goal).not.toBe("");
  });

  it("says so too when the goal had no name, and when it is not there at all", () => {
    const { handle, remove } = planWith("");
    show(handle);
    remove();
    expect(row()).toContain("Het doel is verwijderd");
    act(() => handle.change((draft) => void (draft["goals"] = {})));
    expect(row()).toContain("Het doel staat niet meer in de opgave");
  });
});

describe("the view of the actions", () => {
  const pressed = () => page.querySelector("[aria-checked='true']")?.textContent;

  it("is the one that was chosen last on this device", () => {
    const { handle } = planWith("Licht");
    const engine = show(handle);
    expect(pressed()).toBe("Tabel");
    engine.memory.setPreference("actions.view", "timeline");
    act(() => root.render(null));
    show(handle);
    expect(pressed()).toBe("Tijdlijn");
  });

  it("is the one that the address asks for, and no other that it does not know", () => {
    const { handle } = planWith("Licht");
    show(handle, "/plans/x?view=timeline");
    expect(pressed()).toBe("Tijdlijn");
    act(() => root.render(null));
    show(handle, "/plans/x?view=elsewhere");
    expect(pressed()).toBe("Tabel");
  });
});
