import { next as A } from "@automerge/automerge/slim";

/**
 * Where the version that is on the screen is, in the words that the page may use:
 * - `saving`: not even on this device yet;
 * - `failed`: this device could not store it, and no organisation has it;
 * - `device`: on this device only, with a connection;
 * - `offline`: on this device, without a connection;
 * - `organisation`: at our own organisation, and not (known to be) at others;
 * - `organisations`: at `holders` of the `members` organisations of the plan, ours among them.
 */
export type SaveState =
  | { kind: "saving" | "failed" | "device" | "offline" | "organisation" }
  | { kind: "organisations"; holders: number; members: number };

/** What is known for certain. Whatever is not known counts as not so. */
export interface SaveFacts {
  connected: boolean;
  /** The device confirmed that this version is on its disk. */
  stored: boolean;
  /** The last attempt to store on this device failed. */
  storingFails: boolean;
  /** Our own organisation confirmed that it has this version. */
  own: boolean;
  /** How many organisations of the plan, ours included, confirmed that they have this version. */
  holders: number;
  /** How many organisations the plan has, ours included. */
  members: number;
}

export function saveStateOf(facts: SaveFacts): SaveState {
  if (!facts.stored && !facts.own) return { kind: facts.storingFails ? "failed" : "saving" };
  if (!facts.connected) return { kind: facts.stored ? "offline" : "saving" };
  if (!facts.own) return { kind: "device" };
  if (facts.members > 1 && facts.holders > 1) {
    return { kind: "organisations", holders: facts.holders, members: facts.members };
  }
  return { kind: "organisation" };
}

/** How much `state` claims; a lower number claims less. */
export function claimOf(state: SaveState): number {
  switch (state.kind) {
    case "failed":
      return 0;
    case "saving":
      return 1;
    case "offline":
    case "device":
      return 2;
    case "organisation":
      return 3;
    case "organisations":
      return 3 + state.holders / state.members;
  }
}

/**
 * What one organisation confirmed to have of a document, as sets of change hashes.
 *
 * `confirmed` is its last statement of which we know every hash; `ahead` a later statement with
 * hashes that have not reached us yet. Both are needed: when a colleague there types on, the newest
 * statement names versions that we cannot place for a moment, but what it had, it still has. A
 * later statement that we can place replaces both, so an organisation that lost data is believed.
 */
export interface Confirmation {
  confirmed: readonly string[];
  ahead: readonly string[];
}

export const NOTHING_CONFIRMED: Confirmation = { confirmed: [], ahead: [] };

/** Adds a statement of an organisation. `knows` tells whether a hash is in our own history. */
export function confirm(
  before: Confirmation,
  statement: readonly string[],
  knows: (hash: string) => boolean,
): Confirmation {
  if (statement.every(knows)) return { confirmed: statement, ahead: [] };
  const caughtUp = before.ahead.length > 0 && before.ahead.every(knows);
  return { confirmed: caughtUp ? before.ahead : before.confirmed, ahead: statement };
}

/**
 * Whether an organisation that made `confirmation` has everything up to `heads`.
 *
 * A head of ours is by definition not the ancestor of anything else we know. So if an organisation
 * did not name the head itself, nothing that we know proves that it has it.
 */
export function covers(confirmation: Confirmation, heads: readonly string[]): boolean {
  return (
    heads.length > 0 &&
    heads.every((head) => confirmation.confirmed.includes(head) || confirmation.ahead.includes(head))
  );
}

/** Whether the change with `hash` is in the history of `doc`. */
export function isKnown(doc: A.Doc<unknown>, hash: string): boolean {
  try {
    return A.hasHeads(doc, [hash]);
  } catch {
    // Not a hash at all: a statement of another machine is foreign data.
    return false;
  }
}
