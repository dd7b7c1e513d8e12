/** A moment in milliseconds as people write it; nothing for what no clock can mean. */
function format(atMs: number, language: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(atMs);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nl-NL", options).format(date);
}

/** As "3 mrt 2026, 14:05". */
export function momentIn(atMs: number, language: string): string {
  return format(atMs, language, { dateStyle: "medium", timeStyle: "short" });
}

/** As "dinsdag 3 maart 2026". */
export function dayIn(atMs: number, language: string): string {
  return format(atMs, language, { dateStyle: "full" });
}

/** As "14:05". */
export function timeIn(atMs: number, language: string): string {
  return format(atMs, language, { timeStyle: "short" });
}
