import { Value, type Readable } from "./value";

/** Less than this is no fault: answers take time, and the node's clock may be a little off too. In milliseconds. */
const TOLERATED = 2 * 60_000;

/**
 * How far the clock of this device is from that of our node, by the `Date` that comes with each of its answers. Changes
 * carry a time, and one of next year would stand at the top of the history until then.
 */
export class NodeClock {
  readonly #now: () => number;
  readonly #ahead = new Value(0);

  constructor(now: () => number = () => Date.now()) {
    this.#now = now;
  }

  /** Milliseconds that this device is ahead; negative when behind, and 0 as long as it is about right. */
  get ahead(): Readable<number> {
    return this.#ahead;
  }

  /** The time by the clock of the node; by that of this device as long as they agree. */
  readonly now = (): number => this.#now() - this.#ahead.get();

  /** `fetcher`, looking at the time in each answer. */
  watching(fetcher: typeof fetch): typeof fetch {
    return async (input, init) => {
      const asked = this.#now();
      const answer = await fetcher(input, init);
      this.#look(answer.headers.get("date"), asked, this.#now());
      return answer;
    };
  }

  #look(date: string | null, asked: number, answered: number): void {
    const there = Date.parse(date ?? "");
    // A clock that was set meanwhile, or a device that slept, says nothing.
    if (Number.isNaN(there) || answered < asked || answered - asked > TOLERATED) return;
    // The answer gives whole seconds.
    const ahead = Math.round((asked + answered) / 2 - (there + 500));
    if (Math.abs(ahead) < TOLERATED) this.#ahead.set(0);
    // The same fault again is no news.
    else if (Math.abs(ahead - this.#ahead.get()) > TOLERATED / 4) this.#ahead.set(ahead);
  }
}
