import MiniSearch from "minisearch";

import type { DiscussionDoc } from "../discussion/read";
import { entriesOf, threadEntriesOf, type Entry } from "./entries";
import { fold } from "./fold";
import { snippet, type Piece } from "./snippet";
import type { PlanDoc } from "../plan";

/** Something that was found. */
export interface Hit {
  plan: string;
  kind: Entry["kind"];
  /** Of an entity or a thread; empty otherwise. */
  id: string;
  title: readonly Piece[];
  text: readonly Piece[];
}

export interface Found {
  /** How many there are in all. */
  count: number;
  /** The best of them, best first. */
  hits: readonly Hit[];
}

/** Two words that differ in so much of their letters may be meant for each other, when they are long enough. */
const FUZZY = 0.2;
const FUZZY_FROM = 5;
const NOTHING: Found = { count: 0, hits: [] };

interface Indexed {
  key: string;
  title: string;
  text: string;
}

/** The words of plans, for finding. Each plan is taken in piece by piece, and only what changed of it is taken in again. */
export class PlanIndex {
  readonly #index = new MiniSearch<Indexed>({
    idField: "key",
    fields: ["title", "text"],
    tokenize: (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [],
    processTerm: (term) => fold(term) || null,
    searchOptions: {
      boost: { title: 3 },
      combineWith: "AND",
      prefix: true,
      fuzzy: (term) => (term.length >= FUZZY_FROM ? FUZZY : false),
      weights: { prefix: 0.7, fuzzy: 0.3 },
    },
  });
  readonly #plans = new Map<string, Map<string, Entry>>();

  /** Takes in a plan as it is now with what is said about it, or takes it out. Yields between small pieces of work. */
  *update(plan: string, doc: PlanDoc | undefined, discussion?: DiscussionDoc): Generator<void> {
    const before = this.#plans.get(plan) ?? new Map<string, Entry>();
    const entries = doc ? [...entriesOf(doc), ...threadEntriesOf(discussion)] : [];
    const now = new Map(entries.map((entry) => [keyOf(plan, entry), entry]));
    this.#plans.set(plan, before);
    yield;
    for (const [key] of before) {
      if (now.has(key)) continue;
      this.#index.discard(key);
      before.delete(key);
      yield;
    }
    for (const [key, entry] of now) {
      const known = before.get(key);
      if (known?.title === entry.title && known.text === entry.text) continue;
      if (known) this.#index.discard(key);
      this.#index.add({ key, title: entry.title, text: entry.text });
      before.set(key, entry);
      yield;
    }
  }

  /** Everything with a word that begins with each of the words that someone typed, or is much like it. */
  search(query: string, most: number): Found {
    if (fold(query).trim() === "") return NOTHING;
    const found = this.#index.search(query);
    const hits = found.slice(0, most).flatMap(({ id, terms }) => {
      const [plan = ""] = String(id).split("/", 1);
      const entry = this.#plans.get(plan)?.get(String(id));
      if (!entry) return [];
      const words = new Set(terms);
      const { kind, id: entity, title, text } = entry;
      return [{ plan, kind, id: entity, title: snippet(title, words), text: snippet(text, words) }];
    });
    return { count: found.length, hits };
  }
}

function keyOf(plan: string, { kind, id }: Entry): string {
  return `${plan}/${kind}/${id}`;
}
