import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

import { anchorIn, sectionAnchor, sectionHeadingId } from "../anchors";
import { useCollapse } from "../collapse/collapse";
import type { SectionName } from "../sections";

/** Milliseconds without growth after which nothing that stands above is expected to push away what someone came for. */
const SETTLED = 4_000;
/** What tells that people move through the page by themselves from now on. */
const OWN_MOVES = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

let isFirstArrival = true;

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation instanceof PerformanceNavigationTiming && navigation.type === "reload";
}

/** Brings people where an address leads: unfolds it, scrolls there, and moves the focus there. */
export function useArrival(asked: SectionName | undefined): void {
  const { key, hash } = useLocation();
  const collapse = useCollapse();
  const unfold = useRef(collapse.set);
  unfold.current = collapse.set;
  useEffect(() => {
    if (!asked) return;
    const anchor = anchorIn(hash);
    const thing = anchor === "" ? null : document.getElementById(anchor);
    // Whoever loads the page again finds it as it was, also what was folded away.
    const isAgain = isFirstArrival && isReload();
    isFirstArrival = false;
    if (!isAgain || thing) unfold.current([sectionAnchor(asked), ...foldsAround(thing)], false);
    const goal = thing ?? document.getElementById(sectionHeadingId(asked));
    if (!goal) return;
    if (thing && !thing.hasAttribute("tabindex")) thing.tabIndex = -1;
    // After this page is drawn unfolded, and after a menu or dialog that led here has given the focus back.
    const frame = requestAnimationFrame(() => {
      goal.focus({ preventScroll: true });
      goal.scrollIntoView({ block: thing ? "center" : "start" });
    });
    const release = holdInView(goal, thing ? "center" : "start");
    return () => {
      cancelAnimationFrame(frame);
      release();
    };
    // A second visit to the same place is another one: it has its own key.
  }, [asked, hash, key]);
}

function foldsAround(element: Element | null): string[] {
  const folds: string[] = [];
  for (let fold = element?.closest<HTMLElement>("[data-collapsible]"); fold; ) {
    folds.push(fold.dataset["collapsible"]!);
    fold = fold.parentElement?.closest<HTMLElement>("[data-collapsible]");
  }
  return folds;
}

/** Sections above are drawn after the one that people came for: until that is done, or people move, it stays in view. */
function holdInView(goal: HTMLElement, block: ScrollLogicalPosition): () => void {
  const page = goal.closest(".plan__content");
  if (!page) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(() => {
    goal.scrollIntoView({ block });
    clearTimeout(timer);
    timer = setTimeout(release, SETTLED);
  });
  const release = () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const move of OWN_MOVES) removeEventListener(move, release, { capture: true });
  };
  // It tells the size of the page at once, and so sets the timer too.
  observer.observe(page);
  for (const move of OWN_MOVES) addEventListener(move, release, { capture: true, passive: true });
  return release;
}
