/** The sections of a plan, in their order; their names are those in the address. */
export const SECTIONS = ["outside", "problem", "goals", "parties", "actions"] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Where a plan opens. */
export const FIRST_SECTION: SectionName = "problem";

export function readSection(value: string | undefined | null): SectionName | undefined {
  return SECTIONS.find((section) => section === value);
}
