import { readProposal, type Author } from "../author";
import type { Kind, Part } from "../generated/table";
import { fieldsOf } from "../spec";
import { changesOf, type Changes, type Core } from "./changes";
import { groupsOf, lastOf, type Group } from "./groups";
import type { Told } from "./happening";
import { Pace } from "./pace";
import { isSame } from "./reading";
import { fieldsOfSubject, partOf, type Subject } from "./subject";
import { touchesOf, type Touch, type Touches } from "./touches";
import { Views } from "./views";

/** The most subjects that one entry tells of. */
const MOST_TOLD = 100;

/** Which part of the history is asked for. What is left out does not limit. */
export interface HistoryQuery {
  subject?: Subject;
  kind?: Kind;
  part?: Part | "plan";
  organisation?: string;
  /** A person by name; of the organisation, when that is given too. */
  person?: string;
  /** Only what added something. */
  additions?: boolean;
  /** What a version, by its heads, does not have yet. */
  since?: readonly string[];
}

/** One or more changes of one author. */
export interface Entry {
  /** The hash of the last of the changes. */
  hash: string;
  /** When the last was made, in milliseconds since 1970 UTC, by the clock of its author's device. */
  atMs: number;
  /** Who made them; null when they do not say. */
  author: Author | null;
  /** The name of the proposal of which its author took over a part; empty otherwise. */
  proposal: string;
  /** How many changes this tells of: typing in one field within a short time is one entry. */
  changes: number;
  /** What happened, in the order of the plan. */
  what: readonly Told[];
  /** How many more subjects something happened to. */
  more: number;
}

/**
 * Who changed what in a plan, and when. Each change is told as its author saw it: "from" is what stood there in the
 * version that the author had, also when others were changing the same thing at that time.
 */
export class History {
  readonly #core: Core;
  readonly #changes: Changes;
  readonly #touches: Touches;

  /** Takes in what was changed; telling it comes later, as far as someone reads. */
  static async of(core: Core, pace = new Pace()): Promise<History> {
    const changes = await changesOf(core, pace);
    return new History(core, changes, await touchesOf(core, changes, pace));
  }

  private constructor(core: Core, changes: Changes, touches: Touches) {
    this.#core = core;
    this.#changes = changes;
    this.#touches = touches;
  }

  /** How many changes there are. */
  get length(): number {
    return this.#changes.length;
  }

  /** Everyone who made a change, by organisation and name. */
  authors(): Author[] {
    const all = new Map<string, Author>();
    for (let position = 0; position < this.#changes.length; position += 1) {
      const author = this.#changes.author(position);
      if (author) all.set(`${author.organisation}/${author.person}`, author);
    }
    return [...all.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, author]) => author);
  }

  /** The version right after an entry: the heads of the plan with it and everything older. */
  versionAfter(hash: string): string[] {
    const position = this.#changes.positionOf(hash);
    return position === undefined ? [] : this.#changes.versionAt(position);
  }

  /**
   * The entries, newest first: by the clocks of the authors, but nothing stands before what it builds on. Changes that
   * people do not see the effect of are left out. Each is worked out when it is asked for.
   */
  async *entries(query: HistoryQuery = {}, pace = new Pace()): AsyncGenerator<Entry, void, void> {
    const wanted = this.#touches.subjects.map((subject) => wants(query, subject));
    const unseen = query.since && this.#unseen(query.since);
    const groups = groupsOf(this.#changes, this.#touches, (subject) => wanted[subject]!);
    for (let index = groups.length - 1; index >= 0; index -= 1) {
      const group = groups[index]!;
      const isAsked =
        (query.organisation === undefined || group.author?.organisation === query.organisation) &&
        (query.person === undefined || group.author?.person === query.person) &&
        (unseen === undefined || unseen.has(this.#changes.at(lastOf(group)).hash));
      if (pace.isDue) await pace.rest(1 - index / groups.length);
      if (!isAsked) continue;
      for (const entry of (await this.#tell(group, wanted, pace)).reverse()) {
        if (!query.additions || entry.what.some(({ happening }) => happening.is === "added")) yield entry;
      }
    }
  }

  #unseen(version: readonly string[]): ReadonlySet<string> {
    try {
      return new Set(this.#core.getChangesMeta([...version]).map(({ hash }) => hash));
    } catch {
      return new Set();
    }
  }

  /** The entries that a group makes, oldest first; none when nobody sees a difference. */
  async #tell(group: Group, wanted: readonly boolean[], pace: Pace): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const run of this.#runs(group)) {
      const open = [run];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const entry = await this.#entry(group, next, wanted, pace);
        if (entry) entries.push(entry);
        else if (next.length > 1) {
          // What was typed and taken back is told in two halves: together it would seem that nothing happened.
          const half = next.length >> 1;
          open.push(next.slice(half), next.slice(0, half));
        }
      }
    }
    return entries;
  }

  async #entry(
    group: Group,
    run: readonly number[],
    wanted: readonly boolean[],
    pace: Pace,
  ): Promise<Entry | undefined> {
    const [first, last] = [run[0]!, run.at(-1)!];
    const { hash, message } = this.#changes.at(last);
    const what: Told[] = [];
    let more = 0;
    for (const touched of bySubject(group.touches)) {
      const { subject } = touched[0]!;
      if (!wanted[subject]) continue;
      if (what.length >= MOST_TOLD) {
        more += 1;
        continue;
      }
      what.push(...this.#views(subject, this.#changes.at(first).deps, [hash]).told(touched));
      if (pace.isDue) await pace.rest();
    }
    if (what.length === 0) return undefined;
    const { author } = group;
    const proposal = readProposal(message);
    return { hash, atMs: this.#changes.atMs(last), author, proposal, changes: run.length, what, more };
  }

  /** Divides typing where the author was shown what others wrote in the meantime: their words are not the author's. */
  #runs(group: Group): number[][] {
    const runs: number[][] = [];
    for (const change of group.changes) {
      const run = runs.at(-1);
      if (run && this.#goesOn(group, run.at(-1)!, change)) run.push(change);
      else runs.push([change]);
    }
    return runs;
  }

  #goesOn(group: Group, last: number, change: number): boolean {
    const left = this.#changes.at(last).hash;
    const found = this.#changes.at(change).deps;
    if (found.length === 1 && found[0] === left) return true;
    const [touch] = group.touches;
    if (group.touches.length !== 1 || !touch) return false;
    const [name, spec] = fieldsOf(fieldsOfSubject(this.#touches.subjects[touch.subject]!))[touch.aspect] ?? [];
    if (name === undefined || !spec) return false;
    const [before, after] = this.#views(touch.subject, [left], found).values(name, spec);
    return isSame(before, after);
  }

  #views(subject: number, before: readonly string[], after: readonly string[]): Views {
    return new Views(this.#core, this.#touches.subjects[subject]!, before, after);
  }
}

function wants(query: HistoryQuery, subject: Subject): boolean {
  const { subject: only, kind, part } = query;
  return (
    (only === undefined || (only.kind === subject.kind && only.id === subject.id)) &&
    (kind === undefined || kind === subject.kind) &&
    (part === undefined || part === partOf(subject))
  );
}

function* bySubject(touches: readonly Touch[]): Generator<readonly Touch[]> {
  for (let start = 0; start < touches.length; ) {
    let end = start + 1;
    while (touches[end]?.subject === touches[start]!.subject) end += 1;
    yield touches.slice(start, end);
    start = end;
  }
}
