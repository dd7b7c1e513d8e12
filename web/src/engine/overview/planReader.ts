import { next as A } from "@automerge/automerge/slim";

import type { DiscussionDoc } from "../discussion/read";
import { conflictsOf } from "../insight/conflicts";
import { Pace } from "../insight/pace";
import { isPlan, type PlanDoc } from "../plan";
import { PlanIndex } from "../search/planIndex";
import type { Clock } from "../settle";
import { warningsOf } from "../warnings";
import type { FromReader, Known, ListedFacts, Progress } from "./messages";
import { summaryOf } from "./planSummary";

export interface ReaderSurroundings {
  organisation: string;
  /** The name under which the person's changes are known. */
  person: string;
  /** A plan as it is on the device. */
  load: (documentId: string) => Promise<A.Doc<PlanDoc> | undefined>;
  /** The id of the document in which a plan is discussed. */
  discussionOf: (documentId: string) => string;
  /** What is said about a plan, as it is on the device, by the id of its discussion. */
  loadDiscussion: (discussionId: string) => Promise<A.Doc<DiscussionDoc> | undefined>;
  tell: (message: FromReader) => void;
  clock: Pick<Clock, "after">;
}

interface Plan {
  facts: ListedFacts;
  /** Grows with each change; 0 means never read. */
  version: number;
  summarised: number;
  indexed: number;
}

/** Milliseconds in which changes to a plan are gathered: whoever types need not have it read at each letter. */
const GATHER = 2_000;
/** Milliseconds in which what was read is gathered: with each telling the page draws its list again. */
const TELL_EACH = 100;

/**
 * Reads the plans on the device, one after the other, and lets go of each: what they say in short, and their words for
 * whoever searches. Each plan is read once for each version, and only as long as someone wants to know.
 */
export class PlanReader {
  readonly #around: ReaderSurroundings;
  readonly #plans = new Map<string, Plan>();
  /** Plans by the ids of their discussions. */
  readonly #discussed = new Map<string, string>();
  readonly #index = new PlanIndex();
  readonly #gathering = new Set<string>();
  #toTell: [string, Known][] = [];
  #toldAt = 0;
  #progress: Progress = { done: 0, all: 0, version: 0 };
  #isLooking = false;
  #isSearching = false;
  #isWorking = false;

  constructor(around: ReaderSurroundings) {
    this.#around = around;
  }

  list(plans: readonly ListedFacts[]): void {
    for (const facts of plans) {
      const known = this.#plans.get(facts.documentId);
      if (!known) {
        this.#plans.set(facts.documentId, { facts, version: 1, summarised: 0, indexed: 0 });
        this.#discussed.set(this.#around.discussionOf(facts.documentId), facts.documentId);
      } else if (known.facts.members.join() !== facts.members.join()) {
        known.facts = { ...known.facts, members: facts.members };
        known.summarised = 0;
      }
    }
    this.#work();
  }

  see(documentId: string, heads: readonly string[]): void {
    const plan = this.#plans.get(documentId);
    if (!plan) return;
    plan.facts = { ...plan.facts, seen: heads };
    plan.summarised = 0;
    this.#work();
  }

  want(isLooking: boolean, isSearching: boolean): void {
    this.#isLooking = isLooking;
    this.#isSearching = isSearching;
    this.#work();
  }

  /** A plan was written to the device, or what is said about one. */
  changed(writtenId: string): void {
    const documentId = this.#discussed.get(writtenId) ?? writtenId;
    const plan = this.#plans.get(documentId);
    if (!plan || this.#gathering.has(documentId)) return;
    this.#gathering.add(documentId);
    this.#around.clock.after(GATHER, () => {
      this.#gathering.delete(documentId);
      plan.version += 1;
      this.#work();
    });
  }

  find(number: number, query: string, most: number): void {
    this.#around.tell({ type: "found", number, found: this.#index.search(query, most) });
  }

  #work(): void {
    if (this.#isWorking || !this.#next()) return;
    this.#isWorking = true;
    void this.#read().finally(() => {
      this.#isWorking = false;
      // What came in while the last plan was read.
      this.#work();
    });
  }

  #next(): Plan | undefined {
    if (!this.#isLooking && !this.#isSearching) return undefined;
    const unread = (plan: Plan) => plan.summarised < plan.version || (this.#isSearching && plan.indexed < plan.version);
    return [...this.#plans.values()].find(unread);
  }

  async #read(): Promise<void> {
    const pace = new Pace();
    for (let plan = this.#next(); plan; plan = this.#next()) {
      const { version, facts } = plan;
      const doc = await this.#around.load(facts.documentId);
      try {
        if (plan.summarised < version) {
          plan.summarised = version;
          this.#tellSoon(facts.documentId, doc ? await this.#summarise(doc, facts, pace) : { status: "absent" });
        }
        if (this.#isSearching && plan.indexed < version) {
          plan.indexed = version;
          await this.#takeIn(facts.documentId, doc, pace);
        }
      } finally {
        if (doc) A.free(doc);
      }
      if (pace.isDue) await pace.rest();
    }
    this.#tell();
  }

  async #summarise(doc: A.Doc<PlanDoc>, { documentId, members, seen }: ListedFacts, pace: Pace): Promise<Known> {
    // Anyone may share any document; what is no plan says nothing.
    if (!isPlan(doc)) return { status: "absent" };
    const { organisation, person } = this.#around;
    const summary = summaryOf(documentId, doc, { organisation, person, seen });
    const warnings = warningsOf(doc, { members, others: [] }).length;
    const conflicts = (await conflictsOf(doc, pace)).length;
    return { status: "here", summary: { ...summary, warnings, conflicts } };
  }

  async #takeIn(documentId: string, doc: A.Doc<PlanDoc> | undefined, pace: Pace): Promise<void> {
    const { discussionOf, loadDiscussion } = this.#around;
    const discussion = doc && (await loadDiscussion(discussionOf(documentId)));
    try {
      for (const _ of this.#index.update(documentId, doc, discussion)) if (pace.isDue) await pace.rest();
    } finally {
      if (discussion) A.free(discussion);
    }
    const plans = [...this.#plans.values()];
    const done = plans.filter(({ indexed }) => indexed > 0).length;
    this.#progress = { done, all: plans.length, version: this.#progress.version + 1 };
    this.#around.tell({ type: "progress", progress: this.#progress });
  }

  #tellSoon(documentId: string, known: Known): void {
    this.#toTell.push([documentId, known]);
    if (performance.now() - this.#toldAt >= TELL_EACH) this.#tell();
  }

  #tell(): void {
    if (this.#toTell.length === 0) return;
    this.#around.tell({ type: "known", plans: this.#toTell });
    this.#toTell = [];
    this.#toldAt = performance.now();
  }
}
