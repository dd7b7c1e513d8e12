import { startBeside } from "../beside/start";
import { SYSTEM_CLOCK } from "../settle";
import { Value, type Readable } from "../value";
import { Keeping, type KeepingProgress } from "./keeping";
import type { FromKeeper, ToKeeper } from "./messages";

export interface KeeperSurroundings {
  databaseName: string;
  /** Opens a plan in this window, until it is here; for browsers in which no worker can keep it. */
  open(documentId: string): Promise<void>;
}

/** Milliseconds that a window gets to show what it was opened for, before others are fetched beside it. */
const AFTER_START = 2_000;

/**
 * Has the plans kept that this window does not show: in a worker, because loading and merging hundreds of plans would
 * stand in the way of whoever types. Where there are no workers the window does it, with pauses.
 */
export class Keeper {
  readonly #around: KeeperSurroundings;
  readonly #cancelStart: () => void;
  readonly #progress = new Value<KeepingProgress | null>(null);
  #latest: Extract<ToKeeper, { type: "keep" }> = { type: "keep", listed: [], open: [] };
  #worker: Worker | undefined;
  #own: Keeping | undefined;

  constructor(around: KeeperSurroundings) {
    this.#around = around;
    this.#cancelStart = SYSTEM_CLOCK.after(AFTER_START, () => this.#start());
  }

  /** How far it is; null in a window that leaves it to another one. */
  get progress(): Readable<KeepingProgress | null> {
    return this.#progress;
  }

  /** Tells which plans there are, and which of them this window has open itself. */
  keep(listed: readonly string[], open: readonly string[]): void {
    this.#latest = { type: "keep", listed, open };
    this.#tell(this.#latest);
    this.#own?.keep(listed);
  }

  /** Begins anew, with nothing of what it had open: after something was taken off the list to make room. */
  restart(listed: readonly string[], open: readonly string[]): void {
    this.#latest = { type: "keep", listed, open };
    const isRunning = this.#worker !== undefined || this.#own !== undefined;
    this.#end();
    if (isRunning) this.#start();
  }

  /** The session stands again, or the network changed. */
  reconnect(): void {
    this.#tell({ type: "reconnect" });
  }

  stop(): void {
    this.#cancelStart();
    this.#end();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#own?.stop();
    this.#own = undefined;
    this.#progress.set(null);
  }

  #start(): void {
    if (typeof Worker === "undefined" || !("locks" in navigator)) {
      this.#keepHere();
      return;
    }
    const worker = startBeside("keeper");
    const giveUp = () => {
      if (this.#worker !== worker) return;
      worker.terminate();
      this.#worker = undefined;
      this.#keepHere();
    };
    worker.onerror = giveUp;
    worker.onmessage = ({ data }: MessageEvent<FromKeeper>) => {
      if (data.type === "failed") giveUp();
      else if (this.#worker === worker) this.#progress.set({ here: data.here, total: data.total });
    };
    this.#worker = worker;
    this.#tell({ type: "start", databaseName: this.#around.databaseName });
    this.#tell(this.#latest);
  }

  #keepHere(): void {
    const tell = (progress: KeepingProgress) => this.#progress.set(progress);
    this.#own = new Keeping((documentId) => this.#around.open(documentId), SYSTEM_CLOCK, tell);
    this.#own.keep(this.#latest.listed);
  }

  #tell(message: ToKeeper): void {
    this.#worker?.postMessage(message);
  }
}
