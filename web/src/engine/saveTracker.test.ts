import { next as A } from "@automerge/automerge/slim";
import { encodeHeads, Repo, type DocHandle, type StorageId } from "@automerge/automerge-repo/slim";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeAll, describe, expect, it, vi } from "vitest";

import type { ConnectionState, NodeConnection } from "./connection";
import { DeviceMemory } from "./deviceMemory";
import { DeviceStorage } from "./deviceStorage";
import { SaveTracker } from "./saveTracker";
import { StoredHeads } from "./storedHeads";
import { ManualClock } from "./testing/clock";
import { MemoryStorage } from "./testing/memory";
import { Value } from "./value";

const OWN = "a".repeat(64);
const OTHER = "b".repeat(64);

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

function setUp(memory = new MemoryStorage(), factory = new IDBFactory()) {
  const storage = new DeviceStorage(factory, "test");
  const repo = new Repo({ storage, saveDebounceRate: 1, enableRemoteHeadsGossiping: true });
  const stored = new StoredHeads(repo, storage);
  const state = new Value<ConnectionState>({ kind: "connected" });
  const reconnect = vi.fn();
  const connection = { state, backlog: 0, reconnect } as unknown as NodeConnection;
  const members = new Value<readonly string[]>([OWN, OTHER]);
  const clock = new ManualClock();
  const device = new DeviceMemory(memory, "opgave.test.");
  const track = (handle: DocHandle<{ text?: string }>) =>
    new SaveTracker(handle as DocHandle<unknown>, {
      repo,
      stored,
      connection,
      memory: device,
      clock,
      own: OWN,
      members,
    });
  const states = (handle: DocHandle<{ text?: string }>, organisation: string) =>
    handle.setSyncInfo(organisation as StorageId, {
      lastHeads: encodeHeads(A.getHeads(handle.doc())),
      lastSyncTimestamp: 1,
    });
  return { repo, storage, state, members, clock, device, track, states, reconnect };
}

const kind = (tracker: SaveTracker) => tracker.copies.get().save.kind;

describe("where a document is saved", () => {
  it("is nowhere until the device has written it, and then on this device", async () => {
    const { repo, track } = setUp();
    const handle = repo.create<{ text?: string }>({ text: "" });
    const tracker = track(handle);
    expect(kind(tracker)).toBe("saving");
    await vi.waitFor(() => expect(kind(tracker)).toBe("device"));
    handle.change((doc) => (doc.text = "x"));
    expect(kind(tracker)).toBe("saving");
    await vi.waitFor(() => expect(kind(tracker)).toBe("device"));
  });

  it("is at our organisation once that named our version, and not after the next edit", async () => {
    const { repo, track, states } = setUp();
    const handle = repo.create<{ text?: string }>({ text: "" });
    const tracker = track(handle);
    states(handle, OWN);
    await vi.waitFor(() => expect(kind(tracker)).toBe("organisation"));
    handle.change((doc) => (doc.text = "x"));
    expect(["saving", "device"]).toContain(kind(tracker));
    states(handle, OWN);
    await vi.waitFor(() => expect(kind(tracker)).toBe("organisation"));
  });

  it("counts the organisations that named it", async () => {
    const { repo, track, states, members } = setUp();
    members.set([OWN, OTHER, "c".repeat(64)]);
    const handle = repo.create<{ text?: string }>({ text: "" });
    const tracker = track(handle);
    states(handle, OWN);
    states(handle, OTHER);
    await vi.waitFor(() =>
      expect(tracker.copies.get().save).toEqual({ kind: "organisations", holders: 2, members: 3 }),
    );
    expect(tracker.copies.get().organisations).toEqual({ [OWN]: "has", [OTHER]: "has", ["c".repeat(64)]: "unknown" });
  });

  it("is remembered over a restart, together with what was not sent", async () => {
    const memory = new MemoryStorage();
    const factory = new IDBFactory();
    const first = setUp(memory, factory);
    const handle = first.repo.create<{ text?: string }>({ text: "" });
    const tracker = first.track(handle);
    expect(first.device.unsent()).toEqual([handle.documentId]);
    first.states(handle, OWN);
    await vi.waitFor(() => expect(kind(tracker)).toBe("organisation"));
    expect(first.device.unsent()).toEqual([]);
    await first.repo.flush([handle.documentId]);
    tracker.stop();
    await first.storage.close();

    const second = setUp(memory, factory);
    second.state.set({ kind: "waiting", reason: "unreachable" });
    const again = await second.repo.find<{ text?: string }>(handle.url);
    const later = second.track(again);
    await vi.waitFor(() => expect(kind(later)).toBe("offline"));
    expect(later.copies.get().organisations[OWN]).toBe("has");
    again.change((doc) => (doc.text = "x"));
    expect(later.copies.get().organisations[OWN]).toBe("behind");
    expect(second.device.unsent()).toEqual([handle.documentId]);
  });

  it("makes us doubt a connection over which no answer comes", () => {
    const { repo, track, clock, reconnect } = setUp();
    track(repo.create<{ text?: string }>({ text: "" }));
    clock.pass(19_000);
    expect(reconnect).not.toHaveBeenCalled();
    clock.pass(2_000);
    expect(reconnect).toHaveBeenCalledTimes(1);
  });

  it("leaves a connection alone that answers", async () => {
    const { repo, track, clock, states, reconnect } = setUp();
    const handle = repo.create<{ text?: string }>({ text: "" });
    const tracker = track(handle);
    states(handle, OWN);
    await vi.waitFor(() => expect(tracker.copies.get().organisations[OWN]).toBe("has"));
    clock.pass(60_000);
    expect(reconnect).not.toHaveBeenCalled();
  });
});
