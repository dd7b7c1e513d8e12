/** Shapes that stay apart at 20 px and without colour. */
export const markShapes = ["circle", "square", "diamond", "hexagon", "shield", "leaf"] as const;
export type MarkShape = (typeof markShapes)[number];

/** The number of mark colours in the palette: `--og-mark-1` up to and including this one. */
export const markColourCount = 8;

export interface OrganisationMark {
  shape: MarkShape;
  /** A CSS colour with at least 4.5:1 to `--og-on-mark` and 3:1 to our surfaces. */
  colour: string;
  /** 1-based number of the colour. */
  colourNumber: number;
}

/** The same organisation has the same mark on every screen: both follow from its id (FNV-1a, 32 bits). */
export function organisationMark(organisationId: string): OrganisationMark {
  let hash = 0x811c9dc5;
  for (let index = 0; index < organisationId.length; index += 1) {
    hash = Math.imul(hash ^ organisationId.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The low bits of FNV are weak; fold the high half in before taking remainders.
  const mixed = (hash ^ (hash >>> 15)) >>> 0;
  const colourNumber = (mixed % markColourCount) + 1;
  const shape = markShapes[Math.floor(mixed / markColourCount) % markShapes.length] ?? "circle";
  return { shape, colour: `var(--og-mark-${colourNumber})`, colourNumber };
}

/** The outline of a shape on a 32 by 32 grid. */
export const markPaths: Record<MarkShape, string> = {
  circle: "M16 1a15 15 0 1 1 0 30 15 15 0 0 1 0-30z",
  square: "M5 2h22a3 3 0 0 1 3 3v22a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z",
  diamond:
    "M14.2.8a2.5 2.5 0 0 1 3.6 0l13.4 13.4a2.5 2.5 0 0 1 0 3.6L17.8 31.2a2.5 2.5 0 0 1-3.6 0L.8 17.8a2.5 2.5 0 0 1 0-3.6z",
  hexagon: "M8.8 2.5h14.4L30.8 16l-7.6 13.5H8.8L1.2 16z",
  shield: "M2.5 2h27v15c0 7-5.5 11.5-13.5 14.5C8 28.5 2.5 24 2.5 17z",
  leaf: "M2 2h16c7.2 0 12 4.8 12 12v16H14C6.8 30 2 25.2 2 18z",
};

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name
    .split(/[\s\-–,/()]+/u)
    .filter((word) => /^\p{L}/u.test(word))
    .filter((word, _, all) => all.length < 3 || /^\p{Lu}/u.test(word));
  const [first, ...others] = words;
  if (!first) return "";
  const last = others.at(-1);
  return [first, ...(last ? [last] : [])].map((word) => [...word][0]?.toLocaleUpperCase() ?? "").join("");
}
