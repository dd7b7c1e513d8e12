import { ownScript } from "../trusted";
import script from "./beside.worker.ts?worker&url";

/** What is done beside the page, each on a thread of its own. */
export type Role = "keeper" | "reader" | "file" | "history";

export function startBeside(role: Role): Worker {
  return new Worker(ownScript(script), { type: "module", name: role });
}
