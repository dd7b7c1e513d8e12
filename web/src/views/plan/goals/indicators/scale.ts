/** Turns a value into a place on the page. */
export type Scale = (value: number) => number;

export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const width = to - from;
  return (value) => (width === 0 ? (start + end) / 2 : start + ((value - from) / width) * (end - start));
}

/** Round values from at most `from` to at least `to`, about `count` steps apart. */
export function ticksAround(from: number, to: number, count: number): number[] {
  const [low, high] = from === to ? [from - Math.max(1, Math.abs(from) / 10), to + Math.max(1, Math.abs(to) / 10)] : [from, to];
  const step = roundStep((high - low) / count);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  // Multiples of the step, cleared of the noise of binary fractions.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The smallest of 1, 2 and 5 times a power of ten that is not smaller. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * (1 - 1e-9)) ?? 10 * power;
}

const DAY = 86_400_000;

/** A day as a number that differs by one from the next day. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The first days of years between two days, or of quarters when that gives too few; at most `most` of them. */
export function dayTicks(from: number, to: number, most: number): number[] {
  for (const months of [3, 12, 24, 60, 120, 600, 6000]) {
    const ticks = firstDays(from, to, months, most);
    if (ticks !== null) return ticks;
  }
  return [];
}

function firstDays(from: number, to: number, months: number, most: number): number[] | null {
  const start = new Date(from * DAY);
  const ticks: number[] = [];
  for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months; ; month += months) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (day > to) return ticks;
    if (day >= from) ticks.push(day);
    if (ticks.length > most) return null;
  }
}

/** Places at least `gap` apart, in the order of `wanted` and as near to it as that goes, between two bounds. */
export function spread(wanted: readonly number[], gap: number, [low, high]: readonly [number, number]): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const places = new Array<number>(wanted.length);
  let free = low;
  for (const index of order) {
    places[index] = Math.max(wanted[index]!, free);
    free = places[index] + gap;
  }
  // What came to stand below the end moves up again, and pushes what is above it.
  let limit = high;
  for (const index of order.reverse()) {
    places[index] = Math.min(places[index]!, limit);
    limit = places[index] - gap;
  }
  return places;
}
