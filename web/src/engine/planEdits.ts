import { generateKeyBetween } from "fractional-indexing";

import { randomId } from "./ids";
import { causesOf, goalsOf, type Collection, type PlanDoc, type PlanState } from "./plan";
import { readEntries, readText, scalar } from "./read";

/** The content of a new plan, made in one change so that nobody ever sees half of it. */
export function emptyPlan(title: string): PlanDoc {
  return {
    type: scalar("plan"),
    schema: 1,
    title,
    state: scalar("exploring"),
    problem: { statement: "", forWhom: "", howLarge: "", ifNothing: "" },
    perspectives: {},
    signals: {},
    causes: {},
    goals: {},
    actions: {},
    parties: {},
  };
}

/*
 * The edits below take the draft of a change (`handle.change((plan) => addSignal(plan))`). Those
 * that add something return its id. Prose is not edited here: the text fields splice it in place.
 */

export function setPlanState(plan: PlanDoc, state: PlanState): void {
  if (readText(plan.state) !== state) plan.state = scalar(state);
}

export function addSignal(plan: PlanDoc): string {
  return add(plan, "signals", { source: scalar("resident"), text: "", date: scalar(""), place: "", outcome: "" });
}

export function addCause(plan: PlanDoc, parent = ""): string {
  return add(plan, "causes", { text: "", parent: scalar(parent) });
}

export function addGoal(plan: PlanDoc, parent = ""): string {
  return add(plan, "goals", { title: "", parent: scalar(parent) });
}

export function addAction(plan: PlanDoc, goal = ""): string {
  return add(plan, "actions", {
    title: "",
    goal: scalar(goal),
    lead: "",
    due: scalar(""),
    state: scalar("open"),
  });
}

export function addParty(plan: PlanDoc): string {
  return add(plan, "parties", { name: "", kind: scalar("other"), offers: "", asks: "" });
}

/** Begins the perspective of `organisation`; leaves one that exists alone. */
export function beginPerspective(plan: PlanDoc, organisation: string): void {
  plan.perspectives ??= {};
  plan.perspectives[organisation] ??= { text: "" };
}

/** Sets a field that is replaced as a whole: a choice, a date, a reference. */
export function setField(plan: PlanDoc, collection: Collection, id: string, field: string, value: string): void {
  const entry = plan[collection]?.[id];
  if (entry && readText(entry[field]) !== value) entry[field] = scalar(value);
}

export function removeSignal(plan: PlanDoc, id: string): void {
  remove(plan, "signals", id);
}

export function removeAction(plan: PlanDoc, id: string): void {
  remove(plan, "actions", id);
}

export function removeParty(plan: PlanDoc, id: string): void {
  remove(plan, "parties", id);
}

/** Removes a cause; what stood below it moves up to where it stood. */
export function removeCause(plan: PlanDoc, id: string): void {
  const parent = causesOf(plan).find((cause) => cause.id === id)?.parent ?? "";
  for (const cause of causesOf(plan)) {
    if (cause.parent === id) setField(plan, "causes", cause.id, "parent", parent);
  }
  remove(plan, "causes", id);
}

/** Removes a goal; goals below it move up, and actions that served it serve the goal above it. */
export function removeGoal(plan: PlanDoc, id: string): void {
  const parent = goalsOf(plan).find((goal) => goal.id === id)?.parent ?? "";
  for (const goal of goalsOf(plan)) {
    if (goal.parent === id) setField(plan, "goals", goal.id, "parent", parent);
  }
  for (const [action, fields] of readEntries(plan.actions)) {
    if (readText(fields["goal"]) === id) setField(plan, "actions", action, "goal", parent);
  }
  remove(plan, "goals", id);
}

function add(plan: PlanDoc, collection: Collection, fields: Record<string, unknown>): string {
  plan[collection] ??= {};
  const section = plan[collection]!;
  const id = randomId();
  section[id] = { ...fields, position: scalar(positionAfter(readEntries(section).map(([, entry]) => entry))) };
  return id;
}

/** A position behind all of `entries`, whatever other software wrote as theirs. */
export function positionAfter(entries: readonly Record<string, unknown>[]): string {
  const last = entries
    .map((entry) => readText(entry["position"]))
    .filter(isPosition)
    .reduce((highest, position) => (position > highest ? position : highest), "");
  return generateKeyBetween(last === "" ? null : last, null);
}

function isPosition(text: string): boolean {
  if (text === "") return false;
  try {
    generateKeyBetween(text, null);
    return true;
  } catch {
    return false;
  }
}

function remove(plan: PlanDoc, collection: Collection, id: string): void {
  const section = plan[collection];
  if (section && id in section) delete section[id];
}
