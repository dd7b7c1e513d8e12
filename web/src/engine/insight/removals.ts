import { changesOf, type Changes, type Core } from "./changes";
import { byChange, currentThenNewest, type Conflict, type ConflictingValue } from "./conflicts";
import type { Pace } from "./pace";
import { Reading } from "./reading";
import { keyOf, type Subject } from "./subject";
import { POSITION, touchesOf, type Touch } from "./touches";
import { Views } from "./views";

/** The most people that are named as editors of what another one removed. */
const MOST_EDITORS = 8;
/** How many removals are followed through the history at once: one for each bit of a number. */
const AT_ONCE = 30;

/** An entity that was removed, and its map as the document has it. */
export interface Removed {
  subject: Subject;
  map: object;
}

/** What is known about one removed entity and the changes that touched it. */
interface Case extends Removed {
  by: string[];
  /** The changes that removed it; the last is what readers see. */
  removals: number[];
  /** The changes that touched it, and what they touched. */
  touched: Map<number, Touch[]>;
}

/** What was found before, by the object that Automerge keeps as long as nothing in it changes, and the removals. */
const known = new WeakMap<object, { by: string; conflict: Conflict | null }>();

/** The removals of what someone else was editing at the time: neither knew of the other. */
export async function removalConflicts(core: Core, removed: readonly Removed[], pace: Pace): Promise<Conflict[]> {
  const reading = new Reading(core);
  const open = removed.map((one) => ({ ...one, by: removalsOf(reading, one.subject) }));
  const unknown = open.filter(({ map, by }) => known.get(map)?.by !== by.join());
  if (unknown.length > 0) {
    const changes = await changesOf(core, pace);
    const { subjects, touches } = await touchesOf(core, changes, pace);
    const cases = unknown.map((one): Case => {
      const removals = one.by.flatMap((operation) => changes.ofOperation(operation) ?? []);
      return { ...one, removals, touched: new Map() };
    });
    const byKey = new Map(cases.map((found) => [keyOf(found.subject), found]));
    const bySubject = subjects.map((subject) => byKey.get(keyOf(subject)));
    for (const touch of touches) {
      const found = touch.aspect === POSITION ? undefined : bySubject[touch.subject];
      if (!found) continue;
      const there = found.touched.get(touch.change);
      if (there) there.push(touch);
      else found.touched.set(touch.change, [touch]);
    }
    // Who removed it touched it; if nobody else did, there is nothing to follow.
    const followed = cases.filter(({ touched, removals }) => [...touched.keys()].some((at) => !removals.includes(at)));
    await keepConcurrent(changes, followed, pace);
    const isFollowed = new Set(followed);
    for (const one of cases) {
      const conflict = isFollowed.has(one) ? conflictOf(core, changes, one) : null;
      known.set(one.map, { by: one.by.join(), conflict });
      if (pace.isDue) await pace.rest();
    }
  }
  return removed.flatMap(({ map }) => known.get(map)?.conflict ?? []);
}

/** The operations that removed something; the last is what readers see. */
function removalsOf(reading: Reading, subject: Subject): string[] {
  return reading.maps(subject).flatMap((map) => reading.all(map, "removed").map((found) => String(found.at(-1))));
}

/** Drops the changes that a removal built on, and those that built on a removal. */
async function keepConcurrent(changes: Changes, cases: readonly Case[], pace: Pace): Promise<void> {
  const removals = [...new Set(cases.flatMap((one) => one.removals))].sort((a, b) => a - b);
  for (let start = 0; start < removals.length; start += AT_ONCE) {
    const batch = new Map(removals.slice(start, start + AT_ONCE).map((removal, bit) => [removal, 1 << bit]));
    const builtOn = new Int32Array(changes.length);
    const buildsOn = new Int32Array(changes.length);
    for (const [removal, bit] of batch) {
      builtOn[removal] = bit;
      buildsOn[removal] = bit;
    }
    for (let change = changes.length - 1; change >= 0; change -= 1) {
      if (builtOn[change] !== 0) for (const below of changes.below(change)) builtOn[below]! |= builtOn[change]!;
    }
    for (let change = 0; change < changes.length; change += 1) {
      for (const below of changes.below(change)) buildsOn[change]! |= buildsOn[below]!;
    }
    for (const one of cases) {
      const bits = one.removals.reduce((all, removal) => all | (batch.get(removal) ?? 0), 0);
      for (const change of one.touched.keys()) {
        if (((builtOn[change]! | buildsOn[change]!) & bits) !== 0) one.touched.delete(change);
      }
    }
    if (pace.isDue) await pace.rest();
  }
}

function conflictOf(core: Core, changes: Changes, { subject, removals, touched }: Case): Conflict | null {
  const editors = new Set<string>();
  const values: ConflictingValue[] = [];
  for (const [change, touches] of [...touched].sort(([one], [other]) => other - one)) {
    if (values.length === MOST_EDITORS) break;
    const author = changes.author(change);
    const name = `${author?.organisation}/${author?.person}`;
    if (editors.has(name)) continue;
    const { hash, deps } = changes.at(change);
    // Not every operation is an edit that people see, such as the upgrade of a plan of an older shape.
    if (new Views(core, subject, deps, [hash]).told(touches).length === 0) continue;
    editors.add(name);
    values.push(byChange(changes, change, false));
  }
  const removal = removals.at(-1);
  if (values.length === 0 || removal === undefined) return null;
  values.push({ ...byChange(changes, removal, true), isCurrent: true });
  return { subject, field: "removed", values: values.sort(currentThenNewest) };
}
