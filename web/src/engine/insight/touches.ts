import type { Kind } from "../generated/table";
import { specOf, SPECS } from "../spec";
import type { Changes, Core } from "./changes";
import { Unreadable } from "./columns";
import { Pace } from "./pace";
import { Saved, type OperationId } from "./saved";
import { fieldsOfSubject, isEntity, keyOf, THE_PLAN, THE_PROBLEM, type Subject } from "./subject";

/**
 * What of something a change touched: the number of a field in its specification, or one of these. An operation may
 * turn out to have changed nothing that people see.
 */
export type Aspect = number;

/** Whether it is in the document at all. */
export const EXISTENCE = -4;
/** Whether it was removed. */
export const REMOVED = -3;
/** What it stands under. */
export const PARENT = -2;
/** Its place in the order. */
export const POSITION = -1;

/** A change that touched an aspect of something. */
export interface Touch {
  /** Where the change stands among the changes. */
  change: number;
  /** Which of the subjects. */
  subject: number;
  aspect: Aspect;
}

/** Everything in a plan that was ever touched, in the order of changes. */
export interface Touches {
  subjects: readonly Subject[];
  touches: readonly Touch[];
}

/** How often the pace is looked at while operations are read. */
const STRIDE = 256;

/** Which change touched what. */
export async function touchesOf(core: Core, changes: Changes, pace = new Pace()): Promise<Touches> {
  try {
    return await saved(core, changes, pace);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return rebuilt(core, changes, pace);
  }
}

/** Reads the operations out of the saved form of the document. */
async function saved(core: Core, changes: Changes, pace: Pace): Promise<Touches> {
  const document = new Saved(core.saveNoCompress());
  const { actors } = document;
  const owners = new Owners(actors.length);
  const change = ({ counter, actor }: OperationId): number => {
    const found = changes.ofNumber(actors[actor]!, counter);
    if (found === undefined) throw new Unreadable();
    return found;
  };
  let count = 0;
  for (const row of document.rows()) {
    owners.record(row.object, row.key, row.makes ? row.id : undefined, change(row.id));
    for (const successor of row.successors) owners.record(row.object, row.key, undefined, change(successor));
    count += 1;
    if (count % STRIDE === 0 && pace.isDue) await pace.rest();
  }
  return owners.intoTouches();
}

/** Asks the library for what each change did. */
async function rebuilt(core: Core, changes: Changes, pace: Pace): Promise<Touches> {
  const actors = new Map<string, number>();
  const owners = new Owners(changes.length + 1);
  const id = (text: string): OperationId | undefined => {
    const [counter, actor] = text.split("@");
    if (actor === undefined) return undefined;
    if (!actors.has(actor)) actors.set(actor, actors.size);
    return { counter: Number(counter), actor: actors.get(actor)! };
  };
  for (const { hash } of core.getChangesMeta([])) {
    const position = changes.positionOf(hash);
    const decoded = core.getDecodedChangeByHash(hash);
    if (position === undefined || !decoded) continue;
    for (const [index, operation] of decoded.ops.entries()) {
      const makes = operation.action.startsWith("make");
      const made = makes ? id(`${decoded.startOp + index}@${decoded.actor}`) : undefined;
      owners.record(id(operation.obj), operation.key, made, position);
    }
    if (pace.isDue) await pace.rest();
  }
  return owners.intoTouches();
}

/** What an object in a document is part of: the root, a section, the map of a subject, what is in a field, or nothing. */
type Owner =
  | { is: "root" }
  | { is: "section"; kind: Kind }
  | { is: "subject"; subject: number }
  | { is: "content"; subject: number; aspect: Aspect }
  | { is: "stranger" };

const ROOT: Owner = { is: "root" };
const STRANGER: Owner = { is: "stranger" };
const PLAN = 0;
const PROBLEM = 1;
const KIND_OF_SECTION = new Map(SPECS.map(([kind, { section }]) => [section, kind]));

