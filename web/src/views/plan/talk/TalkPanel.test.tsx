// @vitest-environment jsdom
import { next as A } from "@automerge/automerge/slim";
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import i18next from "i18next";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Discussions } from "../../../engine/discussion/discussions";
import { startThread } from "../../../engine/discussion/edits";
import { threadsOf, type Anchor } from "../../../engine/discussion/read";
import type { Engine } from "../../../engine/engine";
import { Marks } from "../../../engine/notifications/marks";
import { Notifications } from "../../../engine/notifications/notifications";
import type { PlanDoc } from "../../../engine/plan";
import { addEntity, foundPlan, removeEntity } from "../../../engine/planEdits";
import type { Presence } from "../../../engine/presence";
import { SYSTEM_CLOCK } from "../../../engine/settle";
import { Value } from "../../../engine/value";
import { startI18n } from "../../../i18n";
import { NoticeList } from "../../notifications/NoticeList";
import { EngineContext } from "../../services";
import { PlanContext } from "../context";
import { CommentsButton } from "./CommentsButton";
import { TalkProvider } from "./TalkProvider";
import { TalkTools } from "./TalkTools";

const own = { id: "01".repeat(32), name: "Ministerie", kind: "ministry" };
const other = { id: "02".repeat(32), name: "Gemeente", kind: "municipality" };
const me = { id: "noor", name: "Noor" };
const sam = { organisation: other.id, person: "Sam", at: 1_000, mentions: [] };

let root: Root;
let page: HTMLElement;

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  if (!i18next.isInitialized) await startI18n();
  const media = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal("matchMedia", () => media);
  Element.prototype.scrollIntoView = () => undefined;
  page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
});

afterEach(() => {
  act(() => root.unmount());
  page.remove();
  vi.unstubAllGlobals();
  localStorage.clear();
});

function Shown({ handle, goal }: { handle: DocHandle<PlanDoc>; goal: string }) {
  const presence = { others: new Value([]) } as unknown as Presence;
  return (
    <PlanContext value={{ documentId: handle.documentId, handle, presence, members: [own, other], standing: "editor" as const }}>
      <TalkProvider>
        <TalkTools />
        <CommentsButton of={{ kind: "goal", entity: goal }} label="Oversteken" />
      </TalkProvider>
      <NoticeList />
    </PlanContext>
  );
}

async function open(address: (plan: string) => string = () => "/") {
  const repo = new Repo({ network: [] });
  const handle = repo.create<PlanDoc>();
  handle.update(() => A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Veilig oversteken")));
  let goal = "";
  handle.change((draft) => void (goal = addEntity(draft, "goal", { title: "Oversteken" })));
  const authorship = { message: "{}", clock: SYSTEM_CLOCK };
  const discussions = new Discussions({ repo, authorship, clock: SYSTEM_CLOCK, track: () => undefined });
  const notifications = new Notifications({
    me: { organisation: own.id, person: me.name },
    discussions,
    marks: new Marks(localStorage, "x.", me.id),
    clock: { after: (_, run) => (queueMicrotask(run), () => undefined) },
    open: () => undefined,
  });
  const nowhere = { status: new Value("loading"), handle: { on: () => undefined, off: () => undefined } };
  const track = () => ({ copies: new Value({ save: { kind: "device" }, organisations: {} }) });
  const engine = { session: { organisation: own, person: me }, discussions, notifications, track, workspace: nowhere };
  const discussion = discussions.of(handle.documentId)!;
  const about: Anchor = { kind: "goal", entity: goal, field: "", range: null };
  await discussion.change((draft) => startThread(draft, "t", about, "c", { ...sam, text: "Hoe dan?" }));
  await act(async () =>
    root.render(
      <EngineContext value={engine as unknown as Engine}>
        <MemoryRouter initialEntries={[address(handle.documentId)]}>
          <Shown handle={handle} goal={goal} />
        </MemoryRouter>
      </EngineContext>,
    ),
  );
  return { handle, goal, discussion };
}

const button = (name: string) =>
  [...document.querySelectorAll("button")].find(
    (one) => one.getAttribute("aria-label") === name || one.textContent === name,
  )!;
const press = (name: string) => act(async () => button(name).click());
const panel = () => document.querySelector(".talk")!;
const field = () => panel().querySelector("textarea")!;

async function write(text: string, keys: KeyboardEventInit): Promise<void> {
  const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!;
  await act(async () => {
    setter.call(field(), text);
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
  await act(async () => void field().dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...keys })));
}

describe("the conversations of a plan", () => {
  it("are counted where they are about, and open there with room to say more", async () => {
    const { discussion } = await open();
    await press("Opmerkingen bij Oversteken: 1 gesprek open");
    expect(panel().textContent).toContain("Hoe dan?");
    expect(panel().textContent).toContain("Gemeente");
    expect(document.activeElement).toBe(field());
    await write("Met een zebrapad.", { key: "Enter", ctrlKey: true });
    const threads = threadsOf(discussion.content.get());
    expect(threads.map(({ comments }) => comments[0]?.text)).toEqual(["Hoe dan?", "Met een zebrapad."]);
    expect(threads[1]).toMatchObject({ anchor: { kind: "goal" }, comments: [{ person: "Noor" }] });
    expect(panel().querySelector("[role=status]")?.textContent).toBe("Opgeslagen op dit apparaat");
  });

  it("are settled, and opened again", async () => {
    const { discussion } = await open();
    await press("Gesprekken (1 open)");
    await press("Afhandelen");
    expect(threadsOf(discussion.content.get())[0]?.resolved).toMatchObject({ person: "Noor" });
    expect(panel().textContent).toContain("Hier zijn geen open gesprekken.");
    await press("Afgehandeld (1)");
    await press("Heropenen");
    expect(threadsOf(discussion.content.get())[0]?.resolved).toBeNull();
  });

  it("say so when what they are about was removed, and go on", async () => {
    const { handle, goal } = await open();
    await press("Gesprekken (1 open)");
    await act(async () => handle.change((draft) => removeEntity(draft, "goal", goal, 7)));
    expect(panel().textContent).toContain("verwijderd");
    expect(panel().textContent).toContain("Hoe dan?");
  });

  it("open at the thread that an address names, and bear one that is not there", async () => {
    await open(() => "/?gesprek=t");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Gesprek van Sam: Doel: Oversteken");
    act(() => root.unmount());
    root = createRoot(page);
    await open(() => "/?gesprek=__proto__");
    expect(panel().textContent).toContain("Hoe dan?");
  });

  it("let be what someone did not mean to send", async () => {
    const { discussion } = await open();
    await press("Gesprekken (1 open)");
    await write("Toch niet", { key: "Escape" });
    expect(field().value).toBe("");
    await write(" ", { key: "Enter", ctrlKey: true });
    expect(panel().textContent).toContain("Schrijf eerst wat u wilt zeggen.");
    expect(threadsOf(discussion.content.get())).toHaveLength(1);
  });

  it("offer names behind an at sign, and complete them", async () => {
    await open();
    await press("Gesprekken (1 open)");
    await write("Hoi @sa", { key: "ArrowDown" });
    expect(panel().querySelector("[role=option]")?.textContent).toBe("SamGemeente");
    await act(async () => void field().dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "Enter" })));
    expect(field().value).toBe("Hoi @Sam ");
    expect(panel().querySelector("[role=listbox]")).toBeNull();
  });
});
