import type { Clock } from "../settle";

/** Plans that a device keeps without being asked; older ones arrive when someone opens them. */
const KEPT_ON_DEVICE = 200;
/** Milliseconds between two plans that are fetched. */
const PACE = 150;

/** How many of the plans that a device keeps are here. */
export interface KeepingProgress {
  here: number;
  total: number;
}

/** Opens the plans of our organisation one after another, the newest first, so that they are here when offline. */
export class Keeping {
  readonly #open: (documentId: string) => Promise<void>;
  readonly #clock: Pick<Clock, "after">;
  readonly #tell: (progress: KeepingProgress) => void;
  readonly #asked = new Set<string>();
  readonly #here = new Set<string>();
  #listed: readonly string[] = [];
  #cancel: (() => void) | undefined;

  /**
   * @param open has a plan fetched; what it gives is kept when the plan is here
   * @param tell hears how far it is, at each step; nobody unless given
   */
  constructor(
    open: (documentId: string) => Promise<void>,
    clock: Pick<Clock, "after">,
    tell: (progress: KeepingProgress) => void = () => undefined,
  ) {
    this.#open = open;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Takes the list as it is now. What was on it before stays. */
  keep(listed: readonly string[]): void {
    this.#listed = listed.slice(0, KEPT_ON_DEVICE);
    this.#tellHowFar();
    if (this.#cancel === undefined) this.#next();
  }

  stop(): void {
    this.#listed = [];
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #next(): void {
    this.#cancel = undefined;
    const documentId = this.#listed.find((listed) => !this.#asked.has(listed));
    if (documentId === undefined) return;
    this.#asked.add(documentId);
    // One that never comes is no reason to stop, and is missed in what is told.
    void this.#open(documentId).then(
      () => {
        this.#here.add(documentId);
        this.#tellHowFar();
      },
      () => undefined,
    );
    this.#cancel = this.#clock.after(PACE, () => this.#next());
  }

  #tellHowFar(): void {
    const total = this.#listed.length;
    if (total > 0) this.#tell({ here: this.#listed.filter((documentId) => this.#here.has(documentId)).length, total });
  }
}
