import { isMap, readOrganisation } from "./read";
import type { Session } from "./session";

/** A person of an organisation; the person is empty when nobody in particular made a change. */
export interface Author {
  organisation: string;
  person: string;
}

/** A longer message was not written by this software. */
const LONGEST = 2_000;

/**
 * What the message of a change says of who made it: compact JSON, as `crates/model/src/plan/author.rs` reads it. It is
 * no proof; that is for signatures.
 */
export function authorMessage({ organisation, person }: Pick<Session, "organisation" | "person">): string {
  return JSON.stringify({ organisation: organisation.id, person: person.name });
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
