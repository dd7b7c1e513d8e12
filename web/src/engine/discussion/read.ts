import type { Kind } from "../generated/table";
import { compareText } from "../order";
import { isMap, readEntries, readMap, readMoment, readOrganisation, readText } from "../read";
import { remembered } from "../remembered";
import { SPECS } from "../spec";

/*
 * What people say about a plan, as `crates/model/src/discussion` has it: names, limits, and what readers pass over. The
 * golden discussions see to it that both read the same.
 */

/** A discussion as it is stored, by anyone's software. See the readers below. */
export type DiscussionDoc = Record<string, unknown>;

/** What something is about; also what this version does not know is about the plan. */
export type Subject = "plan" | "problem" | Kind;

/** A range of a text: cursors of the plan's document, and the words that stood there when the thread began. */
export interface Range {
  start: string;
  end: string;
  quote: string;
}

/** A place in the plan. Whether it is still there is for the plan to say. */
export interface Anchor {
  kind: Subject;
  /** Empty for plan and problem. */
  entity: string;
  /** Empty for the thing as a whole. */
  field: string;
  range: Range | null;
}

/** Who said or did something, as they say. */
export interface Speaker {
  organisation: string;
  person: string;
}

/** Whom a comment mentions; the organisation as a whole when `person` is empty. */
export type Mention = Speaker;

export interface Comment extends Speaker {
  id: string;
  /** Milliseconds since 1970; 0 when that is not known. */
  at: number;
  text: string;
  edited: number | null;
  removed: number | null;
  mentions: readonly Mention[];
}

export interface Resolution extends Speaker {
  at: number;
}

export interface Thread {
  id: string;
  anchor: Anchor;
  /** Nothing while it is open. */
  resolved: Resolution | null;
  /** In the order in which they were made; at least one. */
  comments: readonly Comment[];
}

/** What is read, in characters or pieces; what is longer is cut off, or no word at all. */
export const LIMITS = { text: 10_000, quote: 500, name: 200, word: 200, mentions: 50 } as const;

const LAST_MOMENT = 8_640_000_000_000_000;
const NO_THREADS: readonly Thread[] = [];

/** The threads in which something was said, in the order in which they began. */
export function threadsOf(discussion: DiscussionDoc | undefined): readonly Thread[] {
  const threads = discussion?.["threads"];
  return isMap(threads) ? readThreads(threads) : NO_THREADS;
}

/** When its first comment was made. */
export function began(thread: Thread): number {
  return thread.comments[0]?.at ?? 0;
}

/** Whether a thread has comments that were not taken back. */
export function isHeard(thread: Thread): boolean {
  return thread.comments.some(({ removed }) => removed === null);
}

/** Whether two places are the same thing or field, wherever in its text. */
export function isSamePlace(a: Pick<Anchor, "kind" | "entity" | "field">, b: typeof a): boolean {
  return a.kind === b.kind && a.entity === b.entity && a.field === b.field;
}

const readThreads = remembered((threads: Record<string, unknown>): readonly Thread[] =>
  named(threads)
    .flatMap(([id, stored]) => readThread(id, stored) ?? [])
    .sort((a, b) => began(a) - began(b) || compareText(a.id, b.id)),
);

/** The key of a thread is always the same for one object in a document. */
const known = remembered((stored: Record<string, unknown>) => ({ anchor: readAnchor(stored), ...readSaid(stored) }));

function readThread(id: string, stored: Record<string, unknown>): Thread | undefined {
  const { anchor, resolved, comments } = known(stored);
  return comments.length > 0 ? { id, anchor, resolved, comments } : undefined;
}

function readSaid(stored: Record<string, unknown>): Pick<Thread, "resolved" | "comments"> {
  const comments = named(stored["comments"])
    .flatMap(([id, comment]) => readComment(id, comment) ?? [])
    .sort((a, b) => a.at - b.at || compareText(a.id, b.id));
  return { comments, resolved: readResolution(readMap(stored, "resolved")) };
}

function readAnchor(stored: Record<string, unknown>): Anchor {
  const kind = readSubject(readWordOf(stored["kind"]));
  const field = readWordOf(stored["field"]);
  const [start, end] = [readWordOf(stored["start"]), readWordOf(stored["end"])];
  const hasRange = field !== "" && start !== "" && end !== "";
  return {
    kind,
    entity: kind === "plan" || kind === "problem" ? "" : readWordOf(stored["entity"]),
    field,
    range: hasRange ? { start, end, quote: cut(readText(stored["quote"]), LIMITS.quote) } : null,
  };
}

function readSubject(word: string): Subject {
  if (word === "problem") return word;
  return SPECS.find(([kind]) => kind === word)?.[0] ?? "plan";
}

function readResolution(stored: Record<string, unknown> | undefined): Resolution | null {
  const speaker = stored && readSpeaker(stored);
  return speaker ? { ...speaker, at: readTime(stored["at"]) ?? 0 } : null;
}

function readComment(id: string, stored: Record<string, unknown>): Comment | undefined {
  const speaker = readSpeaker(stored);
  if (!speaker) return undefined;
  return {
    id,
    ...speaker,
    at: readTime(stored["at"]) ?? 0,
    text: cut(readText(stored["text"]), LIMITS.text),
    edited: readTime(stored["edited"]),
    removed: readTime(stored["removed"]),
    mentions: readMentions(stored["mentions"]),
  };
}

function readSpeaker(stored: Record<string, unknown>): Speaker | undefined {
  const organisation = readOrganisation(stored["organisation"]);
  return organisation === "" ? undefined : { organisation, person: cut(readText(stored["person"]), LIMITS.name) };
}

function readMentions(stored: unknown): Mention[] {
  if (!isMap(stored)) return [];
  return Object.keys(stored)
    .filter((key) => stored[key] === true)
    .flatMap((key) => readMention(key) ?? [])
    .sort((a, b) => compareText(a.organisation, b.organisation) || compareText(a.person, b.person))
    .slice(0, LIMITS.mentions);
}

function readMention(key: string): Mention | undefined {
  const slash = key.indexOf("/");
  const organisation = readOrganisation(slash < 0 ? key : key.slice(0, slash));
  const person = slash < 0 ? "" : key.slice(slash + 1);
  return organisation === "" || isLonger(person, LIMITS.name) ? undefined : { organisation, person };
}

function named(stored: unknown): [string, Record<string, unknown>][] {
  return readEntries(stored).filter(([id]) => /^[A-Za-z0-9._-]{1,200}$/.test(id));
}

function readWordOf(value: unknown): string {
  const word = readText(value);
  return isLonger(word, LIMITS.word) ? "" : word;
}

function readTime(value: unknown): number | null {
  const moment = readMoment(value);
  return moment !== null && moment >= 0 && moment <= LAST_MOMENT ? moment : null;
}

function isLonger(text: string, characters: number): boolean {
  return text.length > characters && (text.length > 2 * characters || Array.from(text).length > characters);
}

/** The first characters of a text; none is torn in two. */
export function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return Array.from(text.slice(0, 2 * characters))
    .slice(0, characters)
    .join("");
}
