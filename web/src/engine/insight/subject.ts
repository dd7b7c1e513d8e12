import { PLAN_FIELDS, PROBLEM_FIELDS, type Kind, type Part } from "../generated/table";
import { specOf, type FieldSpec } from "../spec";
import type { Told } from "./happening";

/** What something happened to, or what has a field: an entity, or the plan or its problem, whose id is empty. */
export interface Subject {
  kind: Kind | "plan" | "problem";
  id: string;
}

export const THE_PLAN: Subject = { kind: "plan", id: "" };
export const THE_PROBLEM: Subject = { kind: "problem", id: "" };

/** Whether it is one of several, which can be added and removed. */
export function isEntity(subject: Subject): subject is Subject & { kind: Kind } {
  return subject.kind !== "plan" && subject.kind !== "problem";
}

export function fieldsOfSubject({ kind }: Subject): Readonly<Record<string, FieldSpec>> {
  if (kind === "plan") return PLAN_FIELDS;
  return kind === "problem" ? PROBLEM_FIELDS : specOf(kind).fields;
}

export function fieldOf(subject: Subject, name: string): FieldSpec | undefined {
  const fields = fieldsOfSubject(subject);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The part of the plan that it stands in; title, state and summary stand above all parts. */
export function partOf({ kind }: Subject): Part | "plan" {
  if (kind === "plan") return "plan";
  return kind === "problem" ? "problem" : specOf(kind).part;
}

/** Two of these are the same for the same subject. */
export function keyOf({ kind, id }: Subject): string {
  return `${kind}/${id}`;
}

/** The way to its map in the document. */
export function pathTo(subject: Subject): string[] {
  if (subject.kind === "plan") return [];
  return subject.kind === "problem" ? ["problem"] : [specOf(subject.kind).section, subject.id];
}

/** What can be restored or taken over on its own: an entity as a whole, but of the plan and its problem a single field. */
export function unitOf({ subject, happening }: Told): string {
  if (isEntity(subject)) return keyOf(subject);
  return `${keyOf(subject)}${"field" in happening ? happening.field : ""}`;
}
