import { VOCABULARIES, type Word } from "../../../../engine/generated/words";
import type { Party } from "../../../../engine/plan";

export type Level = Word<"level">;

/** From left to right, and from bottom to top. */
export const LEVELS: readonly Level[] = VOCABULARIES.level;

/** A field of the map: how much is at stake for a party, and how much influence it has. */
export interface Place {
  interest: Level;
  influence: Level;
}

/** Where a party stands on the map; nothing as long as either is not known. */
export function placeOf({
  interestLevel: interest,
  influence,
}: Pick<Party, "interestLevel" | "influence">): Place | undefined {
  return interest === "" || influence === "" ? undefined : { interest, influence };
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
};

/**
 * Where an arrow key brings a party; nothing for other keys and beyond the edge. What has no place yet begins in the
 * middle.
 */
export function placeBeside(place: Place | undefined, key: string): Place | undefined {
  const step = STEPS[key];
  if (!step) return undefined;
  if (!place) return { interest: "medium", influence: "medium" };
  const interest = LEVELS[LEVELS.indexOf(place.interest) + step[0]];
  const influence = LEVELS[LEVELS.indexOf(place.influence) + step[1]];
  return interest && influence && { interest, influence };
}
