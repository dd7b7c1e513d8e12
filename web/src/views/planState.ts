import type { Tone } from "../design";
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
