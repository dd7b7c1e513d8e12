import { PARTS, type Part } from "../../engine/generated/table";

/** The sections of a plan, in their order; their names are those in the address. */
export const SECTIONS = PARTS;
export type SectionName = Part;

export function readSection(value: string | undefined | null): SectionName | undefined {
  return SECTIONS.find((section) => section === value);
}
