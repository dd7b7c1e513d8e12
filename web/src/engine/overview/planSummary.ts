import { next as A } from "@automerge/automerge/slim";

import { readAuthor, type Author } from "../author";
import type { Link } from "../generated/entities";
import { TABLE } from "../generated/table";
import type { ComparedGoal } from "../overlap";
import { namedNotices, type NamedNotice } from "../notifications/notices";
import { planMentions } from "../notifications/planMentions";
import { countOf, entitiesOf, planFieldsOf, type PlanDoc, type PlanState } from "../plan";
import { SPECS } from "../spec";

/** What an overview tells of one plan. */
export interface PlanSummary {
  title: string;
  state: PlanState | "";
  /** Signals from outside. */
  signals: number;
  /** For looking whether those of other plans are like them. */
  goals: readonly ComparedGoal[];
  actions: number;
  actionsDone: number;
  links: readonly Link[];
  /** When it was last changed, in milliseconds since 1970, by the clock of whoever did; 0 when nobody says. */
  changedAt: number;
  news: News;
  /** Where others mention the person in its text. */
  named: readonly NamedNotice[];
  /** How many things ask for attention, apart from what other plans have to do with it. */
  warnings: number;
  /** How many fields have different values at once. */
  conflicts: number;
}

/**
 * What others changed since a person last saw the plan:
 * - `unseen`: the person never opened it on this device;
 * - `none`: nothing;
 * - `some`: `things` of the plan (its title, a goal, a decision…), by `people`, the latest first.
 */
export type News = { kind: "unseen" | "none" } | { kind: "some"; things: number; people: readonly Author[] };

export interface Reader {
  organisation: string;
  /** The name under which the person's changes are known. */
  person: string;
  /** The heads that the person last saw; nothing when the plan was never opened. */
  seen: readonly string[] | undefined;
}

const NO_NEWS: News = { kind: "none" };
const PROBLEM = "problem";
const SECTIONS: ReadonlySet<string> = new Set(SPECS.map(([, { section }]) => section));

/** Reads a plan once, and its history since the person saw it. */
export function summaryOf(
  documentId: string,
  plan: A.Doc<PlanDoc>,
  reader: Reader,
): Omit<PlanSummary, "warnings" | "conflicts"> {
  const { title, state } = planFieldsOf(plan);
  const actions = entitiesOf(plan, "action");
  return {
    title: title.trim(),
    state,
    signals: countOf(plan, "signal"),
    goals: entitiesOf(plan, "goal").map(({ id, title: name }) => ({ id, title: name })),
    actions: actions.length,
    actionsDone: actions.filter((action) => action.state === "done").length,
    links: entitiesOf(plan, "link"),
    changedAt: changedAt(plan),
    news: newsOf(plan, reader),
    named: namedNotices(documentId, plan, planMentions(plan, reader)),
  };
}

function changedAt(plan: A.Doc<PlanDoc>): number {
  return Math.max(0, ...A.getHeads(plan).map((head) => (A.inspectChange(plan, head)?.time ?? 0) * 1_000));
}

function newsOf(plan: A.Doc<PlanDoc>, { organisation, person, seen }: Reader): News {
  if (seen === undefined || !isKnown(plan, seen)) return { kind: "unseen" };
  const heads = A.getHeads(plan);
  if (heads.length === seen.length && heads.every((head) => seen.includes(head))) return NO_NEWS;
  const people = new Map<string, Author>();
  for (const { message } of A.getChangesMetaSince(plan, [...seen]).reverse()) {
    const author = readAuthor(message);
    if (!author || (author.organisation === organisation && author.person === person)) continue;
    const key = `${author.organisation} ${author.person}`;
    if (!people.has(key)) people.set(key, author);
  }
  if (people.size === 0) return NO_NEWS;
  const things = touchedThings(plan, seen, heads);
  return things === 0 ? NO_NEWS : { kind: "some", things, people: [...people.values()] };
}

/** How many things of the plan differ: entities, fields of the plan, fields of the problem. */
function touchedThings(plan: A.Doc<PlanDoc>, before: readonly string[], after: readonly string[]): number {
  const things = new Set<string>();
  for (const { path } of A.diff(plan, [...before], [...after])) {
    const [section, id] = path.map(String);
    const isInside = section !== undefined && (section === PROBLEM || SECTIONS.has(section));
    if (section === undefined || (isInside && id === undefined) || section === "schema") continue;
    things.add(isInside ? `${section}/${id}` : section);
  }
  // A voice is part of the decision that it is about, and named after it.
  const { section } = TABLE.voice;
  return [...things].filter((thing) => !thing.startsWith(`${section}/`) || !hasDecision(things, thing)).length;
}

function hasDecision(things: ReadonlySet<string>, voice: string): boolean {
  const [, id = ""] = voice.split("/");
  return things.has(`${TABLE.decision.section}/${id.split(".")[0] ?? ""}`);
}

function isKnown(plan: A.Doc<PlanDoc>, heads: readonly string[]): boolean {
  try {
    return heads.length > 0 && A.hasHeads(plan, [...heads]);
  } catch {
    // What stands in the memory of a browser can be anything.
    return false;
  }
}
