import type { Kind } from "./generated/table";
import { isPresent, type PlanDoc } from "./plan";
import { isTextual, readMap, readText, scalar } from "./read";
import { specOf } from "./spec";

/** Puts a string behind the others of a list; what is empty, or there already, is left out. */
export function addString(plan: PlanDoc, kind: Kind, id: string, field: string, text: string): void {
  const entity = readMap(plan[specOf(kind).section], id);
  const value = text.trim();
  if (!entity || !isPresent(entity) || value === "") return;
  if (!Array.isArray(entity[field])) entity[field] = [];
  const list = entity[field] as unknown[];
  if (!list.some((there) => readText(there) === value)) list.push(scalar(value));
}

/** Takes a string out of a list, wherever it stands in it by now. */
export function removeString(plan: PlanDoc, kind: Kind, id: string, field: string, text: string): void {
  const entity = readMap(plan[specOf(kind).section], id);
  const list = entity?.[field];
  if (!entity || !isPresent(entity) || !Array.isArray(list)) return;
  for (let index = list.length - 1; index >= 0; index -= 1) {
    if (isTextual(list[index]) && readText(list[index]) === text) list.splice(index, 1);
  }
}
