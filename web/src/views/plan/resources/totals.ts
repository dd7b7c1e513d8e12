import type { Resource } from "../../../engine/plan";

/** So much of something. */
export interface Amount {
  kind: Resource["kind"];
  /** As it was written down first. */
  unit: string;
  amount: number;
}

export interface PartyTotals {
  /** Empty for what is of no party. */
  party: string;
  amounts: readonly Amount[];
}

/** Units that people write differently and mean the same. */
const sameUnit = (unit: string) => unit.trim().toLocaleLowerCase();

/** What each party brings together, by kind and unit: amounts in different units are never added up. */
export function totalsByParty(resources: readonly Resource[]): readonly PartyTotals[] {
  const parties = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.amount === null) continue;
    const held = parties.get(resource.party);
    if (held) held.push(resource);
    else parties.set(resource.party, [resource]);
  }
  return [...parties].map(([party, held]) => ({ party, amounts: totals(held) }));
}

/** Sums by kind and unit, in the order in which these first come. */
export function totals(resources: readonly Resource[]): readonly Amount[] {
  const sums = new Map<string, Amount>();
  for (const { kind, unit, amount } of resources) {
    if (amount === null) continue;
    const key = `${kind} ${sameUnit(unit)}`;
    const sum = sums.get(key);
    if (sum) sum.amount += amount;
    else sums.set(key, { kind, unit: unit.trim(), amount });
  }
  return [...sums.values()];
}
