import type { Kind } from "../../engine/generated/table";
import { specOf } from "../../engine/spec";
import type { SectionName } from "./sections";

/*
 * Where things are: addresses that other pages, notices and other people's links lead to. Opening one unfolds what it
 * leads to, scrolls there and moves the focus there.
 */

export function planAddress(documentId: string): string {
  return `/plans/${documentId}`;
}

export function sectionAddress(documentId: string, section: SectionName): string {
  return `${planAddress(documentId)}/${section}`;
}

/** The address of one entity: it leads to the element that has `entityAnchor` as its `id`, or else to the section. */
export function entityAddress(documentId: string, kind: Kind, id: string): string {
  return anchorAddress(documentId, specOf(kind).part, entityAnchor(kind, id));
}

/** The address of an element inside a section, by its `id`. */
export function anchorAddress(documentId: string, section: SectionName, anchor: string): string {
  return `${sectionAddress(documentId, section)}#${encodeURIComponent(anchor)}`;
}

/** The `id` of the element that shows an entity. */
export function entityAnchor(kind: Kind, id: string): string {
  return `${kind}-${id}`;
}

/** The `id` of a section. */
export function sectionAnchor(section: SectionName): string {
  return `section-${section}`;
}

/** The `id` of the heading of a section. */
export function sectionHeadingId(section: SectionName): string {
  return `section-${section}-title`;
}

/** The anchor in the part of an address behind `#`; empty for what nobody can have meant. */
export function anchorIn(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ""));
  } catch {
    return "";
  }
}
