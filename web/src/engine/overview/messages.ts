import type { Found } from "../search/planIndex";
import type { PlanSummary } from "./planSummary";

/** What a page knows of a plan on its list. */
export interface ListedFacts {
  documentId: string;
  /** Ids of the organisations that have joined. */
  members: readonly string[];
  /** The heads that the person last saw on this device; nothing when the plan was never opened. */
  seen: readonly string[] | undefined;
}

/** What is known of one plan of the list: `waiting` until someone has looked, `absent` when it is not on this device. */
export type Known = { status: "waiting" | "absent" } | { status: "here"; summary: PlanSummary };

/** How many plans of the list can be searched by now. `version` grows when the same words may find something else. */
export interface Progress {
  done: number;
  all: number;
  version: number;
}

/** What a page tells the reader of its plans. */
export type ToReader =
  /** Always the first: where the documents are, and who reads. */
  | { type: "start"; databaseName: string; organisation: string; person: string }
  | { type: "list"; plans: readonly ListedFacts[] }
  | { type: "see"; documentId: string; heads: readonly string[] }
  /** Whether a page shows what plans say, or searches in them; otherwise nothing is read. */
  | { type: "wanted"; isLooking: boolean; isSearching: boolean }
  | { type: "find"; number: number; query: string; most: number };

/** What the reader tells the page. */
export type FromReader =
  | { type: "known"; plans: readonly [string, Known][] }
  | { type: "progress"; progress: Progress }
  | { type: "found"; number: number; found: Found };
