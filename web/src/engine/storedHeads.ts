import type { DocumentId, Repo } from "@automerge/automerge-repo/slim";

import type { DeviceStorage } from "./deviceStorage";

/** What the device has on disk of one document. */
export interface Stored {
  heads: readonly string[];
  /** The latest attempt to write failed. */
  failing: boolean;
}

const NOTHING_STORED: Stored = { heads: [], failing: false };

/**
 * Which version of each document the device has really written to disk.
 *
 * automerge-repo announces the heads of a write, and begins the write in the same turn; the storage
 * reports when that very write is on disk. Only the two together allow the claim.
 */
export class StoredHeads {
  readonly #repo: Repo;
  readonly #announced = new Map<string, readonly string[]>();
  readonly #stored = new Map<string, Stored & { order: number }>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #order = 0;

  constructor(repo: Repo, storage: DeviceStorage) {
    this.#repo = repo;
    repo.on("doc-metrics", (event) => {
      // The types leave the heads of a compaction out, although they are there.
      if ("savedHeads" in event) this.#announced.set(event.documentId, event.savedHeads as string[]);
    });
    storage.onWrite((documentId) => this.#begin(documentId));
  }

  get(documentId: string): Stored {
    return this.#stored.get(documentId) ?? NOTHING_STORED;
  }

  /** Calls `listener` after each change of what is stored of `documentId`. */
  subscribe(documentId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(documentId) ?? new Set();
    this.#listeners.set(documentId, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Writes what is not on disk yet; returns at once for a document that was just read from disk. */
  async flush(documentId: string, heads: readonly string[]): Promise<void> {
    const order = ++this.#order;
    try {
      await this.#repo.flush([documentId as DocumentId]);
      this.#set(documentId, order, { heads, failing: false });
    } catch {
      this.#fail(documentId);
    }
  }

  #begin(documentId: string): { stored(): void; failed(): void } {
    const heads = this.#announced.get(documentId);
    const order = ++this.#order;
    return {
      stored: () => {
        if (heads) this.#set(documentId, order, { heads, failing: false });
      },
      failed: () => this.#fail(documentId),
    };
  }

  #set(documentId: string, order: number, stored: Stored): void {
    // Writes may finish out of order; an older one says nothing new.
    if (order < (this.#stored.get(documentId)?.order ?? 0)) return;
    this.#stored.set(documentId, { ...stored, order });
    this.#tell(documentId);
  }

  #fail(documentId: string): void {
    const { heads } = this.get(documentId);
    this.#stored.set(documentId, { heads, failing: true, order: this.#stored.get(documentId)?.order ?? 0 });
    this.#tell(documentId);
  }

  #tell(documentId: string): void {
    for (const listener of [...(this.#listeners.get(documentId) ?? [])]) listener();
  }
}
