/** What keeps a node from taking changes, as the node says it, and where our words for it are. */
const PROBLEMS = {
  "the node is stopping": "stopping",
  "the engine does not answer": "stuck",
  "the disk does not take what is written; the log says why": "diskRefuses",
  "the audit log cannot be written; the log says why": "auditRefuses",
} as const;

export type NodeProblem = (typeof PROBLEMS)[keyof typeof PROBLEMS];

/** Which words say a problem; undefined for one that this app does not know, which is shown as the node says it. */
export function nodeProblem(said: string): NodeProblem | undefined {
  return Object.hasOwn(PROBLEMS, said) ? PROBLEMS[said as keyof typeof PROBLEMS] : undefined;
}

export type AwayBecause = "noAnswer" | "turnedAway" | "ownNetwork" | "notTrusted";

/**
 * Which words say what keeps a partner away.
 *
 * @param reason as the node says it, in English
 */
export function awayBecause(reason: string): AwayBecause {
  if (reason.startsWith("no answer: ")) return "noAnswer";
  if (reason.startsWith("it came in and was turned away: ")) return "turnedAway";
  return reason.includes("is in our own network") ? "ownNetwork" : "notTrusted";
}
