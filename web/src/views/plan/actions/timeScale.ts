export interface Month {
  /** `YYYY-MM`. */
  month: string;
  /** Where it begins, as a part of the whole: 0 to 1. */
  from: number;
}

/** A stretch of whole months. */
export interface TimeScale {
  months: readonly Month[];
  /** Where a day is, as a part of the whole; nothing for a day outside. */
  at: (date: string) => number | undefined;
}

/** A drawing of more months than this is no use to anybody; further away are mistakes, or very long plans. */
const MOST_MONTHS = 48;
/** Of those so many lie before today. */
const MOST_BEFORE = 12;
const DAY = 86_400_000;

/** The months that hold all dates and today: as many of them as can be drawn. */
export function timeScale(dates: readonly string[], today: string): TimeScale {
  const now = monthNumber(today);
  const numbers = dates.map(monthNumber);
  const first = Math.max(least(numbers, now), now - MOST_BEFORE);
  const last = Math.min(most(numbers, now), first + MOST_MONTHS - 1);
  const start = startOf(first);
  const length = startOf(last + 1) - start;
  const months = Array.from({ length: last - first + 1 }, (_, index) => ({
    month: new Date(startOf(first + index)).toISOString().slice(0, "YYYY-MM".length),
    from: (startOf(first + index) - start) / length,
  }));
  return {
    months,
    at: (date) => {
      const part = (Date.parse(`${date}T00:00:00Z`) - start + DAY / 2) / length;
      return part >= 0 && part < 1 ? part : undefined;
    },
  };
}

const least = (numbers: readonly number[], otherwise: number) => numbers.reduce((a, b) => Math.min(a, b), otherwise);
const most = (numbers: readonly number[], otherwise: number) => numbers.reduce((a, b) => Math.max(a, b), otherwise);

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function startOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

/**
 * Puts things in rows so that none covers another, when each takes `width` (a part of the whole) from its place on.
 * They come in the order of their places.
 */
export function inRows<Thing extends { at: number }>(things: readonly Thing[], width: number): (Thing & { row: number })[] {
  const ends: number[] = [];
  return things.map((thing) => {
    let row = ends.findIndex((end) => end <= thing.at);
    if (row === -1) row = ends.length;
    ends[row] = thing.at + width;
    return { ...thing, row };
  });
}
