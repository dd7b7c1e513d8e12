/** Kinds of refusals that a node tells of, and which words say them. */
const KINDS = {
  malformed: "malformed",
  "chunk-type": "malformed",
  automerge: "malformed",
  incomplete: "malformed",
  inflation: "tooMuch",
  operations: "tooMuch",
  waiting: "tooMuch",
  panic: "panic",
  unsealed: "unsealed",
  unproven: "unsealed",
  sequence: "twoHistories",
  equivocation: "twoHistories",
  "another-history": "twoHistories",
} as const;

export type RefusedBecause = (typeof KINDS)[keyof typeof KINDS] | "other";

/** Which words say why something was refused; the reason of the node itself stands beside them. */
export function refusedBecause(kind: string): RefusedBecause {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : "other";
}
