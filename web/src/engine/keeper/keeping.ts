import type { Clock } from "../settle";

/** Plans that a device keeps without being asked; older ones arrive when someone opens them. */
const KEPT_ON_DEVICE = 200;
/** Milliseconds between two plans that are fetched. */
const PACE = 150;

/** Opens the plans of our organisation one after another, the newest first, so that they are here when offline. */
export class Keeping {
  readonly #open: (documentId: string) => void;
  readonly #clock: Pick<Clock, "after">;
  readonly #asked = new Set<string>();
  #listed: readonly string[] = [];
  #cancel: (() => void) | undefined;

  constructor(open: (documentId: string) => void, clock: Pick<Clock, "after">) {
    this.#open = open;
    this.#clock = clock;
  }

  /** Takes the list as it is now. What was on it before stays. */
  keep(listed: readonly string[]): void {
    this.#listed = listed.slice(0, KEPT_ON_DEVICE);
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
    this.#open(documentId);
    this.#cancel = this.#clock.after(PACE, () => this.#next());
  }
}
