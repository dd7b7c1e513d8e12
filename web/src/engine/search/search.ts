import type { Known } from "../overview/overview";
import type { PlanSummary } from "../overview/planSummary";
import type { PlanDoc } from "../plan";
import { Value, type Readable } from "../value";
import { PlanIndex, type Found } from "./planIndex";

/** Milliseconds of work after which the page gets its turn: half of what a frame has. */
const SLICE = 8;

export interface Progress {
  /** How many plans can be searched by now, of all that are on this device. */
  done: number;
  all: number;
  /** Grows when the same words may find something else. */
  version: number;
}

export interface SearchSurroundings {
  plans: Readable<ReadonlyMap<string, Known>>;
  /** The content of a plan that is here. */
  content: (documentId: string) => PlanDoc | undefined;
}

/** Finds words in all plans on this device. The plans are taken in while someone searches, in slices. */
export class Search {
  readonly #around: SearchSurroundings;
  readonly #index = new PlanIndex();
  /** Which reading of each plan was taken in. */
  readonly #taken = new Map<string, PlanSummary>();
  readonly #progress = new Value<Progress>({ done: 0, all: 0, version: 0 });
  #searchers = 0;
  #isWorking = false;

  constructor(around: SearchSurroundings) {
    this.#around = around;
  }

  get progress(): Readable<Progress> {
    return this.#progress;
  }

  /** Takes in plans, and what changes in them, until the returned function is called. */
  start(): () => void {
    this.#searchers += 1;
    const unsubscribe = this.#around.plans.subscribe(() => this.#wake());
    this.#wake();
    return () => {
      this.#searchers -= 1;
      unsubscribe();
    };
  }

  find(query: string, most: number): Found {
    return this.#index.search(query, most);
  }

  #wake(): void {
    this.#tell(false);
    if (this.#isWorking || this.#next() === undefined) return;
    this.#isWorking = true;
    void this.#work().finally(() => {
      this.#isWorking = false;
    });
  }

  #here(): [string, PlanSummary][] {
    return [...this.#around.plans.get()].flatMap(([id, { summary }]): [string, PlanSummary][] =>
      summary ? [[id, summary]] : [],
    );
  }

  #next(): [string, PlanSummary] | undefined {
    return this.#here().find(([id, summary]) => this.#taken.get(id) !== summary);
  }

  async #work(): Promise<void> {
    let began = performance.now();
    for (let next = this.#next(); next !== undefined && this.#searchers > 0; next = this.#next()) {
      const [id, summary] = next;
      for (const _ of this.#index.update(id, this.#around.content(id))) {
        if (performance.now() - began < SLICE) continue;
        await nextTurn();
        began = performance.now();
      }
      this.#taken.set(id, summary);
      this.#tell(true);
    }
  }

  #tell(hasMore: boolean): void {
    const here = this.#here();
    const before = this.#progress.get();
    const done = here.filter(([id]) => this.#taken.has(id)).length;
    const version = before.version + (hasMore ? 1 : 0);
    if (done === before.done && here.length === before.all && version === before.version) return;
    this.#progress.set({ done, all: here.length, version });
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
