import type { DeviceMemory } from "./deviceMemory";
import type { DeviceStorage } from "./deviceStorage";
import type { Clock } from "./settle";
import { Value, type Readable } from "./value";

/** A plan of which this device holds a copy. */
export interface HeldPlan {
  documentId: string;
  bytes: number;
  isPinned: boolean;
  /** Whether it holds work that our organisation does not have. */
  isUnsent: boolean;
  /** When a person last opened it here, in milliseconds since 1970; 0 for never. */
  openedAt: number;
}

export interface Space {
  /** Bytes that this site takes on the device. */
  usage: number;
  /** Bytes that the browser gives it at most. */
  quota: number;
  /** Whether the browser promised not to clear it by itself. */
  isPersistent: boolean;
}

/** What became of letting go of a copy. */
export type LettingGo = "done" | "unsent" | "otherWindow" | "failed";

export interface DeviceSurroundings {
  memory: DeviceMemory;
  storage: Pick<DeviceStorage, "sizes" | "removeRange" | "state" | "wasMissing">;
  /** The browser's word on space; missing where pages get none. */
  manager: Pick<StorageManager, "estimate" | "persist" | "persisted"> | undefined;
  clock: Clock;
  /** Whether our organisation has everything that this device holds of a document. */
  isSent(documentId: string): boolean;
  /** Whether a document is a plan: the list of plans and what is said about them are small, and always kept. */
  isPlan(documentId: string): boolean;
  /** Whether no other window works with these copies: it would go on writing to what is gone. */
  isOnlyWindow(): Promise<boolean>;
  /** Ends all work with a document in this window. */
  close(documentId: string): Promise<void>;
}

/** Milliseconds between two attempts to make room. */
const MAKE_ROOM_EVERY = 3_000;

/** The copies on this device: what they take, which must stay, and which may go when there is no room. */
export class Device {
  readonly #around: DeviceSurroundings;
  readonly #space = new Value<Space | undefined>(undefined);
  readonly #lost = new Value<readonly string[] | undefined>(undefined);
  readonly #letGo = new Value<readonly string[]>([]);
  readonly #stops: (() => void)[] = [];
  #cancelRoom: (() => void) | undefined;

  constructor(around: DeviceSurroundings) {
    this.#around = around;
    const { storage } = around;
    this.#stops.push(storage.state.subscribe(() => this.#makeRoomWhenFull()));
    void this.look();
    void this.#noticeLoss();
  }

  /** As it was when last looked at; nothing where the browser does not tell. */
  get space(): Readable<Space | undefined> {
    return this.#space;
  }

  /**
   * Set when the browser cleared the copies of this device: the plans among them that held work which our organisation
   * did not have. The copies themselves come back.
   */
  get lost(): Readable<readonly string[] | undefined> {
    return this.#lost;
  }

  /** Plans that made room by themselves since the start. */
  get madeRoom(): Readable<readonly string[]> {
    return this.#letGo;
  }

  /** Whoever reads about the loss knows of it. */
  acknowledgeLoss(): void {
    this.#lost.set(undefined);
  }

  /** Asks the browser how much space there is. */
  async look(): Promise<void> {
    const { manager } = this.#around;
    if (!manager) return;
    try {
      const [{ usage = 0, quota = 0 }, isPersistent] = await Promise.all([manager.estimate(), manager.persisted()]);
      this.#space.set({ usage, quota, isPersistent });
    } catch {
      // It does not say, and so neither do we.
    }
  }

  /** Asks the browser to keep everything until people clear it; whether it does. */
  async persist(): Promise<boolean> {
    const { manager } = this.#around;
    const isPersistent = (await manager?.persist().catch(() => false)) ?? false;
    await this.look();
    return isPersistent;
  }

  /** The plans of which copies are here, the last opened first. */
  async plans(): Promise<HeldPlan[]> {
    const { memory, storage, isPlan, isSent } = this.#around;
    return [...(await storage.sizes())]
      .filter(([documentId]) => isPlan(documentId))
      .map(([documentId, bytes]) => ({
        documentId,
        bytes,
        isPinned: memory.isPinned(documentId),
        isUnsent: !isSent(documentId),
        openedAt: memory.openedAt(documentId),
      }))
      .sort((a, b) => b.openedAt - a.openedAt || b.bytes - a.bytes || (a.documentId < b.documentId ? -1 : 1));
  }

  /** Says whether a plan must stay on this device. */
  pin(documentId: string, isPinned: boolean): void {
    this.#around.memory.setPinned(documentId, isPinned);
  }

  /** Deletes the copy of a plan from this device, when our organisation has all of it. */
  async letGo(documentId: string): Promise<LettingGo> {
    const { memory, isSent, isOnlyWindow, close, storage } = this.#around;
    if (!isSent(documentId)) return "unsent";
    if (!(await isOnlyWindow())) return "otherWindow";
    // Before it is closed: whoever keeps plans must not fetch it again.
    memory.setLetGo(documentId, true);
    try {
      await close(documentId);
      await storage.removeRange([documentId]);
    } catch {
      return "failed";
    }
    await this.look();
    return "done";
  }

  stop(): void {
    this.#cancelRoom?.();
    for (const stop of this.#stops) stop();
  }

  async #noticeLoss(): Promise<void> {
    const { memory, storage } = this.#around;
    const isGone = (await storage.wasMissing) && memory.heldCopies();
    if (isGone) {
      this.#lost.set(memory.unsent());
      // What was never sent is gone; saying for ever that it waits here would be untrue.
      for (const documentId of memory.unsent()) memory.setUnsent(documentId, false);
    }
    memory.setHeldCopies();
  }

  #makeRoomWhenFull(): void {
    const { storage, clock } = this.#around;
    if (storage.state.get() !== "full" || this.#cancelRoom) return;
    void this.#makeRoom();
    this.#cancelRoom = clock.after(MAKE_ROOM_EVERY, () => {
      this.#cancelRoom = undefined;
      this.#makeRoomWhenFull();
    });
  }

  /** Lets go of the plan that nobody opened for the longest time. */
  async #makeRoom(): Promise<void> {
    const plans = await this.plans().catch(() => []);
    // The one that was opened last is on the screen, or will be again.
    for (const { documentId } of plans.slice(1).filter(mayGo).reverse()) {
      if ((await this.letGo(documentId)) !== "done") continue;
      this.#letGo.set([...this.#letGo.get(), documentId]);
      return;
    }
    await this.look();
  }
}

function mayGo({ isPinned, isUnsent }: HeldPlan): boolean {
  return !isPinned && !isUnsent;
}
