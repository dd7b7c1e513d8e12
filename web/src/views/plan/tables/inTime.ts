import type { Meeting } from "../../../engine/plan";

/** Meetings to come, the nearest first; then those that were, the last first; then those without a day. */
export function inTime(meetings: readonly Meeting[], today: string): readonly Meeting[] {
  const dated = meetings
    .filter(({ date }) => date !== "")
    .sort((a, b) => compare(`${a.date} ${a.start}`, `${b.date} ${b.start}`));
  const toCome = dated.filter(({ date }) => date >= today);
  const were = dated.filter(({ date }) => date < today).reverse();
  return [...toCome, ...were, ...meetings.filter(({ date }) => date === "")];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
