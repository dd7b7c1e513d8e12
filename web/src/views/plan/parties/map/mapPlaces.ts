import { VOCABULARIES, type Word } from "../../../../engine/generated/words";
import type { Party } from "../../../../engine/plan";

export type Level = Word<"level">;
export type Side = Exclude<Word<"stance">, "unknown">;

/** From bottom to top. */
export const LEVELS: readonly Level[] = VOCABULARIES.level;
/** From left to right. */
export const SIDES: readonly Side[] = ["opposed", "neutral", "supportive"];

/** A field of the map: how much influence, and on which side. */
export interface Place {
  influence: Level;
  stance: Side;
}

/** Where a party stands on the map; nothing as long as either is not known. */
export function placeOf({ influence, stance }: Pick<Party, "influence" | "stance">): Place | undefined {
  const side = SIDES.find((known) => known === stance);
  return influence === "" || side === undefined ? undefined : { influence, stance: side };
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/**
 * Where an arrow key brings a party; nothing for other keys and beyond the edge. What has no place yet begins in the
 * middle.
 */
export function placeBeside(place: Place | undefined, key: string): Place | undefined {
  const step = STEPS[key];
  if (!step) return undefined;
  if (!place) return { influence: "medium", stance: "neutral" };
  const influence = LEVELS[LEVELS.indexOf(place.influence) + step[0]];
  const stance = SIDES[SIDES.indexOf(place.stance) + step[1]];
  return influence && stance && { influence, stance };
}
