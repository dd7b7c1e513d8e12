import type { Author } from "../author";
import { compareText } from "../order";
import { isMap, readEntries, readMap, readMoment, readOrganisation, readText, scalar } from "../read";
import { remembered } from "../remembered";
import { MOST_BYTES } from "./offeredChanges";

/**
 * - `offered`: everyone may look at it and decide;
 * - `withdrawn`: by who offered it;
 * - `merged`, `partlyMerged`: taken over in the plan, as a whole or chosen parts of it;
 * - `declined`: by whoever decided so.
 */
export const STATES = ["offered", "withdrawn", "merged", "partlyMerged", "declined"] as const;
export type ProposalState = (typeof STATES)[number];

/** Changes to a plan that an organisation prepared aside, as they stand in the plan's discussion. */
export interface Proposal extends Author {
  id: string;
  title: string;
  explanation: string;
  /** When it was last offered, in milliseconds since 1970 UTC; 0 when that is not known. */
  at: number;
  /** The version of the plan that it began from. */
  base: readonly string[];
  /** The version that base and changes make. */
  heads: readonly string[];
  /** The changes, as `changesIn` reads them; empty when there are none that can be read. */
  changes: Uint8Array;
  state: ProposalState;
  /** Who decided or withdrew, and when. */
  decided: (Author & { at: number }) | null;
}

/** What is offered, or offered anew. */
export type Offer = Pick<
  Proposal,
  "title" | "explanation" | "organisation" | "person" | "at" | "base" | "heads" | "changes"
>;

/** The discussion of a plan as it is stored. */
type Stored = Record<string, unknown>;

export const TITLE_CHARACTERS = 200;
export const EXPLANATION_CHARACTERS = 10_000;
const NAME_CHARACTERS = 200;
const FIELD_PREFIX = "proposal/";
const MOST_HEADS = 64;
const ID = /^[A-Za-z0-9._-]{1,200}$/;
const HASH = /^[0-9a-f]{64}$/;
const NONE: readonly Proposal[] = [];

/** The proposals in a discussion: those to decide about first, and then the latest first. */
export function proposalsOf(discussion: Stored | undefined): readonly Proposal[] {
  const proposals = discussion?.["proposals"];
  return isMap(proposals) ? readProposals(proposals) : NONE;
}

export function proposalOf(discussion: Stored | undefined, id: string): Proposal | undefined {
  return proposalsOf(discussion).find((proposal) => proposal.id === id);
}

/** Offers changes, or puts others in the place of those that were offered under the same id. */
export function offer(discussion: Stored, id: string, what: Offer): void {
  const proposals = discussion["proposals"];
  if (!isMap(proposals)) throw new RangeError("the discussion has no proposals");
  proposals[id] = {
    title: scalar(cut(what.title, TITLE_CHARACTERS)),
    explanation: scalar(cut(what.explanation, EXPLANATION_CHARACTERS)),
    organisation: scalar(what.organisation),
    person: scalar(cut(what.person, NAME_CHARACTERS)),
    at: Math.trunc(what.at),
    base: scalar(what.base.join(".")),
    heads: scalar(what.heads.join(".")),
    changes: what.changes,
    state: scalar("offered"),
  };
}

/** Says what became of a proposal. What was decided before stays in the history of the document. */
export function decide(
  discussion: Stored,
  id: string,
  state: Exclude<ProposalState, "offered">,
  by: Author & { at: number },
): void {
  const found = readMap(discussion["proposals"], id);
  if (!found) return;
  found["state"] = scalar(state);
  found["decided"] = {
    organisation: scalar(by.organisation),
    person: scalar(cut(by.person, NAME_CHARACTERS)),
    at: Math.trunc(by.at),
  };
}

/** The place under which comments on a proposal stand in the discussion. */
export function fieldOfProposal(id: string): string {
  return FIELD_PREFIX + id;
}

/** The proposal of whose comments this is the place; empty for other places. */
export function proposalOfField(field: string): string {
  return field.startsWith(FIELD_PREFIX) ? field.slice(FIELD_PREFIX.length) : "";
}

const readProposals = remembered((proposals: Record<string, unknown>): readonly Proposal[] =>
  readEntries(proposals)
    .flatMap(([id, stored]) => readProposal(id, stored) ?? [])
    .sort(
      (one, other) =>
        Number(other.state === "offered") - Number(one.state === "offered") ||
        other.at - one.at ||
        compareText(one.id, other.id),
    ),
);

function readProposal(id: string, stored: Stored): Proposal | undefined {
  const author = readBy(stored);
  if (!author || !ID.test(id)) return undefined;
  const changes = stored["changes"];
  const state = readText(stored["state"]);
  const decided = readMap(stored, "decided");
  const by = decided && readBy(decided);
  return {
    id,
    ...author,
    title: cut(readText(stored["title"]), TITLE_CHARACTERS),
    explanation: cut(readText(stored["explanation"]), EXPLANATION_CHARACTERS),
    at: readMoment(stored["at"]) ?? 0,
    base: readHeads(stored["base"]),
    heads: readHeads(stored["heads"]),
    changes: changes instanceof Uint8Array && changes.length <= MOST_BYTES ? changes : new Uint8Array(),
    // What a newer version calls otherwise can be looked at, and not be decided about.
    state: STATES.find((known) => known === state) ?? "withdrawn",
    decided: by ? { ...by, at: readMoment(decided["at"]) ?? 0 } : null,
  };
}

function readBy(stored: Stored): Author | undefined {
  const organisation = readOrganisation(stored["organisation"]);
  return organisation === "" ? undefined : { organisation, person: cut(readText(stored["person"]), NAME_CHARACTERS) };
}

function readHeads(value: unknown): string[] {
  const heads = readText(value).split(".");
  return heads.length <= MOST_HEADS && heads.every((head) => HASH.test(head)) ? heads : [];
}

function cut(text: string, characters: number): string {
  return text.length <= characters ? text : [...text.slice(0, 2 * characters)].slice(0, characters).join("");
}
