/** Endings of the files that hold a plan. */
export const PLAN_FILES = [".json", ".automerge"] as const;
