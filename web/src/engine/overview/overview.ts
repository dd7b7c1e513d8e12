import { next as A } from "@automerge/automerge/slim";
import type { DocHandle } from "@automerge/automerge-repo/slim";

import type { DeviceMemory } from "../deviceMemory";
import type { DocumentStatus } from "../openDocument";
import type { PlanDoc } from "../plan";
import type { Session } from "../session";
import type { Clock } from "../settle";
import { Value, type Readable } from "../value";
import { summaryOf, type PlanSummary } from "./planSummary";

/** What is known of one plan of the list; `waiting` as long as nobody has looked. */
export interface Known {
  status: DocumentStatus | "waiting";
  /** Present when the plan is on this device and was read. */
  summary?: PlanSummary;
}

interface Opened {
  handle: Pick<DocHandle<PlanDoc>, "doc" | "on" | "off">;
  status: Readable<DocumentStatus>;
}

export interface OverviewSurroundings {
  session: Pick<Session, "organisation" | "person">;
  memory: Pick<DeviceMemory, "seen" | "setSeen">;
  clock: Clock;
  /** Ids of the plans on the list. */
  listed: Readable<readonly string[]>;
  /** Opens a plan, if it can be one. */
  plan: (documentId: string) => Opened | undefined;
}

/** Milliseconds of work after which the page gets its turn: half of what a frame has. */
const SLICE = 8;
/** Milliseconds in which changes to a plan are gathered. */
const GATHER = 400;
/** How many plans are being loaded at one time: more would keep the page from drawing. */
const AT_ONCE = 4;

/**
 * What each plan of the list says, for as long as someone looks at it.
 *
 * A plan is read once for each version, one after the other and in slices, so that no page waits for two hundred plans.
 */
export class Overview {
  readonly #around: OverviewSurroundings;
  readonly #known = new Map<string, Known>();
  readonly #plans = new Value<ReadonlyMap<string, Known>>(new Map());
  readonly #opened = new Map<string, Opened>();
  readonly #toRead = new Set<string>();
  readonly #gathering = new Set<string>();
  readonly #stops: (() => void)[] = [];
  #readers = 0;
  #isWorking = false;
  #isStopped = false;

  constructor(around: OverviewSurroundings) {
    this.#around = around;
    this.#stops.push(around.listed.subscribe(() => this.#takeList()));
    this.#takeList();
  }

  /** What is known by now, by document id. Reading goes on as long as there are listeners. */
  readonly plans: Readable<ReadonlyMap<string, Known>> = {
    get: () => this.#plans.get(),
    subscribe: (listener) => {
      const unsubscribe = this.#plans.subscribe(listener);
      this.#readers += 1;
      this.#wake();
      return () => {
        this.#readers -= 1;
        unsubscribe();
      };
    },
  };

  /** Remembers that the person has seen the plan as it is now. */
  see(documentId: string, heads: readonly string[]): void {
    this.#around.memory.setSeen(this.#around.session.person.id, documentId, heads);
    if (this.#opened.has(documentId)) this.#toRead.add(documentId);
  }

  stop(): void {
    this.#isStopped = true;
    for (const stop of this.#stops) stop();
  }

  #takeList(): void {
    for (const documentId of this.#around.listed.get()) {
      if (this.#known.has(documentId)) continue;
      this.#known.set(documentId, { status: "waiting" });
      this.#toRead.add(documentId);
    }
    this.#wake();
  }

  #wake(): void {
    if (this.#isWorking || this.#isStopped || this.#readers === 0 || this.#next() === undefined) return;
    this.#isWorking = true;
    void this.#work().finally(() => {
      this.#isWorking = false;
      // What came in while the last plan was read.
      this.#wake();
    });
  }

  async #work(): Promise<void> {
    await nextTurn();
    let began = performance.now();
    for (let next = this.#next(); next !== undefined && this.#readers > 0; next = this.#next()) {
      this.#toRead.delete(next);
      this.#read(next);
      if (performance.now() - began < SLICE) continue;
      this.#plans.set(new Map(this.#known));
      await nextTurn();
      if (this.#isStopped) return;
      began = performance.now();
    }
    this.#plans.set(new Map(this.#known));
  }

  /** A plan that is here goes before one that must be loaded. */
  #next(): string | undefined {
    const waiting = [...this.#toRead];
    const here = waiting.find((documentId) => this.#opened.has(documentId));
    if (here !== undefined) return here;
    const loading = [...this.#opened.values()].filter(({ status }) => status.get() === "loading").length;
    return loading < AT_ONCE ? waiting[0] : undefined;
  }

  #read(documentId: string): void {
    const opened = this.#opened.get(documentId) ?? this.#open(documentId);
    if (!opened) {
      this.#known.set(documentId, { status: "unavailable" });
      return;
    }
    const status = opened.status.get();
    if (status !== "ready") {
      this.#known.set(documentId, { status });
      return;
    }
    const { organisation, person } = this.#around.session;
    const seen = this.#around.memory.seen(person.id, documentId);
    const doc = opened.handle.doc() as A.Doc<PlanDoc>;
    const summary = summaryOf(doc, { organisation: organisation.id, person: person.name, seen });
    this.#known.set(documentId, { status, summary });
  }

  #open(documentId: string): Opened | undefined {
    const opened = this.#around.plan(documentId);
    if (!opened) return undefined;
    this.#opened.set(documentId, opened);
    const again = () => {
      this.#toRead.add(documentId);
      this.#wake();
    };
    // Whoever types in a plan need not have it read at each letter.
    const onChange = () => {
      if (this.#gathering.has(documentId)) return;
      this.#gathering.add(documentId);
      this.#around.clock.after(GATHER, () => {
        this.#gathering.delete(documentId);
        again();
      });
    };
    opened.handle.on("heads-changed", onChange);
    this.#stops.push(
      () => opened.handle.off("heads-changed", onChange),
      opened.status.subscribe(again),
    );
    return opened;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
