import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, it, vi } from "vitest";

import { DeviceRefusal, DeviceStorage } from "./deviceStorage";

vi.stubGlobal("IDBKeyRange", IDBKeyRange);

const BYTES = Uint8Array.of(1);

async function closed(): Promise<DeviceStorage> {
  const storage = new DeviceStorage(new IDBFactory(), "copies");
  await storage.close();
  return storage;
}

it("says that a piece of a document could not be kept", async () => {
  const storage = await closed();
  await expect(storage.save(["document", "incremental", "hash"], BYTES)).rejects.toThrow(DeviceRefusal);
});

it("lets go of what was exchanged with whom without a word, as that is worked out again", async () => {
  const storage = await closed();
  await expect(storage.save(["document", "sync-state", "node"], BYTES)).resolves.toBeUndefined();
});
