import type { Tone } from "../design";
import { VOCABULARIES, type MachineName, type Word } from "../engine/generated/words";
import { nextStates } from "../engine/machine";
import type { ActionState, PlanState } from "../engine/plan";

export const STATE_TONES: Record<PlanState, Tone> = {
  exploring: "info",
  sharedPicture: "info",
  takingShape: "accent",
  ratified: "ok",
  inExecution: "accent",
  underReview: "warning",
  completed: "ok",
  archived: "neutral",
};

export const ACTION_TONES: Record<ActionState, Tone> = {
  open: "neutral",
  inProgress: "accent",
  done: "ok",
  dropped: "neutral",
};

/**
 * What a menu of states offers: the present one and those that may follow it, in their usual order. The present one is
 * empty when it is a word of a newer version.
 */
export function stateChoices<M extends MachineName>(machine: M, state: Word<M> | ""): readonly (Word<M> | "")[] {
  const next: readonly string[] = nextStates(machine, state);
  const known = (VOCABULARIES[machine] as readonly Word<M>[]).filter((word) => word === state || next.includes(word));
  return state === "" ? ["", ...known] : known;
}
