import type { Session } from "./session";

/**
 * What the message of a change says of who made it: compact JSON, as `crates/model/src/plan/author.rs` reads it. It is
 * no proof; that is for signatures.
 */
export function authorMessage({ organisation, person }: Pick<Session, "organisation" | "person">): string {
  return JSON.stringify({ organisation: organisation.id, person: person.name });
}
