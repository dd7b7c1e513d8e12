import { next as A } from "@automerge/automerge/slim";
import { decodeHeads, type DocHandle, type Repo, type StorageId } from "@automerge/automerge-repo/slim";

import type { NodeConnection } from "./connection";
import type { DeviceMemory } from "./deviceMemory";
import { ConnectionDoubt } from "./doubt";
import {
  confirm,
  covers,
  isKnown,
  NOTHING_CONFIRMED,
  saveStateOf,
  type Confirmation,
  type SaveState,
} from "./saveState";
import type { Clock } from "./settle";
import type { StoredHeads } from "./storedHeads";
import { Value, type Readable } from "./value";

/** Whether an organisation confirmed the version on this device; `unknown` if it never said anything. */
export type CopyState = "has" | "behind" | "unknown";

/** Where the current version of one document is. */
export interface Copies {
  save: SaveState;
  /** Whether this device has it on its disk. */
  isStored: boolean;
  /** Whether this device refused it the last time. */
  isRefused: boolean;
  /** By organisation id, for every organisation of the document. */
  organisations: Readonly<Record<string, CopyState>>;
}

/** Milliseconds between a confirmation and writing it down; a lost one only makes us claim less. */
const REMEMBER_AFTER = 1_000;
/** Milliseconds before a write that the device refused is tried again. */
const STORE_AGAIN_AFTER = 5_000;

type UrlHeads = Parameters<typeof decodeHeads>[0];

export interface TrackerSurroundings {
  repo: Repo;
  stored: StoredHeads;
  connection: NodeConnection;
  memory: DeviceMemory;
  clock: Clock;
  /** Our own organisation. */
  own: string;
  /** Ids of the organisations that share the document; ours may be among them. */
  members: Readable<readonly string[]>;
}

/**
 * Follows one ready document and says where its current version is.
 *
 * "On this device" rests on the storage's word about the very write that contained these heads; "at
 * an organisation" rests on heads that its node stated, which it only does for what is on its disk.
 */
export class SaveTracker {
  readonly #handle: DocHandle<unknown>;
  readonly #around: TrackerSurroundings;
  readonly #copies: Value<Copies>;
  readonly #confirmations = new Map<string, Confirmation>();
  readonly #receipts: Value<Readonly<Record<string, number>>>;
  readonly #doubt: ConnectionDoubt;
  readonly #stops: (() => void)[] = [];
  #unsent: boolean | undefined;
  #cancelRemember: (() => void) | undefined;
  #cancelStoreAgain: (() => void) | undefined;

