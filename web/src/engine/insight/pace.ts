/** Milliseconds of work after which the page gets its turn: half of what a frame has. */
const SLICE = 8;

/** Says that nobody waits for the work any more. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

/** Divides long work into slices between which the page can draw and answer, and ends it when it is not wanted. */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((done: number) => void) | undefined;
  readonly #slice: number;
  #began = performance.now();

  /**
   * @param onProgress hears how much of the work is done, from 0 to 1
   * @param slice milliseconds of work at a time; longer ones where no page waits for its turn
   */
  constructor(signal?: AbortSignal, onProgress?: (done: number) => void, slice = SLICE) {
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#slice = slice;
  }

  /** Whether it is time to {@link rest}. Asked often, so it must not cost a promise. */
  get isDue(): boolean {
    return performance.now() - this.#began >= this.#slice;
  }

  /** Lets the page have its turn. Throws when the work was cancelled. */
  async rest(done?: number): Promise<void> {
    if (done !== undefined) this.#onProgress?.(done);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (this.#signal?.aborted) throw new Cancelled();
    this.#began = performance.now();
  }
}
