import type { Word } from "../../../engine/generated/words";
import type { Risk } from "../../../engine/plan";

export type Level = Word<"level">;

/** Low to high, as both axes of the matrix have it. */
export const LEVELS: readonly Level[] = ["low", "medium", "high"];

/** How much a risk asks for attention: likelihood and impact together. Nothing as long as one of them is unknown. */
export function weightOf({ likelihood, impact }: Pick<Risk, "likelihood" | "impact">): Level | "" {
  if (likelihood === "" || impact === "") return "";
  const sum = LEVELS.indexOf(likelihood) + LEVELS.indexOf(impact);
  return sum >= 3 ? "high" : sum === 2 ? "medium" : "low";
}

/** The heaviest first; what nobody weighed last; otherwise in the order of the plan. */
export function byWeight(risks: readonly Risk[]): readonly Risk[] {
  const rank = (risk: Risk) => {
    if (weightOf(risk) === "") return -1;
    return LEVELS.indexOf(risk.likelihood as Level) + LEVELS.indexOf(risk.impact as Level);
  };
  return [...risks].sort((a, b) => rank(b) - rank(a));
}
