/*
 * Text as `crates/model` cuts it: JavaScript's own `trim` takes a byte order mark for a space, and Rust does not.
 */

const START = /^\p{White_Space}+/u;
const END = /\p{White_Space}+$/u;

export function trimStart(text: string): string {
  return text.replace(START, "");
}

export function trimEnd(text: string): string {
  return text.replace(END, "");
}

export function trim(text: string): string {
  return trimEnd(trimStart(text));
}

/** Text on one line, with one space where there was any white space. */
export function oneLine(text: string): string {
  return trim(text).replace(/\p{White_Space}+/gu, " ");
}

/** The lines of a text, without the empty one behind a last line break. */
export function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** A number in digits, however small it is: JavaScript would write very small ones with an exponent. */
export function digits(number: number): string {
  const text = String(number);
  const [mantissa = "", exponent] = text.split("e-");
  if (exponent === undefined) return text;
  const sign = mantissa.startsWith("-") ? "-" : "";
  return `${sign}0.${"0".repeat(Number(exponent) - 1)}${mantissa.replace(/[-.]/g, "")}`;
}
