// Made by `cargo xtask generate` from the table in crates/model/src/plan/spec: change it there.

import type { Word } from "./words";

/*
 * What readers give of a plan. Text, days, times and ids are empty when nothing is said; so are words, also one that
 * this version does not know. A number that is unknown is null.
 */

/** What every entity has. */
interface Entity<K extends string> {
  /** Its kind. Not called `kind`, because some entities have a field of that name. */
  entity: K;
  id: string;
  /** Milliseconds since 1970 UTC at which it was removed; null as long as it is there. */
  removed: number | null;
}

/** An entity in an order that people choose. */
interface Ordered<K extends string> extends Entity<K> {
  /** Its place, as a fractional index. */
  position: string;
}

/** An entity in a tree, in reading order: each is followed by those under it. */
interface Branch<K extends string> extends Ordered<K> {
  /** The entity above it; empty at the top. */
  parent: string;
  /** How deep it stands; 0 at the top. */
  depth: number;
}

export interface PlanFields {
  title: string;
  state: Word<"planState"> | "";
  summary: string;
}

export interface ProblemFields {
  statement: string;
  forWhom: string;
  howLarge: string;
  ifNothing: string;
}

export interface Signal extends Ordered<"signal"> {
  source: Word<"signalSource"> | "";
  text: string;
  date: string;
  place: string;
  evidence: readonly string[];
  anonymised: boolean;
  outcome: string;
  outcomes: readonly string[];
}

export interface Cause extends Branch<"cause"> {
  text: string;
}

export interface Perspective extends Entity<"perspective"> {
  text: string;
}

export interface Goal extends Branch<"goal"> {
  title: string;
  description: string;
}

export interface Indicator extends Ordered<"indicator"> {
  name: string;
  goal: string;
  baseline: number | null;
  target: number | null;
  targetDate: string;
  unit: string;
  source: string;
}

export interface Measurement extends Ordered<"measurement"> {
  indicator: string;
  date: string;
  value: number | null;
  organisation: string;
  note: string;
}

export interface Option extends Ordered<"option"> {
  title: string;
  description: string;
  advantages: string;
  disadvantages: string;
  doNothing: boolean;
  chosen: boolean;
}

export interface Effort extends Ordered<"effort"> {
  title: string;
  description: string;
  goals: readonly string[];
}

export interface Assumption extends Ordered<"assumption"> {
  text: string;
  goals: readonly string[];
  state: Word<"assumptionState"> | "";
}

export interface Party extends Ordered<"party"> {
  name: string;
  organisation: string;
  kind: Word<"partyKind"> | "";
  interest: string;
  interestLevel: Word<"level"> | "";
  influence: Word<"level"> | "";
  stance: Word<"stance"> | "";
  offers: string;
  asks: string;
}

export interface Responsibility extends Ordered<"responsibility"> {
  party: string;
  subject: string;
  role: Word<"responsibilityRole"> | "";
}

export interface Agreement extends Ordered<"agreement"> {
  title: string;
  text: string;
  parties: readonly string[];
  date: string;
}

export interface Action extends Ordered<"action"> {
  title: string;
  description: string;
  goal: string;
  lead: string;
  leadParty: string;
  contributors: readonly string[];
  due: string;
  state: Word<"actionState"> | "";
}

export interface Milestone extends Ordered<"milestone"> {
  title: string;
  date: string;
  goal: string;
  reached: boolean;
}

export interface Table extends Ordered<"table"> {
  name: string;
  purpose: string;
  rhythm: string;
  participants: readonly string[];
}

export interface Meeting extends Ordered<"meeting"> {
  table: string;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  agenda: string;
  notes: string;
}

export interface Decision extends Ordered<"decision"> {
  title: string;
  proposal: string;
  table: string;
  date: string;
  state: Word<"decisionState"> | "";
  ratifiedVersion: readonly string[];
}

export interface Voice extends Entity<"voice"> {
  decision: string;
  organisation: string;
  voice: Word<"voice"> | "";
  text: string;
  date: string;
}

export interface Resource extends Ordered<"resource"> {
  kind: Word<"resourceKind"> | "";
  description: string;
  amount: number | null;
  unit: string;
  party: string;
  supports: readonly string[];
}

export interface Risk extends Ordered<"risk"> {
  text: string;
  likelihood: Word<"level"> | "";
  impact: Word<"level"> | "";
  mitigation: string;
  owner: string;
}

export interface GroundRule extends Ordered<"groundRule"> {
  text: string;
}

export interface Reflection extends Ordered<"reflection"> {
  text: string;
  date: string;
  organisation: string;
}

export interface Lesson extends Ordered<"lesson"> {
  text: string;
  reflection: string;
}

export interface Review extends Ordered<"review"> {
  title: string;
  date: string;
  text: string;
}

export interface Link extends Ordered<"link"> {
  plan: string;
  kind: Word<"linkKind"> | "";
  note: string;
  indicator: string;
}

/** The interface of each kind. */
export interface Entities {
  signal: Signal;
  cause: Cause;
  perspective: Perspective;
  goal: Goal;
  indicator: Indicator;
  measurement: Measurement;
  option: Option;
  effort: Effort;
  assumption: Assumption;
  party: Party;
  responsibility: Responsibility;
  agreement: Agreement;
  action: Action;
  milestone: Milestone;
  table: Table;
  meeting: Meeting;
  decision: Decision;
  voice: Voice;
  resource: Resource;
  risk: Risk;
  groundRule: GroundRule;
  reflection: Reflection;
  lesson: Lesson;
  review: Review;
  link: Link;
}
