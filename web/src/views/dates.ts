/** A calendar date (`YYYY-MM-DD`) as people write it, such as "3 mrt 2026". */
export function shortDate(date: string, language: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) return date;
  // Calendar dates have no time zone: showing them in one could show the day before.
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(time);
}

/** Today as `YYYY-MM-DD`, where this device is. */
export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
