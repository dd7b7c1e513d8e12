import { next as A } from "@automerge/automerge/slim";

import type { Founding } from "../drafts/founding";
import { planJson } from "../export/json";
import type { PlanDoc } from "../plan";
import { readText } from "../read";
import { planFromJson } from "./planFromJson";
import { FileProblems } from "./problem";

/** The largest file that is read, in bytes: as a node takes it. */
export const LARGEST_FILE = 32 * 1024 * 1024;

/** How a file with an Automerge document begins. */
const MAGIC = [0x85, 0x6f, 0x4a, 0x83];

/**
 * The plan in a file, whether that is JSON or an Automerge document. Of a document only what it says now is taken: the
 * new plan has a history of its own.
 *
 * @throws FileProblems when it holds none
 */
export function planInFile(bytes: Uint8Array): Founding {
  if (bytes.length === 0) throw new FileProblems([{ name: "empty" }]);
  if (bytes.length > LARGEST_FILE) throw new FileProblems([{ name: "tooLarge" }]);
  return planFromJson(MAGIC.every((byte, index) => bytes[index] === byte) ? jsonOfDocument(bytes) : parsed(bytes));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new FileProblems([{ name: "notJson" }]);
  }
}

function jsonOfDocument(bytes: Uint8Array): unknown {
  let plan: A.Doc<PlanDoc>;
  try {
    plan = A.load<PlanDoc>(bytes);
  } catch {
    throw new FileProblems([{ name: "unreadable" }]);
  }
  if (readText(plan["type"]) !== "plan") throw new FileProblems([{ name: "notAPlan" }]);
  return planJson(plan);
}
