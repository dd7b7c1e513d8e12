import type { next as A } from "@automerge/automerge/slim";

import { readAuthor, type Author } from "../author";
import { Pace } from "./pace";

/** The document as Automerge's core has it. */
export type Core = ReturnType<typeof A.getBackend>;

export type Change = ReturnType<Core["getChangesMeta"]>[number];

/** How often the pace is looked at while changes are listed. */
const STRIDE = 64;

/**
 * The changes of a document, oldest first: by the clocks of those who made them, but never before what they build on.
 * The order is the same at every replica that has the same changes.
 */
export class Changes {
  readonly list: readonly Change[];
  readonly #positions: ReadonlyMap<string, number>;
  readonly #byActor = new Map<string, number[]>();
  readonly #authors = new Map<string | null, Author | null>();

  /** @param found the changes, each after those that it builds on */
  constructor(found: readonly Change[]) {
    const keys = new Map<string, readonly [time: number, depth: number]>();
    for (const change of found) {
      // A clock that runs behind does not put an answer before its question.
      let [time, depth] = [change.time, 0];
      for (const dep of change.deps) {
        const below = keys.get(dep);
        if (!below) continue;
        time = Math.max(time, below[0]);
        depth = Math.max(depth, below[1] + 1);
      }
      keys.set(change.hash, [time, depth]);
    }
    this.list = [...found].sort((one, other) => {
      const [a, b] = [keys.get(one.hash)!, keys.get(other.hash)!];
      return a[0] - b[0] || a[1] - b[1] || (one.hash < other.hash ? -1 : 1);
    });
    this.#positions = new Map(this.list.map(({ hash }, index) => [hash, index]));
    for (const [index, { actor }] of this.list.entries()) {
      const all = this.#byActor.get(actor);
      if (all) all.push(index);
      else this.#byActor.set(actor, [index]);
    }
    for (const all of this.#byActor.values()) all.sort((a, b) => this.list[a]!.startOp - this.list[b]!.startOp);
  }

  get length(): number {
    return this.list.length;
  }

  at(position: number): Change {
    return this.list[position]!;
  }

  positionOf(hash: string): number | undefined {
    return this.#positions.get(hash);
  }

  author(position: number): Author | null {
    const { message } = this.at(position);
    const known = this.#authors.get(message);
    if (known !== undefined) return known;
    const author = readAuthor(message);
    this.#authors.set(message, author);
    return author;
  }

  /** When a change was made, in milliseconds since 1970 UTC, by its maker's clock. */
  atMs(position: number): number {
    return this.at(position).time * 1_000;
  }

  /** Where those stand that a change builds on. */
  below(position: number): number[] {
    return this.at(position).deps.flatMap((dep) => this.#positions.get(dep) ?? []);
  }

  /** The change that has the operation with this number of an actor. */
  ofNumber(actor: string, number: number): number | undefined {
    const all = this.#byActor.get(actor) ?? [];
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(all[middle]!).startOp <= number) low = middle + 1;
      else high = middle;
    }
    const found = all[low - 1];
    return found !== undefined && number <= this.at(found).maxOp ? found : undefined;
  }

  /** The change that has an operation, named as `number@actor`. */
  ofOperation(id: string): number | undefined {
    const [number, actor] = id.split("@");
    return actor === undefined ? undefined : this.ofNumber(actor, Number(number));
  }

  /** The heads of the version with the change at a position and everything older. */
  versionAt(position: number): string[] {
    const heads = new Set<string>();
    for (const { hash, deps } of this.list.slice(0, position + 1)) {
      for (const dep of deps) heads.delete(dep);
      heads.add(hash);
    }
    return [...heads].sort();
  }
}

interface Known {
  heads: string[];
  found: Change[];
  changes: Changes;
}

const known = new WeakMap<Core, Known>();

/** The changes of a document. Those that were listed before are not listed again. */
export async function changesOf(core: Core, pace = new Pace()): Promise<Changes> {
  const before = known.get(core);
  if (before) return later(core, before);
  const heads = core.getHeads();
  const found: Change[] = [];
  const hashes = core.topoHistoryTraversal();
  for (const hash of hashes) {
    const change = core.getChangeMetaByHash(hash);
    if (change) found.push(change);
    if (found.length % STRIDE === 0 && pace.isDue) await pace.rest(found.length / hashes.length);
  }
  const now = { heads, found, changes: new Changes(found) };
  known.set(core, now);
  return later(core, now);
}

/** What was listed, and what came since. */
function later(core: Core, before: Known): Changes {
  const heads = core.getHeads();
  if (heads.join() === before.heads.join()) return before.changes;
  const found = before.found.concat(core.getChangesMeta(before.heads));
  const changes = new Changes(found);
  known.set(core, { heads, found, changes });
  return changes;
}
