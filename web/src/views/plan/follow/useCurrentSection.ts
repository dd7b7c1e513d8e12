import { useEffect, useState } from "react";

import { sectionAddress, sectionAnchor } from "../anchors";
import { SECTIONS, type SectionName } from "../sections";

/** The line that a section must cross to be the one that people read: a fifth of the screen below its top. */
const LINE = "-20% 0px -79% 0px";

/**
 * The section that people read. It follows the scroll, and so does the address, without a step in the history: whoever
 * reloads or shares it comes back to the same place.
 */
export function useCurrentSection(documentId: string, asked: SectionName | undefined): SectionName {
  const [current, setCurrent] = useState<SectionName>(asked ?? SECTIONS[0]);
  useEffect(() => {
    if (asked) setCurrent(asked);
  }, [asked]);
  useEffect(() => {
    const names = new Map<Element, SectionName>();
    // The line is a few pixels thick, so two sections can cross it at once, and one can leave it again.
    const crossing = new Set<SectionName>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) crossing.add(names.get(target)!);
          else crossing.delete(names.get(target)!);
        }
        const section = SECTIONS.findLast((name) => crossing.has(name));
        if (!section) return;
        setCurrent(section);
        // At its very beginning the page keeps the address of the plan as a whole.
        if (scrollY > 0) history.replaceState(history.state, "", sectionAddress(documentId, section) + location.search);
      },
      { rootMargin: LINE },
    );
    for (const section of SECTIONS) {
      const element = document.getElementById(sectionAnchor(section));
      if (!element) continue;
      names.set(element, section);
      observer.observe(element);
    }
    return () => observer.disconnect();
  }, [documentId]);
  return current;
}