/** Which object belongs to what, and who touched it. Objects are to be told of before what is in them. */
class Owners {
  readonly #actors: number;
  readonly #subjects: Subject[] = [THE_PLAN, THE_PROBLEM];
  readonly #numbers = new Map<string, number>();
  readonly #objects = new Map<number, Owner>();
  readonly #touches: Touch[] = [];

  constructor(actors: number) {
    this.#actors = actors;
  }

  /** A change did something in an object; `made` is the object that it made there, if any. */
  record(
    object: OperationId | undefined,
    key: string | undefined,
    made: OperationId | undefined,
    change: number,
  ): void {
    const inside = this.#inside(this.#owner(object), key, change);
    if (made) this.#objects.set(this.#numberOf(made), inside);
  }

  intoTouches(): Touches {
    const { length } = this.#subjects;
    // Numbers sort faster than objects, and equal ones stand together.
    const order = (touch: Touch) => (touch.change * length + touch.subject) * 128 + touch.aspect;
    const sorted = this.#touches.map((touch) => [order(touch), touch] as const).sort((a, b) => a[0] - b[0]);
    const touches = sorted.flatMap(([number, touch], index) => (sorted[index - 1]?.[0] === number ? [] : touch));
    return { subjects: this.#subjects, touches };
  }

  #numberOf({ counter, actor }: OperationId): number {
    return counter * this.#actors + actor;
  }

  #owner(object: OperationId | undefined): Owner {
    return object ? (this.#objects.get(this.#numberOf(object)) ?? STRANGER) : ROOT;
  }

  #inside(owner: Owner, key: string | undefined, change: number): Owner {
    switch (owner.is) {
      case "root":
        return this.#inRoot(key, change);
      case "section":
        return this.#inSection(owner.kind, key, change);
      case "subject": {
        const aspect = key === undefined ? undefined : aspectOf(this.#subjects[owner.subject]!, key);
        return aspect === undefined ? STRANGER : this.#touch(change, owner.subject, aspect);
      }
      case "content":
        return this.#touch(change, owner.subject, owner.aspect);
      case "stranger":
        return STRANGER;
    }
  }

  #inRoot(key: string | undefined, change: number): Owner {
    if (key === undefined) return STRANGER;
    if (key === "problem") return { is: "subject", subject: PROBLEM };
    if (key === "type") return this.#touch(change, PLAN, EXISTENCE);
    const kind = KIND_OF_SECTION.get(key);
    if (kind) return { is: "section", kind };
    const aspect = aspectOf(THE_PLAN, key);
    return aspect === undefined ? STRANGER : this.#touch(change, PLAN, aspect);
  }

  #inSection(kind: Kind, id: string | undefined, change: number): Owner {
    if (id === undefined) return STRANGER;
    const key = keyOf({ kind, id });
    let subject = this.#numbers.get(key);
    if (subject === undefined) {
      subject = this.#subjects.push({ kind, id }) - 1;
      this.#numbers.set(key, subject);
    }
    this.#touch(change, subject, EXISTENCE);
    return { is: "subject", subject };
  }

  #touch(change: number, subject: number, aspect: Aspect): Owner {
    // Typing makes long runs of operations in one text; texts that two change in turn name them in turn.
    const recent = this.#touches.slice(-4);
    if (!recent.some((touch) => touch.change === change && touch.subject === subject && touch.aspect === aspect)) {
      this.#touches.push({ change, subject, aspect });
    }
    return { is: "content", subject, aspect };
  }
}

function aspectOf(subject: Subject, key: string): Aspect | undefined {
  if (isEntity(subject)) {
    if (key === "removed") return REMOVED;
    if (key === "parent" && specOf(subject.kind).tree) return PARENT;
    if (key === "position") return POSITION;
  }
  const number = Object.keys(fieldsOfSubject(subject)).indexOf(key);
  return number < 0 ? undefined : number;
}
