import type { LABELS } from "../generated/labels";

/** What an export tells that is not in the plan. */
export interface ExportContext {
  language: keyof typeof LABELS;
  /** Milliseconds since 1970. */
  exportedAt: number;
  /** The id of the plan's document. */
  planId: string;
  /** What organisations call themselves, by id. One that is not here is called by its id. */
  organisations: ReadonlyMap<string, string>;
}
