import type { Found } from "../search/planIndex";
import { Value, type Readable } from "../value";
import type { FromReader, Known, ListedFacts, Progress, ToReader } from "./messages";

/** The part of a `Worker` that is used. */
export interface Reader {
  postMessage(message: ToReader): void;
  onmessage: ((event: MessageEvent<FromReader>) => void) | null;
  terminate(): void;
}

export interface OverviewSurroundings {
  databaseName: string;
  organisation: string;
  person: { id: string; name: string };
  memory: {
    seen(person: string, documentId: string): readonly string[] | undefined;
    setSeen(person: string, documentId: string, heads: readonly string[]): void;
  };
  /** The plans on the list, with the ids of their members. */
  listed: Readable<readonly Omit<ListedFacts, "seen">[]>;
  startReader: () => Reader;
}

/** What the plans on this device say, as far as someone looks at it. All of the reading is done elsewhere. */
export class Overview {
  readonly #around: OverviewSurroundings;
  readonly #plans = new Value<ReadonlyMap<string, Known>>(new Map());
  readonly #progress = new Value<Progress>({ done: 0, all: 0, version: 0 });
  readonly #asked = new Map<number, (found: Found) => void>();
  readonly #unsubscribe: () => void;
  #reader: Reader | undefined;
  #number = 0;
  #lookers = 0;
  #searchers = 0;

  constructor(around: OverviewSurroundings) {
    this.#around = around;
    this.#unsubscribe = around.listed.subscribe(() => this.#tellList());
  }

  /** What is known by now, by document id. Reading goes on as long as there are listeners. */
  readonly plans: Readable<ReadonlyMap<string, Known>> = {
    get: () => this.#plans.get(),
    subscribe: (listener) => {
      const unsubscribe = this.#plans.subscribe(listener);
      this.#want(1, 0);
      return () => {
        unsubscribe();
        this.#want(-1, 0);
      };
    },
  };

  /** As {@link plans}, without having anything read for it. */
  get known(): Readable<ReadonlyMap<string, Known>> {
    return this.#plans;
  }

  /** How much of the plans can be searched by now. They are taken in as long as there are listeners. */
  readonly progress: Readable<Progress> = {
    get: () => this.#progress.get(),
    subscribe: (listener) => {
      const unsubscribe = this.#progress.subscribe(listener);
      this.#want(0, 1);
      return () => {
        unsubscribe();
        this.#want(0, -1);
      };
    },
  };

  /** The best of what has these words, of all that was taken in by now. */
  find(query: string, most: number): Promise<Found> {
    const number = (this.#number += 1);
    return new Promise((resolve) => {
      this.#asked.set(number, resolve);
      this.#ask({ type: "find", number, query, most });
    });
  }

  /** Remembers that the person has seen the plan as it is now. */
  see(documentId: string, heads: readonly string[]): void {
    const { memory, person } = this.#around;
    memory.setSeen(person.id, documentId, heads);
    this.#reader?.postMessage({ type: "see", documentId, heads });
  }

  stop(): void {
    this.#unsubscribe();
    this.#reader?.terminate();
    this.#reader = undefined;
  }

  #want(lookers: number, searchers: number): void {
    this.#lookers += lookers;
    this.#searchers += searchers;
    this.#ask({ type: "wanted", isLooking: this.#lookers > 0, isSearching: this.#searchers > 0 });
  }

  /** The reader begins when someone first wants to know something. */
  #ask(message: ToReader): void {
    if (!this.#reader) {
      const { databaseName, organisation, person, startReader } = this.#around;
      this.#reader = startReader();
      this.#reader.onmessage = ({ data }) => this.#take(data);
      this.#reader.postMessage({ type: "start", databaseName, organisation, person: person.name });
      this.#tellList();
    }
    this.#reader.postMessage(message);
  }

  #tellList(): void {
    const { listed, memory, person } = this.#around;
    const plans = listed.get().map((plan) => ({ ...plan, seen: memory.seen(person.id, plan.documentId) }));
    this.#reader?.postMessage({ type: "list", plans });
  }

  #take(message: FromReader): void {
    switch (message.type) {
      case "known":
        this.#plans.set(new Map([...this.#plans.get(), ...message.plans]));
        break;
      case "progress":
        this.#progress.set(message.progress);
        break;
      case "found":
        this.#asked.get(message.number)?.(message.found);
        this.#asked.delete(message.number);
        break;
    }
  }
}
