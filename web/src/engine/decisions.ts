import { next as A } from "@automerge/automerge/slim";

import type { Word } from "./generated/words";
import { mayFollow } from "./machine";
import type { Decision, PlanDoc, Voice } from "./plan";
import { addEntity, restoreEntity, setField } from "./planEdits";
import { readMap, readText, scalar } from "./read";

/** Each organisation has one voice in a decision, and so one place for it in the document. */
export function voiceId(decision: string, organisation: string): string {
  return `${decision}.${organisation}`;
}

/** Says what an organisation thinks of a decision, also when it said something else before. */
export function speak(
  plan: PlanDoc,
  decision: string,
  organisation: string,
  voice: Word<"voice">,
  date: string,
): void {
  const id = voiceId(decision, organisation);
  if (!readMap(plan["voices"], id)) {
    addEntity(plan, "voice", { decision, organisation, voice, date }, { id });
    return;
  }
  restoreEntity(plan, "voice", id);
  setField(plan, "voice", id, "voice", voice);
  setField(plan, "voice", id, "date", date);
}

/** Ratifies a decision where its state allows, and writes down which version of the plan it binds. */
export function ratify(plan: PlanDoc, decision: string, version: readonly string[]): void {
  const stored = readMap(plan["decisions"], decision);
  if (!stored || !mayFollow("decisionState", readText(stored["state"]), "ratified")) return;
  setField(plan, "decision", decision, "state", "ratified");
  stored["ratifiedVersion"] = [...version].sort().map(scalar);
}

/** What organisations said of each decision, by the id of the decision. */
export type Voices = ReadonlyMap<string, readonly Voice[]>;

/**
 * Voices by decision, one for each organisation. Also those that other software took away: what an organisation said
 * against a decision stays readable.
 */
export function voicesByDecision(present: readonly Voice[], removed: readonly Voice[]): Voices {
  const found = new Map<string, Map<string, Voice>>();
  for (const voice of [...present, ...removed]) {
    const { decision, organisation, id } = voice;
    if (organisation === "" || voice.voice === "") continue;
    if (!found.has(decision)) found.set(decision, new Map());
    const said = found.get(decision)!;
    const isAtItsPlace = id === voiceId(decision, organisation);
    const before = said.get(organisation);
    // One that stands elsewhere is by other software, and counts only as long as there is no other.
    if (!before || (isAtItsPlace && before.id !== id)) said.set(organisation, voice);
  }
  return new Map([...found].map(([decision, said]) => [decision, [...said.values()]]));
}

/** Whether an organisation can say what it thinks of a decision now. */
export function isOpenForVoices({ state }: Decision): boolean {
  return state === "underConsultation";
}

/** The version that a document is at. */
export function versionOf(plan: A.Doc<PlanDoc>): string[] {
  return A.getHeads(plan).map(String);
}

/** What is known of a version of a plan. */
export interface KnownVersion {
  /** Milliseconds since 1970 at which the last change of it was made, by the clock of who made it. */
  at: number;
  /** Who made that change, as it says of itself. */
  person: string;
  organisation: string;
}

/** What this device knows of a version; nothing when it does not hold all of it. */
export function knownVersion(plan: A.Doc<PlanDoc>, version: readonly string[]): KnownVersion | undefined {
  if (version.length === 0) return undefined;
  try {
    const changes = version.map((head) => A.inspectChange(plan, head));
    const last = changes.reduce((a, b) => (a && b && b.time > a.time ? b : a));
    if (!last || changes.includes(null)) return undefined;
    return { at: last.time * 1_000, ...authorIn(last.message) };
  } catch {
    // Other software wrote something that is no version.
    return undefined;
  }
}

function authorIn(message: string | null): { person: string; organisation: string } {
  try {
    const { person, organisation } = JSON.parse(message ?? "") as Record<string, unknown>;
    return {
      person: typeof person === "string" ? person : "",
      organisation: typeof organisation === "string" ? organisation : "",
    };
  } catch {
    return { person: "", organisation: "" };
  }
}
