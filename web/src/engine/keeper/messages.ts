/** What a window tells its keeper. */
export type ToKeeper =
  /** Always the first: where the documents are. */
  | { type: "start"; databaseName: string }
  /** The plans of the organisation, the newest first, and those that this window has open itself. */
  | { type: "keep"; listed: readonly string[]; open: readonly string[] }
  /** The session stands again, or the network changed. */
  | { type: "reconnect" };

/** What a keeper tells its window: that it cannot work here, so that the window does it itself. */
export type FromKeeper = { type: "failed" };
