/** Letters that have no accent to take off. */
const PLAIN: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe" };

/** A text as it is compared: without accents and capitals, and with one letter where people know two. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøłđæœ]/g, (letter) => PLAIN[letter] ?? letter);
}
