import type { HistoryQuery } from "../../engine/insight/history";
import { KINDS, PARTS } from "../../engine/generated/table";
import { planAddress } from "../plan/anchors";

/** Stands in an address for the present version. */
export const NOW = "now";

const HASH = /^[0-9a-f]{64}$/;
/** Versions with more heads than this were made by nobody who works with a browser. */
const MOST_HEADS = 64;

/** The address of the history, or of a part of it. */
export function historyAddress(documentId: string, query: HistoryQuery = {}): string {
  const { subject, part, organisation, person, additions } = query;
  const asked = new URLSearchParams();
  if (subject) asked.set("subject", `${subject.kind}/${subject.id}`);
  if (part) asked.set("part", part);
  if (organisation !== undefined) asked.set("organisation", organisation);
  if (person !== undefined) asked.set("person", person);
  if (additions) asked.set("added", "yes");
  const text = asked.toString();
  return `${planAddress(documentId)}/history${text === "" ? "" : `?${text}`}`;
}

/** What part of the history an address asks for. */
export function readQuery(asked: URLSearchParams): HistoryQuery {
  const query: HistoryQuery = {};
  const [kind, id = ""] = (asked.get("subject") ?? "").split("/");
  const known = (["plan", "problem", ...KINDS] as const).find((one) => one === kind);
  if (known) query.subject = { kind: known, id };
  const part = ([...PARTS, "plan"] as const).find((one) => one === asked.get("part"));
  if (part) query.part = part;
  const organisation = asked.get("organisation");
  if (organisation !== null) query.organisation = organisation;
  const person = asked.get("person");
  if (person !== null) query.person = person;
  if (asked.get("added") === "yes") query.additions = true;
  return query;
}

/** The address of the plan as it was at a version. */
export function versionAddress(documentId: string, version: readonly string[]): string {
  return `${planAddress(documentId)}/at/${version.join(".")}`;
}

/** The address of what differs between two versions. */
export function comparisonAddress(documentId: string, from: readonly string[], to: readonly string[] | null): string {
  const asked = new URLSearchParams({ from: from.join("."), to: to ? to.join(".") : NOW });
  return `${planAddress(documentId)}/compare?${asked.toString()}`;
}

/** The heads in an address; nothing when they cannot be any. */
export function readVersion(text: string): string[] | undefined {
  const heads = text.split(".");
  return heads.length <= MOST_HEADS && heads.every((head) => HASH.test(head)) ? heads : undefined;
}

export function proposalsAddress(documentId: string): string {
  return `${planAddress(documentId)}/proposals`;
}

export function proposalAddress(documentId: string, proposal: string): string {
  return `${proposalsAddress(documentId)}/${encodeURIComponent(proposal)}`;
}
