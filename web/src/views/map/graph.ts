import type { Link } from "../../engine/generated/entities";
import type { ListedPlan } from "../home/selection";

/** Links of one plan to another, in that direction. */
export interface Relation {
  from: ListedPlan;
  to: ListedPlan;
  links: readonly Link[];
}

export interface Graph {
  /** The plans that are linked with another one, in the order of their ids: the map is the same each time. */
  plans: readonly ListedPlan[];
  relations: readonly Relation[];
  /** The plans that are not. */
  loose: readonly ListedPlan[];
  /** How many links lead to plans that are not here. Nothing else is told of these. */
  elsewhere: number;
}

/** How the plans on this device hang together. */
export function graphOf(listed: readonly ListedPlan[]): Graph {
  const here = new Map(
    listed.filter(({ summary }) => summary).map((plan) => [plan.entry.documentId, plan] as const),
  );
  const relations: Relation[] = [];
  let elsewhere = 0;
  for (const from of inOrder(here.values())) {
    const byTarget = new Map<string, Link[]>();
    for (const link of from.summary?.links ?? []) {
      if (link.plan === "" || link.plan === from.entry.documentId) continue;
      if (!here.has(link.plan)) elsewhere += 1;
      else byTarget.set(link.plan, [...(byTarget.get(link.plan) ?? []), link]);
    }
    for (const [target, links] of byTarget) relations.push({ from, to: here.get(target)!, links });
  }
  const linked = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const all = inOrder(here.values());
  return {
    plans: all.filter((plan) => linked.has(plan)),
    relations,
    loose: all.filter((plan) => !linked.has(plan)),
    elsewhere,
  };
}

/** The same as long as the same plans are linked in the same way, whatever else changes in them. */
export function shapeOf({ plans, relations }: Graph): string {
  const pairs = relations.map(({ from, to }) => `${from.entry.documentId}>${to.entry.documentId}`);
  return [...plans.map(({ entry }) => entry.documentId), ...pairs].join(" ");
}

function inOrder(plans: Iterable<ListedPlan>): ListedPlan[] {
  return [...plans].sort((a, b) => (a.entry.documentId < b.entry.documentId ? -1 : 1));
}
