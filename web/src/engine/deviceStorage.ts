import type { Chunk, StorageAdapterInterface, StorageKey } from "@automerge/automerge-repo/slim";

import { Value, type Readable } from "./value";

const STORE = "chunks";

/**
 * - `works`: what is written arrives;
 * - `full`: there is no room;
 * - `replaced`: a newer version of the app, in another window, has taken the copies over;
 * - `refuses`: the browser gives no storage at all.
 */
export type StorageState = "works" | "full" | "replaced" | "refuses";

/** The device did not take what was to be written. Whoever watches the storage knows by then. */
export class DeviceRefusal extends Error {}

/**
 * automerge-repo begins its writes and waits for none of them, so that a refusal has nobody to go to but the browser. It
 * is no fault of the app, and the page says it in words.
 *
 * @returns the function that ends it
 */
export function expectRefusals(): () => void {
  const onRejection = (event: PromiseRejectionEvent) => {
    if (event.reason instanceof DeviceRefusal) event.preventDefault();
  };
  addEventListener("unhandledrejection", onRejection);
  return () => removeEventListener("unhandledrejection", onRejection);
}

/** Hears what becomes of one write of a piece of a document. */
export interface WriteWitness {
  /** It is on disk. */
  stored(): void;
  failed(): void;
}

/**
 * automerge-repo's storage on IndexedDB, for one account on this device.
 *
 * Differs from the stock adapter in two ways that the words on the page rest on: pieces of
 * documents are written with strict durability (on disk, not in a buffer of the browser), and each
 * write reports when that has happened, or that it failed.
 */
export class DeviceStorage implements StorageAdapterInterface {
  readonly #open: Promise<IDBDatabase>;
  readonly #watchers = new Set<(documentId: string, key: StorageKey) => WriteWitness>();
  readonly #state = new Value<StorageState>("works");
  /** Whether there was nothing here before: nobody was, or the browser took it away. */
  readonly wasMissing: Promise<boolean>;

  /**
   * @param purpose `find` for whoever works beside the page that began the copies: it must not begin new ones when the
   * page has just deleted them.
   */
  constructor(factory: IDBFactory, name: string, purpose: "begin" | "find" = "begin") {
    const opened = openDatabase(factory, name, purpose, () => this.#state.set("replaced"));
    this.#open = opened.then(({ database }) => database);
    this.wasMissing = opened.then(
      ({ isNew }) => isNew,
      () => false,
    );
    // Without a handler here, a device that refuses storage would end the page at start.
    this.#open.catch((cause: unknown) => this.#state.set(isNamed(cause, "VersionError") ? "replaced" : "refuses"));
  }

  /** What became of the latest piece that was to be written. */
  get state(): Readable<StorageState> {
    return this.#state;
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
      const durability = documentId === undefined ? "relaxed" : "strict";
      const transaction = db.transaction(STORE, "readwrite", { durability });
      transaction.objectStore(STORE).put(data, key);
      await finished(transaction);
    } catch (cause) {
      if (isNamed(cause, "QuotaExceededError")) this.#state.set("full");
      for (const witness of witnesses) witness.failed();
      // Also after the account was closed, when nobody is left who expects refusals.
      if (isSyncState(key)) return;
      throw new DeviceRefusal("the device could not store", { cause });
    }
    if (documentId !== undefined) this.#state.set("works");
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

  /** How many bytes the pieces of each document take. */
  async sizes(): Promise<ReadonlyMap<string, number>> {
    const db = await this.#open;
    const sizes = new Map<string, number>();
    const request = db.transaction(STORE).objectStore(STORE).openCursor();
    await new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error ?? new Error("the device could not read"));
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) {
          resolve();
          return;
        }
        const documentId = pieceOfDocument(cursor.key as StorageKey);
        const { byteLength } = cursor.value as Uint8Array;
        if (documentId !== undefined) sizes.set(documentId, (sizes.get(documentId) ?? 0) + byteLength);
        cursor.continue();
      };
    });
    return sizes;
  }

  /** Lets go of the database, so that it can be deleted. */
  async close(): Promise<void> {
    (await this.#open).close();
  }
}

/** Deletes the documents of an account from this device. */
export function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("the copies could not be deleted"));
  });
}

function openDatabase(
  factory: IDBFactory,
  name: string,
  purpose: "begin" | "find",
  onReplaced: () => void,
): Promise<{ database: IDBDatabase; isNew: boolean }> {
  return new Promise((resolve, reject) => {
    let isNew = false;
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      if (purpose === "find") {
        // Undoes the opening, and leaves nothing behind.
        request.transaction!.abort();
        return;
      }
      isNew = true;
      request.result.createObjectStore(STORE);
    };
    request.onerror = () => reject(request.error ?? new Error("no storage on this device"));
    request.onsuccess = () => {
      const database = request.result;
      // Another window that clears the device, or brings a newer version, must not have to wait for this one.
      database.onversionchange = ({ newVersion }) => {
        database.close();
        if (newVersion !== null) onReplaced();
      };
      resolve({ database, isNew });
    };
  });
}

/** The document whose content the piece under `key` is part of; nothing for other keys. */
function pieceOfDocument(key: StorageKey): string | undefined {
  return key[1] === "snapshot" || key[1] === "incremental" ? key[0] : undefined;
}

/** What was exchanged with whom. It may be lost without harm: it is worked out again with the next connection. */
function isSyncState(key: StorageKey): boolean {
  return key[1] === "sync-state";
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

function isNamed(cause: unknown, name: string): boolean {
  return cause instanceof DOMException && cause.name === name;
}
