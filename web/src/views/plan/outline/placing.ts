import type { Destination } from "../../../engine/moveEntity";
import type { Branch } from "../../../engine/tree";

/** The ways in which an entry of an outline is moved without a pointer. */
export const MOVES = ["up", "down", "deeper", "higher"] as const;
export type Move = (typeof MOVES)[number];

/**
 * Where a move brings an entry, by what people see; nothing where it can go no further.
 *
 * @param order all entries, in reading order
 */
export function destinationOf(order: readonly Branch[], id: string, move: Move): Destination | undefined {
  const entry = order.find((other) => other.id === id);
  if (!entry) return undefined;
  const siblings = order.filter(({ parent }) => parent === entry.parent);
  const at = siblings.findIndex((other) => other.id === id);
  const [previous, next] = [siblings[at - 1], siblings[at + 1]];
  switch (move) {
    case "up":
      return previous && { parent: entry.parent, place: { before: previous.id } };
    case "down":
      return next && { parent: entry.parent, place: { after: next.id } };
    case "deeper":
      return previous && { parent: previous.id, place: "last" };
    case "higher": {
      const above = order.find((other) => other.id === entry.parent);
      return above && { parent: above.parent, place: { after: above.id } };
    }
  }
}

/** The moves that bring an entry anywhere. */
export function possibleMoves(order: readonly Branch[]): ReadonlyMap<string, ReadonlySet<Move>> {
  const last = new Map<string, string>();
  const moves = new Map<string, Set<Move>>();
  for (const { id, parent } of order) {
    const mine = new Set<Move>(parent === "" ? [] : ["higher"]);
    const previous = last.get(parent);
    if (previous !== undefined) {
      mine.add("up").add("deeper");
      moves.get(previous)?.add("down");
    }
    moves.set(id, mine);
    last.set(parent, id);
  }
  return moves;
}

/** Longer numbers are cut: how deep a tree goes is chosen by whoever writes the document. */
const LONGEST_NUMBER = 24;

/** The number of each entry, such as 2.1.3. */
export function numbersOf(order: readonly Branch[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { id, parent } of order) {
    const count = (counts.get(parent) ?? 0) + 1;
    counts.set(parent, count);
    const above = numbers.get(parent);
    const number = above === undefined ? String(count) : `${above}.${count}`;
    numbers.set(id, number.length <= LONGEST_NUMBER ? number : `…${number.slice(1 - LONGEST_NUMBER)}`);
  }
  return numbers;
}

/** How many entries stand right under each. */
export function countsBelow(order: readonly Branch[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { parent } of order) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  return counts;
}

/** The entries that are in sight when those below some are folded away. */
export function unfolded<B extends Branch>(order: readonly B[], folded: ReadonlySet<string>): readonly B[] {
  if (folded.size === 0) return order;
  const hidden = new Set<string>();
  return order.filter(({ id, parent }) => {
    if (!folded.has(parent) && !hidden.has(parent)) return true;
    hidden.add(id);
    return false;
  });
}

/** Where a pointer lets go of an entry on another one: by how far down that one it is, from 0 to 1. */
export type Zone = "before" | "inside" | "after";

export function zoneAt(share: number): Zone {
  if (share < 0.3) return "before";
  return share > 0.7 ? "after" : "inside";
}

/** Where an entry comes that is let go of on `target`. */
export function destinationOn(target: Branch, zone: Zone): Destination {
  if (zone === "inside") return { parent: target.id, place: "last" };
  return { parent: target.parent, place: zone === "before" ? { before: target.id } : { after: target.id } };
}