  constructor(handle: DocHandle<unknown>, around: TrackerSurroundings) {
    this.#handle = handle;
    this.#around = around;
    this.#doubt = new ConnectionDoubt(around.clock, () => {
      // Bytes that still wait in the browser mean a slow line, not a dead one.
      if (around.connection.backlog === 0) around.connection.reconnect();
    });
    for (const [organisation, confirmed] of Object.entries(around.memory.confirmed(handle.documentId))) {
      this.#confirmations.set(organisation, { confirmed, ahead: [] });
    }
    this.#receipts = new Value(around.memory.receipts(handle.documentId));
    this.#copies = new Value(this.#compute());
    this.#follow();
    this.#update();
    void around.stored.flush(handle.documentId, this.#heads());
  }

  get copies(): Readable<Copies> {
    return this.#copies;
  }

  /** When each organisation last told what it has, by organisation id and by the clock of this device. */
  get receipts(): Readable<Readonly<Record<string, number>>> {
    return this.#receipts;
  }

  /** How many changes an organisation has not confirmed; nothing when it never told what it has. */
  waitingFor(organisation: string): number | undefined {
    const confirmed = this.#confirmations.get(organisation)?.confirmed;
    if (!confirmed || !this.#handle.isReady()) return undefined;
    const doc = this.#handle.doc();
    if (!confirmed.every((hash) => isKnown(doc, hash))) return undefined;
    return A.getBackend(doc).getChangesMeta([...confirmed]).length;
  }

  stop(): void {
    if (this.#cancelRemember) this.#remember();
    this.#cancelStoreAgain?.();
    this.#doubt.stop();
    for (const stop of this.#stops) stop();
  }

  #follow(): void {
    const { stored, connection, members } = this.#around;
    const handle = this.#handle;
    const update = () => this.#update();
    const onHeads = ({ storageId, heads }: { storageId: StorageId; heads: UrlHeads }) =>
      this.#onStatement(storageId, heads);
    handle.on("heads-changed", update);
    handle.on("remote-heads", onHeads);
    this.#stops.push(
      () => handle.off("heads-changed", update),
      () => handle.off("remote-heads", onHeads),
      stored.subscribe(handle.documentId, update),
      connection.state.subscribe(update),
      members.subscribe(() => {
        this.#listenToMembers();
        update();
      }),
    );
    this.#listenToMembers();
    for (const organisation of this.#members()) {
      const heard = handle.getSyncInfo(organisation as StorageId);
      if (heard) this.#onStatement(organisation, heard.lastHeads);
    }
  }

  #listenToMembers(): void {
    const { own, repo } = this.#around;
    const others = this.#members().filter((member) => member !== own);
    if (others.length > 0) repo.subscribeToRemotes(others as StorageId[]);
  }

  #onStatement(organisation: string, encoded: UrlHeads): void {
    let heads: readonly string[];
    try {
      heads = decodeHeads(encoded);
    } catch {
      return;
    }
    if (organisation === this.#around.own) this.#doubt.heard();
    // automerge-repo tells of a statement just before it applies the changes that came with it.
    queueMicrotask(() => {
      if (!this.#handle.isReady()) return;
      const doc = this.#handle.doc();
      const before = this.#confirmations.get(organisation) ?? NOTHING_CONFIRMED;
      this.#confirmations.set(
        organisation,
        confirm(before, heads, (hash) => isKnown(doc, hash)),
      );
      this.#receipts.set({ ...this.#receipts.get(), [organisation]: this.#around.clock.now() });
      this.#cancelRemember ??= this.#around.clock.after(REMEMBER_AFTER, () => this.#remember());
      this.#update();
    });
  }

  #remember(): void {
    this.#cancelRemember?.();
    this.#cancelRemember = undefined;
    const confirmed: Record<string, string[]> = {};
    for (const [organisation, confirmation] of this.#confirmations) {
      confirmed[organisation] = [...confirmation.confirmed];
    }
    this.#around.memory.setConfirmed(this.#handle.documentId, confirmed);
    this.#around.memory.setReceipts(this.#handle.documentId, this.#receipts.get());
  }

  #update(): void {
    if (!this.#handle.isReady()) return;
    const { own, connection, memory } = this.#around;
    const next = this.#compute();
    if (JSON.stringify(next) !== JSON.stringify(this.#copies.get())) this.#copies.set(next);
    const unsent = next.organisations[own] !== "has";
    if (unsent !== this.#unsent) {
      this.#unsent = unsent;
      memory.setUnsent(this.#handle.documentId, unsent);
    }
    this.#doubt.expect(unsent && connection.state.get().kind === "connected");
    this.#storeAgainIfRefused();
  }

  #storeAgainIfRefused(): void {
    const { stored, clock } = this.#around;
    const id = this.#handle.documentId;
    if (!stored.get(id).failing) return;
    this.#cancelStoreAgain ??= clock.after(STORE_AGAIN_AFTER, () => {
      this.#cancelStoreAgain = undefined;
      void stored.flush(id, this.#heads());
    });
  }

  #compute(): Copies {
    const heads = this.#heads();
    const { own, connection, stored } = this.#around;
    const onDisk = stored.get(this.#handle.documentId);
    const members = this.#members();
    const organisations: Record<string, CopyState> = {};
    for (const member of members) {
      const confirmation = this.#confirmations.get(member);
      organisations[member] = confirmation === undefined ? "unknown" : covers(confirmation, heads) ? "has" : "behind";
    }
    // Heads on disk that are not all heads of ours would be those of an older version.
    const isStored = heads.length === onDisk.heads.length && heads.every((head) => onDisk.heads.includes(head));
    const save = saveStateOf({
      connected: connection.state.get().kind === "connected",
      stored: isStored,
      storingFails: onDisk.failing,
      own: organisations[own] === "has",
      holders: Object.values(organisations).filter((state) => state === "has").length,
      members: members.length,
    });
    return { save, isStored, isRefused: onDisk.failing, organisations };
  }

  #members(): readonly string[] {
    const { own, members } = this.#around;
    return [own, ...members.get().filter((member) => member !== own)];
  }

  #heads(): readonly string[] {
    return A.getHeads(this.#handle.doc());
  }
}
