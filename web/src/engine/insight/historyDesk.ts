import { next as A } from "@automerge/automerge/slim";

import type { Author } from "../author";
import { History, type Entry, type HistoryQuery } from "./history";
import { Cancelled, Pace } from "./pace";
import { coreOf } from "./reading";

/** Milliseconds of work at a time: between them the desk hears that something else is asked. */
const SLICE = 50;

/** What whoever shows a history tells the desk that works it out. */
export type ToDesk =
  /** Always the first: the plan, as Automerge saves it. */
  | { type: "open"; plan: Uint8Array }
  /** Begins to answer; what was asked before is no longer wanted. `most` entries come, and more when asked for. */
  | { type: "ask"; asking: number; query: HistoryQuery; most: number }
  | { type: "more"; asking: number; most: number }
  /** What was asked is no longer wanted. */
  | { type: "stop" }
  /** The version right after the entry with a hash. */
  | { type: "version"; number: number; hash: string };

export type FromDesk =
  | { type: "opened"; authors: readonly Author[] }
  /** How much of the work is done, from 0 to 1. */
  | { type: "progress"; done: number }
  | { type: "entries"; asking: number; entries: readonly Entry[]; isEnd: boolean }
  | { type: "version"; number: number; heads: readonly string[] }
  | { type: "failed" };

/**
 * Works out the history of one plan for someone who shows it elsewhere: for 20,000 changes Automerge alone takes half a
 * second in one go, in which a page could not answer.
 */
export class HistoryDesk {
  readonly #tell: (message: FromDesk) => void;
  #history: Promise<History> | undefined;
  #current: { asking: number; entries: AsyncGenerator<Entry, void, void> } | undefined;
  readonly #opening = new AbortController();
  #cancel = new AbortController();

  constructor(tell: (message: FromDesk) => void) {
    this.#tell = tell;
  }

  async take(message: ToDesk): Promise<void> {
    try {
      await this.#answer(message);
    } catch (cause) {
      if (!(cause instanceof Cancelled)) this.#tell({ type: "failed" });
    }
  }

  async #answer(message: ToDesk): Promise<void> {
    switch (message.type) {
      case "open":
        this.#history = this.#open(message.plan);
        await this.#history;
        break;
      case "stop":
        this.#opening.abort();
        this.#cancel.abort();
        break;
      case "ask": {
        this.#cancel.abort();
        this.#cancel = new AbortController();
        const pace = this.#pace(this.#cancel.signal);
        const history = await this.#opened();
        this.#current = { asking: message.asking, entries: history.entries(message.query, pace) };
        await this.#give(message);
        break;
      }
      case "more":
        await this.#give(message);
        break;
      case "version": {
        const history = await this.#opened();
        this.#tell({ type: "version", number: message.number, heads: history.versionAfter(message.hash) });
      }
    }
  }

  async #open(plan: Uint8Array): Promise<History> {
    const history = await History.of(coreOf(A.load(plan)), this.#pace(this.#opening.signal));
    this.#tell({ type: "opened", authors: history.authors() });
    return history;
  }

  async #opened(): Promise<History> {
    const history = await this.#history?.catch(() => undefined);
    if (!history) throw new Error("no plan was opened, or not to its end");
    return history;
  }

  async #give({ asking, most }: { asking: number; most: number }): Promise<void> {
    const current = this.#current;
    if (current?.asking !== asking) return;
    const entries: Entry[] = [];
    let isEnd = false;
    while (entries.length < most && !isEnd) {
      const next = await current.entries.next();
      if (next.done) isEnd = true;
      else entries.push(next.value);
    }
    this.#tell({ type: "entries", asking, entries, isEnd });
  }

  #pace(signal: AbortSignal): Pace {
    return new Pace(signal, (done) => this.#tell({ type: "progress", done }), SLICE);
  }
}
