import { callNode, type NodeAnswer } from "./api";

export const AUDIT_KINDS = ["signIn", "grant", "refusal", "export", "administration"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Something that was done to our node, or tried. */
export interface AuditEntry {
  /** Its number in the log; the first is 1. */
  number: number;
  /** ISO 8601, in UTC. */
  at: string;
  kind: AuditKind;
  /** What was done: the name of an operation of the API, or of something else that a node does. */
  what: string;
  /** Who did it; absent when that is not known. */
  who?: { id: string; name: string };
  /** By what means: `session`, `token` or `organisation` with an id after it, or `command`. */
  by?: string;
  /** To what it was done. */
  object?: string;
  outcome: "done" | "refused" | "failed";
  /** Why it was not done: a code of the API, or a sentence in English. */
  reason?: string;
  /** The address that it came from; absent when that was the machine of the node. */
  from?: string;
  /** How many refusals before this one were not written down. */
  besides?: number;
}

export interface AuditPage {
  entries: readonly AuditEntry[];
  /** The number before which to ask on; null when there are no more. */
  before: number | null;
}

/** Which entries are asked for. */
export interface AuditFilter {
  kind?: AuditKind;
  /** A part of the name of a person. */
  person?: string;
  /** Not before this day in UTC, `YYYY-MM-DD`. */
  from?: string;
  /** Before this day in UTC, `YYYY-MM-DD`. */
  until?: string;
}

/** Whether the log is as it was written. */
export interface AuditVerdict {
  intact: boolean;
  entries: number;
  first: number;
  last: number;
  /** The hash of the last entry. */
  hash: string;
  /** What is wrong, in English. */
  problems: readonly { file: string; line?: number; what: string }[];
}

/** Something that was sent to our node, and that it did not take. */
export interface QuarantineEntry {
  id: number;
  /** When it came last; ISO 8601. */
  at: string;
  /** `organisation` or `browser`, with an id after it. */
  origin: string;
  document: string | null;
  /** What kind of refusal it is, in one word. */
  kind: string;
  /** What was wrong, in English. */
  reason: string;
  bytes: number;
  sha256: string;
  /** How often it came. */
  times: number;
}

/** What administrators may see of what happened at our node. Each of these needs the node. */
export const oversight = {
  audit: (fetcher: typeof fetch, filter: AuditFilter, before?: number): Promise<NodeAnswer<AuditPage>> =>
    callNode(fetcher, "GET", `/api/v1/audit?${auditQuery(filter, before)}`),

  verify: (fetcher: typeof fetch): Promise<NodeAnswer<AuditVerdict>> =>
    callNode(fetcher, "GET", "/api/v1/audit/verification"),

  quarantine: (fetcher: typeof fetch): Promise<NodeAnswer<QuarantineEntry[]>> =>
    callNode(fetcher, "GET", "/api/v1/quarantine"),
};

/** Entries in one answer. */
const AT_ONCE = 50;

/** The query of a filter; what is empty is left out. */
export function auditQuery(filter: AuditFilter, before?: number): string {
  const query = new URLSearchParams({ limit: String(AT_ONCE) });
  for (const [name, value] of Object.entries({ ...filter, before })) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.toString();
}

/** The day after a calendar date (`YYYY-MM-DD`), so that a day that is the last one counts as a whole. */
export function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
