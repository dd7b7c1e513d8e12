import { CalendarDate, parseDate } from "@internationalized/date";

/** The first year that a plan can mean; lower ones are years that someone is still typing. */
const firstYear = 1000;

/** A `YYYY-MM-DD` text as a date; null for anything else, because a peer may have written it. */
export function dateFromText(text: string): CalendarDate | null {
  try {
    return text === "" ? null : parseDate(text);
  } catch {
    return null;
  }
}

/** The text of a date, or null while its year is being typed. */
export function textFromDate(date: { year: number; toString(): string } | null): string | null {
  if (date === null) return "";
  return date.year < firstYear ? null : date.toString();
}
