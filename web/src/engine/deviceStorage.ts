import type { Chunk, StorageAdapterInterface, StorageKey } from "@automerge/automerge-repo/slim";

const STORE = "chunks";

/** Hears what becomes of one write of a piece of a document. */
export interface WriteWitness {
  /** It is on disk. */
  stored(): void;
  failed(): void;
}

/**
 * automerge-repo's storage on IndexedDB, for one organisation on this device.
 *
 * Differs from the stock adapter in two ways that the words on the page rest on: pieces of
 * documents are written with strict durability (on disk, not in a buffer of the browser), and each
 * write reports when that has happened, or that it failed.
 */
export class DeviceStorage implements StorageAdapterInterface {
  readonly #open: Promise<IDBDatabase>;
  readonly #watchers = new Set<(documentId: string, key: StorageKey) => WriteWitness>();

  constructor(factory: IDBFactory, name: string) {
    this.#open = openDatabase(factory, name);
    // Without a handler here, a device that refuses storage would end the page at start.
    this.#open.catch(() => undefined);
  }

  /** Calls `watcher` when a write of a piece of a document begins. */
  onWrite(watcher: (documentId: string, key: StorageKey) => WriteWitness): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  async load(key: StorageKey): Promise<Uint8Array | undefined> {
    const db = await this.#open;
    return (await completed(db.transaction(STORE).objectStore(STORE).get(key))) as Uint8Array | undefined;
  }

  async save(key: StorageKey, data: Uint8Array): Promise<void> {
    const documentId = pieceOfDocument(key);
    const witnesses = documentId === undefined ? [] : [...this.#watchers].map((watch) => watch(documentId, key));
    try {
      const db = await this.#open;
      // Sync state may be lost without harm: it is worked out again with the next connection.
      const durability = documentId === undefined ? "relaxed" : "strict";
      const transaction = db.transaction(STORE, "readwrite", { durability });
      transaction.objectStore(STORE).put(data, key);
      await finished(transaction);
    } catch (cause) {
      for (const witness of witnesses) witness.failed();
      throw cause;
    }
    for (const witness of witnesses) witness.stored();
  }

  async remove(key: StorageKey): Promise<void> {
    const db = await this.#open;
    const transaction = db.transaction(STORE, "readwrite");
    transaction.objectStore(STORE).delete(key);
    await finished(transaction);
  }

  async loadRange(prefix: StorageKey): Promise<Chunk[]> {
    const db = await this.#open;
    const store = db.transaction(STORE).objectStore(STORE);
    const [keys, values] = await Promise.all([
      completed(store.getAllKeys(rangeOf(prefix))),
      completed(store.getAll(rangeOf(prefix))),
    ]);
    return keys.map((key, index) => ({ key: key as StorageKey, data: values[index] as Uint8Array }));
  }

  async removeRange(prefix: StorageKey): Promise<void> {
    const db = await this.#open;
    const transaction = db.transaction(STORE, "readwrite");
    transaction.objectStore(STORE).delete(rangeOf(prefix));
    await finished(transaction);
  }

  /** Lets go of the database, so that it can be deleted. */
  async close(): Promise<void> {
    (await this.#open).close();
  }
}

/** Name of the database that holds an organisation's documents on this device. */
export function databaseName(organisation: string): string {
  return `opgave-${organisation.slice(0, 16)}`;
}

/** Deletes an organisation's documents from this device. */
export function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("the copies could not be deleted"));
  });
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error ?? new Error("no storage on this device"));
    request.onsuccess = () => {
      // Another tab that signs out and clears the device must not have to wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}

/** The document whose content the piece under `key` is part of; nothing for other keys. */
function pieceOfDocument(key: StorageKey): string | undefined {
  return key[1] === "snapshot" || key[1] === "incremental" ? key[0] : undefined;
}

function rangeOf(prefix: StorageKey): IDBKeyRange {
  return IDBKeyRange.bound(prefix, [...prefix, "\uffff"]);
}

function completed<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the device could not read"));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    const fail = () => reject(transaction.error ?? new Error("the device could not store"));
    transaction.onerror = fail;
    transaction.onabort = fail;
  });
}
