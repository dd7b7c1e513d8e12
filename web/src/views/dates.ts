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
