/** Why a file does not make a plan. */
export type FileProblem =
  | { name: "empty" | "tooLarge" | "notJson" | "notAPlan" | "unreadable" | "tooLong" | "newer" | "full" }
  /** Something in it breaks a rule, at a JSON pointer. */
  | { name: "unknownName" | "type" | "value" | "missing" | "clash" | "reference" | "parent"; at: string };

/** The problems in the order in which they were found; others may follow. */
export class FileProblems extends Error {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super(problems.map(({ name }) => name).join(", "));
    this.problems = problems;
  }
}
