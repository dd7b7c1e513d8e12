/** A calendar date (`YYYY-MM-DD`) as people write it, such as "3 mrt 2026". */
export function shortDate(date: string, language: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) return date;
  // Calendar dates have no time zone: showing them in one could show the day before.
  return dayFormat(language).format(time);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each language: making one takes longer than hundreds of dates. */
function dayFormat(language: string): Intl.DateTimeFormat {
  let format = dayFormats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
    dayFormats.set(language, format);
  }
  return format;
}

/** A moment in milliseconds since 1970 as people write it, such as "3 mrt 2026, 14:05". */
export function shortMoment(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** Today as `YYYY-MM-DD`, where this device is. */
export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
/** Days after which a date says more than their number. */
const LONG_AGO = 14;

/** A moment in milliseconds as people say it: "2 uur geleden", and later the date. A clock that runs ahead means now. */
export function timeAgo(moment: number, language: string, now = Date.now()): string {
  const passed = Math.max(0, now - moment);
  if (passed > LONG_AGO * 86_400_000) {
    return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(moment);
  }
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, length] = UNITS.find(([, milliseconds]) => passed >= milliseconds) ?? ["minute", 60_000];
  const count = Math.floor(passed / length);
  return count === 0 ? format.format(0, "second") : format.format(-count, unit);
}

/** A month (`YYYY-MM`) where there is little room, such as "mrt". */
export function shortMonth(month: string, language: string): string {
  return monthIn(month, language, { month: "short" });
}

/** A month (`YYYY-MM`) in full, such as "maart 2026". */
export function longMonth(month: string, language: string): string {
  return monthIn(month, language, { month: "long", year: "numeric" });
}

function monthIn(month: string, language: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...format, timeZone: "UTC" }).format(Date.parse(`${month}-01T00:00:00Z`));
}

/** A moment (milliseconds since 1970), where this device is. */
export function moment(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(at);
}
