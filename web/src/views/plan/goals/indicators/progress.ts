import type { Indicator, Measurement } from "../../../../engine/plan";

/** How far a value is on the way from baseline to target. */
export type Progress =
  | { is: "noTarget" }
  | { is: "reached" }
  /** So much is left; of so much in all, when there is a baseline. */
  | { is: "toGo"; left: number; total: number | null }
  /** Further from the target than at the start. */
  | { is: "away"; left: number };

export function progressOf({ baseline, target }: Pick<Indicator, "baseline" | "target">, value: number): Progress {
  if (target === null) return { is: "noTarget" };
  // Without a baseline nothing says whether more or less is better: only the target itself is it then.
  const isReached =
    baseline === null || baseline === target ? value === target : target > baseline ? value >= target : value <= target;
  if (isReached) return { is: "reached" };
  const left = difference(target, value);
  if (baseline === null || baseline === target) return { is: "toGo", left, total: null };
  const total = difference(target, baseline);
  return left > total ? { is: "away", left } : { is: "toGo", left, total };
}

/** Without the noise of binary fractions: what is left from 3.1 to 1.0 is 2.1. */
function difference(one: number, two: number): number {
  return Number(Math.abs(one - two).toPrecision(12));
}

/** What one organisation measured, by date. */
export interface Series {
  /** Empty when nobody says who measured. */
  organisation: string;
  points: readonly Point[];
}

export interface Point {
  id: string;
  date: string;
  value: number;
}

/** The measurements with a date and a value, for each organisation that reported some. */
export function seriesOf(measurements: readonly Measurement[]): Series[] {
  const byOrganisation = new Map<string, Point[]>();
  for (const { id, organisation, date, value } of measurements) {
    if (date === "" || value === null) continue;
    const points = byOrganisation.get(organisation);
    if (points) points.push({ id, date, value });
    else byOrganisation.set(organisation, [{ id, date, value }]);
  }
  // Days as text sort as days; of one day the order of the plan stays.
  return [...byOrganisation].map(([organisation, points]) => ({
    organisation,
    points: points.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
  }));
}
