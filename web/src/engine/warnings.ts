import type { Kind } from "./generated/table";
import { overlapsOf, type ComparedGoal, type Overlap } from "./overlap";
import { entitiesOf, problemOf, referenceTo, type PlanDoc } from "./plan";
import { SPECS } from "./spec";

/*
 * What a plan still lacks, of what makes a plan of several organisations work. Nothing is forbidden; it is only said.
 * The rules are those of `crates/model/src/plan/warnings.rs`.
 */

/** What is around a plan, as far as this device knows of it. */
export interface Surroundings {
  /** Ids of the organisations that have joined the plan. */
  members: readonly string[];
  /** Other plans. Of very many only the first 200 are looked at. */
  others: readonly OtherPlan[];
}

/** Another plan. */
export interface OtherPlan {
  /** Its document id. */
  id: string;
  title: string;
  goals: readonly ComparedGoal[];
}

/** Why something asks for attention. */
export type WarningReason =
  /** A problem was stated, and no signal from outside says that it is one. */
  | { code: "noSignal" }
  /** An action that is not dropped serves no goal. */
  | { code: "actionWithoutGoal" }
  /** The goal that an action serves was removed. */
  | { code: "goalOfActionRemoved"; goal: string; goalTitle: string }
  /** Neither a goal nor anything under it has an indicator. */
  | { code: "goalWithoutIndicator" }
  /** An organisation that has joined did not say how it looks at the problem. */
  | { code: "perspectiveMissing"; organisation: string }
  /** A decision is under consultation or was ratified, and not every organisation spoke. */
  | { code: "voicesMissing"; organisations: string[] }
  /** Goals look like those of another plan, and no link says how the two hang together. */
  | { code: "unlinkedOverlap"; plan: string; planTitle: string; overlaps: Overlap[] };

/** What a warning is about: the plan, its problem, or something in it. */
export type WarnedOf = "plan" | "problem" | { kind: Kind; id: string };

/** Something that asks for attention. */
export type Warning = WarningReason & {
  about: WarnedOf;
  /** What that is called, as the document has it; empty for the plan and its problem. */
  title: string;
};

/** The most other plans that are looked at. */
const MOST_PLANS = 200;

/**
 * What asks for attention in a plan, in the order of its parts. Cheap to ask again: while nothing that counts has
 * changed it gives the same list.
 */
export function warningsOf(plan: PlanDoc, around: Surroundings): readonly Warning[] {
  const key = [...partsOf(plan), ...around.members, ...around.others.flatMap(({ id, title, goals }) => [id, title, goals])];
  const place = entitiesOf(plan, "goal");
  const before = known.get(place);
  if (before && before.key.length === key.length && before.key.every((part, index) => Object.is(part, key[index]))) {
    return before.warnings;
  }
  const warnings = [
    ...problem(plan, around.members),
    ...goals(plan),
    ...actions(plan),
    ...decisions(plan, around.members),
    ...unlinked(plan, around.others.slice(0, MOST_PLANS)),
  ];
  known.set(place, { key, warnings });
  return warnings;
}

/** What was found last, by the list of goals: each plan has its own. */
const known = new WeakMap<object, { key: readonly unknown[]; warnings: readonly Warning[] }>();

/** All that the rules look at. Automerge keeps what did not change as the same object. */
function partsOf(plan: PlanDoc): unknown[] {
  return [statesProblem(plan), ...SPECS.map(([, { section }]) => plan[section])];
}

function statesProblem(plan: PlanDoc): boolean {
  return Object.values(problemOf(plan)).some((text: string) => text.trim() !== "") || entitiesOf(plan, "cause").length > 0;
}

function* problem(plan: PlanDoc, members: readonly string[]): Iterable<Warning> {
  const about = { about: "problem", title: "" } as const;
  if (statesProblem(plan) && entitiesOf(plan, "signal").length === 0) yield { ...about, code: "noSignal" };
  const perspectives = entitiesOf(plan, "perspective").filter(({ text }) => text.trim() !== "");
  const spoke = new Set(perspectives.map(({ id }) => id));
  for (const organisation of members) {
    if (!spoke.has(organisation)) yield { ...about, code: "perspectiveMissing", organisation };
  }
}

function* goals(plan: PlanDoc): Iterable<Warning> {
  const all = entitiesOf(plan, "goal");
  const measured = new Set(entitiesOf(plan, "indicator").flatMap(({ goal }) => presentGoal(plan, goal)));
  // In reading order what stands under a goal comes after it: from the end each is met before what it stands under.
  for (const { id, parent } of all.toReversed()) if (measured.has(id) && parent !== "") measured.add(parent);
  for (const { id, title } of all) {
    if (!measured.has(id)) yield { about: { kind: "goal", id }, title, code: "goalWithoutIndicator" };
  }
}

function presentGoal(plan: PlanDoc, id: string): string[] {
  return referenceTo(plan, id, ["goal"])?.is === "present" ? [id] : [];
}

function* actions(plan: PlanDoc): Iterable<Warning> {
  for (const { id, title, state, goal } of entitiesOf(plan, "action")) {
    if (state === "dropped") continue;
    const served = referenceTo(plan, goal, ["goal"]);
    if (served?.is === "present") continue;
    const about = { about: { kind: "action", id }, title } as const;
    if (served?.is === "removed") {
      yield { ...about, code: "goalOfActionRemoved", goal: served.id, goalTitle: served.title };
    } else yield { ...about, code: "actionWithoutGoal" };
  }
}

function* decisions(plan: PlanDoc, members: readonly string[]): Iterable<Warning> {
  const spoke = new Map<string, Set<string>>();
  for (const { decision, organisation, voice } of entitiesOf(plan, "voice")) {
    if (organisation === "" || voice === "") continue;
    if (referenceTo(plan, decision, ["decision"])?.is !== "present") continue;
    const heard = spoke.get(decision);
    if (heard) heard.add(organisation);
    else spoke.set(decision, new Set([organisation]));
  }
  for (const { id, title, state } of entitiesOf(plan, "decision")) {
    if (state !== "underConsultation" && state !== "ratified") continue;
    const organisations = members.filter((member) => !spoke.get(id)?.has(member));
    if (organisations.length > 0) {
      yield { about: { kind: "decision", id }, title, code: "voicesMissing", organisations };
    }
  }
}

function* unlinked(plan: PlanDoc, others: readonly OtherPlan[]): Iterable<Warning> {
  const linked = new Set(entitiesOf(plan, "link").map((link) => link.plan));
  const ours = entitiesOf(plan, "goal");
  for (const { id, title, goals } of others) {
    if (linked.has(id)) continue;
    const overlaps = overlapsOf(ours, goals);
    if (overlaps.length > 0) {
      yield { about: "plan", title: "", code: "unlinkedOverlap", plan: id, planTitle: title, overlaps };
    }
  }
}
