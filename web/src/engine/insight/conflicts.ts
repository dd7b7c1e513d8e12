import { next as A } from "@automerge/automerge/slim";

import type { Author } from "../author";
import { isPresent, type PlanDoc } from "../plan";
import { compareText } from "../order";
import { isMap } from "../read";
import { fieldsOf, specOf, SPECS } from "../spec";
import { changesOf, type Changes } from "./changes";
import { Pace } from "./pace";
import { PARENT_SPEC, Reading, type Competitor, type FieldValue } from "./reading";
import { removalConflicts, type Removed } from "./removals";
import { fieldsOfSubject, isEntity, THE_PLAN, THE_PROBLEM, type Subject } from "./subject";

/** One of several values. */
export interface ConflictingValue {
  value: FieldValue;
  /** Who gave it; null when the change does not say. */
  author: Author | null;
  /** When, in milliseconds since 1970 UTC, by the author's clock. */
  atMs: number;
  /** The hash of the change that gave it. */
  hash: string;
  /** The operation that put it there; for a text it is also what the text object is called. */
  operation: string;
  /** Whether readers see it. */
  isCurrent: boolean;
}

/**
 * A field that has different values at once. Sets and lists merge, and so does text that people type in together; they
 * are in conflict only when two sides each made one under the same key. A place in the order is never a conflict.
 */
export interface Conflict {
  subject: Subject;
  /** The field; `parent` for what it stands under, or `removed` when one removed what another one was editing. */
  field: string;
  /**
   * The values, the current one first and then the newest first. Equal values are one. Of `removed` the values are yes
   * for who removed it and no for each who edited it.
   */
  values: readonly ConflictingValue[];
}

/** A field with its values, before it is known who gave them. */
interface Contested {
  field: string;
  values: Competitor[];
}

/**
 * The maps in which nothing was contested. Automerge makes another object of a map as soon as a value in it changes or
 * gets a rival, but not when the value that readers see is chosen: so only what has no conflict is remembered.
 */
const uncontested = new WeakSet<object>();

/** Every field of a plan that has different values at once, in the order of the plan's kinds and then of ids. */
export async function conflictsOf(plan: A.Doc<PlanDoc>, pace = new Pace()): Promise<Conflict[]> {
  const core = A.getBackend(plan);
  const reading = new Reading(core);
  const contested: { subject: Subject; found: readonly Contested[] }[] = [];
  const removed: Removed[] = [];
  const look = (subject: Subject, map: object) => {
    const found = contestedOf(reading, subject, map);
    if (found.length > 0) contested.push({ subject, found });
  };
  look(THE_PLAN, plan);
  if (isMap(plan["problem"])) look(THE_PROBLEM, plan["problem"]);
  for (const [kind, { section }] of SPECS) {
    const entities = plan[section];
    if (!isMap(entities)) continue;
    for (const id of Object.keys(entities)) {
      const map = entities[id];
      if (!isMap(map)) continue;
      if (isPresent(map)) look({ kind, id }, map);
      else removed.push({ subject: { kind, id }, map });
      if (pace.isDue) await pace.rest();
    }
  }
  const conflicts: Conflict[] = [];
  if (contested.length > 0) {
    const changes = await changesOf(core, pace);
    for (const { subject, found } of contested) {
      for (const { field, values } of found) conflicts.push({ subject, field, values: told(changes, values) });
    }
  }
  conflicts.push(...(await removalConflicts(core, removed, pace)));
  return conflicts.filter(({ values }) => values.length > 1).sort(inPlanOrder);
}

function contestedOf(reading: Reading, subject: Subject, map: object): readonly Contested[] {
  const isMadeOnce = isEntity(subject) && specOf(subject.kind).keyed === "random";
  // What can be made on two sides under one id may be there twice, which does not show in either of the two.
  if (isMadeOnce && uncontested.has(map)) return [];
  const own = isMadeOnce ? A.getObjectId(map as A.Doc<unknown>) : undefined;
  const maps = own ? [own] : reading.maps(subject);
  const specs = fieldsOf(fieldsOfSubject(subject));
  if (isEntity(subject) && specOf(subject.kind).tree) specs.push(["parent", PARENT_SPEC]);
  const found = specs.flatMap(([field, spec]): Contested[] => {
    if (maps.length < 2 && maps.every((one) => reading.all(one, field).length < 2)) return [];
    const values = reading.competing(maps, field, spec);
    return values.length > 1 ? [{ field, values }] : [];
  });
  if (found.length === 0) uncontested.add(map);
  return found;
}

/** The values with who gave them. */
function told(changes: Changes, values: readonly Competitor[]): ConflictingValue[] {
  const all = values.flatMap(({ value, operation }, index) => {
    const change = changes.ofOperation(operation);
    // The last is what readers see.
    const isCurrent = index === values.length - 1;
    return change === undefined ? [] : { ...byChange(changes, change, value), operation, isCurrent };
  });
  return all.sort(currentThenNewest);
}

/** A value that a change gave, which readers do not see unless said otherwise. */
export function byChange(changes: Changes, change: number, value: FieldValue): ConflictingValue {
  const { hash } = changes.at(change);
  const author = changes.author(change);
  return { value, author, atMs: changes.atMs(change), hash, operation: "", isCurrent: false };
}

export function currentThenNewest(one: ConflictingValue, other: ConflictingValue): number {
  if (one.isCurrent !== other.isCurrent) return one.isCurrent ? -1 : 1;
  return other.atMs - one.atMs || (one.hash < other.hash ? 1 : -1);
}

const ORDER = new Map<string, number>(["plan", "problem", ...SPECS.map(([kind]) => kind)].map((kind, at) => [kind, at]));

function inPlanOrder({ subject: one }: Conflict, { subject: other }: Conflict): number {
  return ORDER.get(one.kind)! - ORDER.get(other.kind)! || compareText(one.id, other.id);
}
