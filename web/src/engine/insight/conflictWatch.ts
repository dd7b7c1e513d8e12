import type { next as A } from "@automerge/automerge/slim";
import type { DocHandle } from "@automerge/automerge-repo/slim";

import type { PlanDoc } from "../plan";
import { SYSTEM_CLOCK, type Clock } from "../settle";
import { Value, type Readable } from "../value";
import { conflictsOf, type Conflict } from "./conflicts";

/** Milliseconds without a change after which the plan is looked at again: typing goes before. */
const QUIET = 250;
/** Of changes that keep coming, milliseconds after which it is looked at all the same. */
const LONGEST = 2_000;

const watches = new WeakMap<DocHandle<PlanDoc>, ConflictWatch>();

/** The conflicts of a plan from now on. They follow its changes after a moment of quiet, between other work. */
export function watchConflicts(handle: DocHandle<PlanDoc>): Readable<readonly Conflict[]> {
  let watch = watches.get(handle);
  if (!watch) {
    watch = new ConflictWatch(handle, SYSTEM_CLOCK);
    watches.set(handle, watch);
  }
  return watch.conflicts;
}

/** Looks for the conflicts of a plan after changes to it. */
export class ConflictWatch {
  readonly #handle: Pick<DocHandle<PlanDoc>, "doc" | "on">;
  readonly #clock: Clock;
  readonly #conflicts = new Value<readonly Conflict[]>([]);
  #cancel: (() => void) | undefined;
  #waitsSince = 0;
  #isLooking = false;

  constructor(handle: Pick<DocHandle<PlanDoc>, "doc" | "on">, clock: Clock) {
    this.#handle = handle;
    this.#clock = clock;
    handle.on("heads-changed", () => this.#later());
    this.#later();
  }

  get conflicts(): Readable<readonly Conflict[]> {
    return this.#conflicts;
  }

  #later(): void {
    const now = this.#clock.now();
    if (this.#cancel === undefined) this.#waitsSince = now;
    this.#cancel?.();
    const wait = Math.max(0, Math.min(QUIET, this.#waitsSince + LONGEST - now));
    this.#cancel = this.#clock.after(wait, () => {
      this.#cancel = undefined;
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    // One at a time; what came in the meantime is looked at after it.
    if (this.#isLooking) return this.#later();
    this.#isLooking = true;
    try {
      const found = await conflictsOf(this.#handle.doc() as A.Doc<PlanDoc>);
      if (!isSame(found, this.#conflicts.get())) this.#conflicts.set(found);
    } finally {
      this.#isLooking = false;
    }
  }
}

function isSame(one: readonly Conflict[], other: readonly Conflict[]): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other);
}
