import type { Kind } from "./generated/table";
import { inOrder } from "./order";
import { isPresent, type PlanDoc } from "./plan";
import { positionAt, type Place } from "./position";
import { isMap, readMap, readText, scalar } from "./read";
import { specOf } from "./spec";
import { inReadingOrder, type Branch } from "./tree";

/** Why something was not moved. */
export type MoveRefusal =
  /** It, what it was to stand under, or its neighbour is not there any more. */
  | "gone"
  /** Its kind has no order, or is no tree. */
  | "noPlace"
  /** It would stand under or beside itself. */
  | "underItself"
  /** The neighbour stands elsewhere in the tree. */
  | "otherParent";

export interface Destination {
  /** What it stands under from now on; empty for the top. It stays where it is in the tree when this is left out. */
  parent?: string;
  /** Its place; behind all others unless given. */
  place?: Place;
}

interface Stored extends Branch {
  position: string;
  isPresent: boolean;
  stored: Record<string, unknown>;
}

/**
 * Gives an entity another place in the order of its kind or in its tree, in the draft of a change, by the rules of the
 * command `Move` of the model. Gives why not, and writes nothing then.
 *
 * Where something stands is what readers show: under something removed, or in a circle that two organisations made by
 * moving while apart, that is elsewhere than what is stored says. A move within such a circle ends it for everyone.
 */
export function moveEntity(plan: PlanDoc, kind: Kind, id: string, to: Destination = {}): MoveRefusal | undefined {
  const { tree, keyed, section } = specOf(kind);
  if (keyed !== "random" || (!tree && to.parent)) return "noPlace";
  const all = readAll(plan[section]);
  const moved = all.find((entity) => entity.id === id && entity.isPresent);
  if (!moved) return "gone";
  const shown = tree ? shownParents(all) : new Map<string, string>();
  const parent = to.parent ?? shown.get(id) ?? "";
  if (parent !== "" && !shown.has(parent)) return "gone";
  if (standsUnder(shown, parent, id)) return "underItself";
  const { place = "last" } = to;
  if (typeof place === "object") {
    const neighbour = "before" in place ? place.before : place.after;
    if (neighbour === id) return "underItself";
    const beside = all.find((entity) => entity.id === neighbour);
    if (!beside) return "gone";
    // What was removed is shown nowhere: it has a place beside those that it was stored with.
    if (tree && (shown.get(neighbour) ?? beside.parent) !== parent) return "otherParent";
  }
  const position = positionAt(
    all.filter((entity) => entity !== moved),
    place,
  );
  if (position === undefined) return "gone";
  if (moved.position !== position) moved.stored["position"] = scalar(position);
  if (!tree) return undefined;
  if (moved.parent !== parent) moved.stored["parent"] = scalar(parent);
  endCircle(all, shown, parent, id);
  return undefined;
}

function readAll(entities: unknown): Stored[] {
  if (!isMap(entities)) return [];
  const all: Stored[] = [];
  // In a draft each look is a call into Automerge, so only what a move needs is read.
  for (const id of Reflect.ownKeys(entities)) {
    const stored = typeof id === "string" ? readMap(entities, id) : undefined;
    if (!stored) continue;
    all.push({
      id: String(id),
      parent: readText(stored["parent"]),
      position: readText(stored["position"]),
      depth: 0,
      isPresent: isPresent(stored),
      stored,
    });
  }
  return all.sort(inOrder);
}

/** Under what each entity that is there stands for readers. */
function shownParents(all: readonly Stored[]): Map<string, string> {
  const present = all.filter((entity) => entity.isPresent);
  const removed = all.filter((entity) => !entity.isPresent);
  return new Map(inReadingOrder(present, removed).map(({ id, parent }) => [id, parent]));
}

function standsUnder(shown: ReadonlyMap<string, string>, entity: string, ancestor: string): boolean {
  for (let here: string | undefined = entity; here; here = shown.get(here)) if (here === ancestor) return true;
  return false;
}

/**
 * Writes down where readers cut the circle that `moved` still stands in by what is stored: they would cut it elsewhere
 * once the order has changed.
 */
function endCircle(all: readonly Stored[], shown: ReadonlyMap<string, string>, parent: string, moved: string): void {
  const byId = new Map(all.map((entity) => [entity.id, entity]));
  const passed = new Set<string>();
  let cut: Stored | undefined;
  for (let here = byId.get(parent); here && !passed.has(here.id); here = byId.get(here.parent)) {
    if (here.id === moved) {
      if (cut) cut.stored["parent"] = scalar("");
      return;
    }
    passed.add(here.id);
    if (here.isPresent && shown.get(here.id) === "") cut ??= here;
  }
}
