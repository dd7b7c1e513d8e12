import type { KeepingProgress } from "./keeping";

/** What a window tells its keeper. */
export type ToKeeper =
  /** Always the first: where the documents are. */
  | { type: "start"; databaseName: string }
  /** The plans of the organisation, the newest first, and those that this window has open itself. */
  | { type: "keep"; listed: readonly string[]; open: readonly string[] }
  /** The session stands again, or the network changed. */
  | { type: "reconnect" };

/** What a keeper tells its window. */
export type FromKeeper =
  /** It cannot work here: the window does it itself. */
  | { type: "failed" }
  /** How many of the plans are on the device. */
  | ({ type: "progress" } & KeepingProgress);
