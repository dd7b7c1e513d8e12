import type { Repo } from "@automerge/automerge-repo/slim";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeAll, describe, expect, it } from "vitest";

import { DeviceStorage, deleteDatabase, type WriteWitness } from "./deviceStorage";
import { StoredHeads } from "./storedHeads";

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

const PIECE = new Uint8Array([1, 2, 3]);

/** A repository that announces writes and does nothing else. */
function announcer() {
  let listener: (event: object) => void = () => undefined;
  const repo = {
    on: (_event: string, heard: (event: object) => void) => (listener = heard),
    flush: () => Promise.resolve(),
  };
  return {
    repo: repo as unknown as Repo,
    announce: (documentId: string, savedHeads: string[]) => listener({ type: "doc-saved", documentId, savedHeads }),
  };
}

describe("the device's storage", () => {
  it("gives back what was saved, by key and by range", async () => {
    const storage = new DeviceStorage(new IDBFactory(), "test");
    await storage.save(["doc", "snapshot", "x"], PIECE);
    await storage.save(["doc", "incremental", "y"], new Uint8Array([4]));
    await storage.save(["docs", "snapshot", "z"], new Uint8Array([5]));
    expect(await storage.load(["doc", "snapshot", "x"])).toEqual(PIECE);
    expect(await storage.load(["doc", "snapshot", "none"])).toBeUndefined();
    expect((await storage.loadRange(["doc"])).map(({ key }) => key[2]).sort()).toEqual(["x", "y"]);
    await storage.removeRange(["doc", "snapshot"]);
    expect((await storage.loadRange(["doc"])).map(({ key }) => key[2])).toEqual(["y"]);
  });

  it("does not stand in the way of another window that deletes it", async () => {
    const factory = new IDBFactory();
    const storage = new DeviceStorage(factory, "test");
    await storage.save(["doc", "snapshot", "x"], PIECE);
    await deleteDatabase(factory, "test");
    expect(await new DeviceStorage(factory, "test").load(["doc", "snapshot", "x"])).toBeUndefined();
  });

  it("is not begun by who only wants to find it", async () => {
    const factory = new IDBFactory();
    await expect(new DeviceStorage(factory, "test", "find").load(["doc", "snapshot", "x"])).rejects.toThrow();
    expect(await factory.databases()).toEqual([]);
    await new DeviceStorage(factory, "test").save(["doc", "snapshot", "x"], PIECE);
    expect(await new DeviceStorage(factory, "test", "find").load(["doc", "snapshot", "x"])).toEqual(PIECE);
  });
});

describe("what is on this device", () => {
  it("is what was announced for a write, only once that write is done", async () => {
    const storage = new DeviceStorage(new IDBFactory(), "test");
    const { repo, announce } = announcer();
    const stored = new StoredHeads(repo, storage);
    announce("doc", ["one"]);
    const writing = storage.save(["doc", "incremental", "1"], PIECE);
    announce("doc", ["two"]);
    expect(stored.get("doc").heads).toEqual([]);
    await writing;
    expect(stored.get("doc")).toMatchObject({ heads: ["one"], failing: false });
  });

  it("is unchanged by a write that failed, and the failure is known", async () => {
    const storage = new DeviceStorage(new IDBFactory(), "test");
    const { repo, announce } = announcer();
    const stored = new StoredHeads(repo, storage);
    announce("doc", ["one"]);
    await storage.save(["doc", "incremental", "1"], PIECE);
    await storage.close();
    announce("doc", ["two"]);
    await expect(storage.save(["doc", "incremental", "2"], PIECE)).rejects.toThrow();
    expect(stored.get("doc")).toMatchObject({ heads: ["one"], failing: true });
  });

  it("does not go back when an older write finishes last", () => {
    const { repo, announce } = announcer();
    let begin: (documentId: string) => WriteWitness = () => ({ stored: () => undefined, failed: () => undefined });
    const storage = { onWrite: (watcher: typeof begin) => (begin = watcher) } as unknown as DeviceStorage;
    const stored = new StoredHeads(repo, storage);
    announce("doc", ["one"]);
    const first = begin("doc");
    announce("doc", ["two"]);
    const second = begin("doc");
    second.stored();
    first.stored();
    expect(stored.get("doc").heads).toEqual(["two"]);
  });

  it("counts nothing for writes that are not of a document", async () => {
    const storage = new DeviceStorage(new IDBFactory(), "test");
    const { repo, announce } = announcer();
    const stored = new StoredHeads(repo, storage);
    announce("doc", ["one"]);
    await storage.save(["doc", "sync-state", "peer"], PIECE);
    expect(stored.get("doc").heads).toEqual([]);
  });
});
