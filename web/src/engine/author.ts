import { isMap, readOrganisation } from "./read";
import type { Session } from "./session";

/** A person of an organisation; the person is empty when nobody in particular made a change. */
export interface Author {
  organisation: string;
  person: string;
}

/** A longer message was not written by this software. */
const LONGEST = 2_000;
/** Of a longer name of a proposal only the beginning is kept. */
const PROPOSAL_CHARACTERS = 200;

/**
 * What the message of a change says of who made it: compact JSON, as `crates/model/src/plan/author.rs` reads it. It is
 * no proof; that is for signatures.
 */
export function authorMessage({ organisation, person }: Pick<Session, "organisation" | "person">): string {
  return JSON.stringify({ organisation: organisation.id, person: person.name });
}

/** As {@link authorMessage}, of someone who takes over a part of a proposal with this name. */
export function takingOver(author: Author, proposal: string): string {
  return JSON.stringify({ ...author, proposal: [...proposal].slice(0, PROPOSAL_CHARACTERS).join("") });
}

/** The name of the proposal of which a part was taken over with a change, as its message says; empty otherwise. */
export function readProposal(message: string | null): string {
  if (message === null || message.length > LONGEST || !message.includes('"proposal"')) return "";
  try {
    const said: unknown = JSON.parse(message);
    const proposal = isMap(said) ? said["proposal"] : "";
    return typeof proposal === "string" ? proposal : "";
  } catch {
    return "";
  }
}

/** Who a change's message says made it; null for any other message. */
export function readAuthor(message: string | null): Author | null {
  if (message === null || message.length > LONGEST) return null;
  try {
    const said: unknown = JSON.parse(message);
    if (!isMap(said)) return null;
    const organisation = readOrganisation(said["organisation"]);
    const person = said["person"] ?? "";
    return organisation !== "" && typeof person === "string" ? { organisation, person } : null;
  } catch {
    return null;
  }
}
