// @vitest-environment jsdom
import { next as A } from "@automerge/automerge/slim";
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeAll, describe, expect, it, vi } from "vitest";

import { TextBinding } from "../editor/plainText/textBinding";
import { editorPlugins } from "../editor/richText/plugins";
import { RichTextSession } from "../editor/richText/session";
import { authorMessage } from "./author";
import { DeviceStorage } from "./deviceStorage";
import { titleOf, type PlanDoc } from "./plan";
import { addEntity, setPlanState } from "./planEdits";
import { createPlan, NewerPlanError, writeAs, type Authorship } from "./planHandle";
import { goldenPlan } from "./testing/fixtures";

const NOW = 1_790_000_000_999;
const message = authorMessage({
  organisation: { id: "ab".repeat(32), name: "Gemeente", kind: "municipality" },
  person: { id: "p", name: "Noor" },
});
const authorship: Authorship = { message, clock: { now: () => NOW } };

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

function openPlan(name = "every-kind"): DocHandle<PlanDoc> {
  const handle = new Repo({ network: [] }).create<PlanDoc>();
  handle.update(() => goldenPlan(name));
  writeAs(handle, authorship);
  return handle;
}

/** What the changes since a version say of themselves. */
function said(handle: DocHandle<PlanDoc>, since: A.Heads): (string | number | null)[][] {
  return A.getChangesMetaSince(handle.doc(), since).map((change) => [change.message, change.time]);
}

const BY_US = [message, 1_790_000_000];

describe("every change to a plan says who made it and when", () => {
  it.each<[string, (handle: DocHandle<PlanDoc>) => void]>([
    ["an entity that is added", (handle) => handle.change((draft) => void addEntity(draft, "goal"))],
    ["a state that is set", (handle) => handle.change((draft) => setPlanState(draft, "sharedPicture"))],
    [
      "a line that is typed in",
      (handle) => {
        const binding = new TextBinding(handle as DocHandle<unknown>, ["title"]);
        binding.write(binding.read(), "Genoeg water voor de polder", 24);
      },
    ],
    [
      "a line that is typed in while it changes elsewhere",
      (handle) => {
        const binding = new TextBinding(handle as DocHandle<unknown>, ["title"]);
        const shown = binding.read();
        handle.change((draft) => A.splice(draft as A.Doc<PlanDoc>, ["title"], 0, 0, "Nu: "));
        binding.write(shown, `${shown.text}!`, shown.text.length + 1);
      },
    ],
    [
      "rich text that is typed, marked and divided",
      (handle) => {
        const session = new RichTextSession({
          mount: document.createElement("div"),
          handle: handle as DocHandle<unknown>,
          path: ["problem", "statement"],
          plugins: editorPlugins({ onLinkRequest: () => undefined, onToolbarRequest: () => undefined, onPasteNotice: () => undefined, onMentionKey: () => false }),
        });
        const { view } = session;
        view.dispatch(view.state.tr.insertText("Nieuw", 1));
        view.dispatch(view.state.tr.addMark(1, 6, view.state.schema.marks["strong"]!.create()));
        view.dispatch(view.state.tr.split(6));
        session.destroy();
      },
    ],
  ])("%s", (_, edit) => {
    const handle = openPlan();
    const before = A.getHeads(handle.doc());
    edit(handle);
    const changes = said(handle, before);
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) expect(change).toEqual(BY_US);
  });

  it("and an edit that changes nothing makes no change", () => {
    const handle = openPlan();
    const before = handle.heads();
    handle.change((draft) => setPlanState(draft, "takingShape"));
    expect(handle.heads()).toEqual(before);
  });
});

describe("a plan of schema 1", () => {
  it("is left alone until someone edits it, and then upgraded as a node does, by nobody in particular", () => {
    const handle = openPlan("schema-1");
    const before = A.getHeads(handle.doc());
    expect(before).toEqual(A.getHeads(goldenPlan("schema-1")));
    handle.change((draft) => void addEntity(draft, "indicator", { name: "Woningen" }));
    const after = said(handle, before);
    expect(after).toContainEqual([null, 0]);
    expect(after).toContainEqual(BY_US);
    expect(after).toHaveLength(2);
    const hashes = A.getChangesMetaSince(handle.doc(), []).map(({ hash }) => hash);
    expect(hashes).toEqual(expect.arrayContaining(A.getHeads(goldenPlan("schema-1-upgraded"))));
  });

  it("does not become two when two browsers edit it while apart", () => {
    const [here, there] = [openPlan("schema-1"), openPlan("schema-1")];
    for (const handle of [here, there]) handle.change((draft) => void addEntity(draft, "indicator"));
    here.update((plan) => A.merge(plan, A.clone(there.doc())));
    expect(Object.keys(here.doc()["indicators"] as object)).toHaveLength(2);
  });

  it("takes text that was typed at once", () => {
    const handle = openPlan("schema-1");
    const session = new RichTextSession({
      mount: document.createElement("div"),
      handle: handle as DocHandle<unknown>,
      path: ["problem", "statement"],
      plugins: [],
    });
    session.view.dispatch(session.view.state.tr.insertText("Te weinig huizen"));
    expect((handle.doc()["problem"] as Record<string, unknown>)["statement"]).toBe("Te weinig huizen");
    expect(handle.doc()["schema"]).toBe(2);
    session.destroy();
  });
});

describe("a new plan", () => {
  it("is one change of the person who made it, also on the device", async () => {
    const storage = new DeviceStorage(new IDBFactory(), "test");
    const repo = new Repo({ storage, saveDebounceRate: 1 });
    const handle = createPlan(repo, "Opvang", authorship);
    expect(handle.isReady()).toBe(true);
    expect(titleOf(handle.doc())).toBe("Opvang");
    expect(said(handle, [])).toEqual([BY_US]);

    await vi.waitFor(async () => {
      const chunks = await storage.loadRange([handle.documentId]);
      expect(chunks).toHaveLength(1);
      const kept = A.load<PlanDoc>(chunks[0]!.data!);
      expect(A.getHeads(kept)).toEqual(A.getHeads(handle.doc()));
      expect(A.getAllChanges(kept)).toHaveLength(1);
    });
  });
});

describe("a plan of a newer version", () => {
  it("takes no change from here, and keeps taking those of others", () => {
    const handle = openPlan("newer");
    const before = A.getHeads(handle.doc());
    expect(() => handle.change((draft) => setPlanState(draft, "archived"))).toThrow(NewerPlanError);
    expect(() => handle.changeAt(before as never, (draft) => void addEntity(draft, "goal"))).toThrow(NewerPlanError);
    expect(A.getHeads(handle.doc())).toEqual(before);
    handle.update((doc) => A.change(doc, (draft) => void (draft["fromElsewhere"] = true)));
    expect(handle.doc()["fromElsewhere"]).toBe(true);
  });
});
