import { useEffect, type RefObject } from "react";

/**
 * Keeps the focus on the page. When what has it disappears, for instance because someone elsewhere removed it, the focus
 * goes to the nearest heading that is still there.
 */
export function useFocusHome(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = page.current;
    if (!element) return;
    let last: Element | null = null;
    let homes: HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      last = target as Element;
      homes = headingsAround(last, element);
    };
    let frame = 0;
    const look = () => {
      if (!last || last.isConnected) return;
      cancelAnimationFrame(frame);
      // A dialog that closes gives the focus back by itself, in the next frame.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (document.activeElement !== document.body) return;
          last = null;
          homes.find((home) => home.isConnected)?.focus();
        });
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(element, { childList: true, subtree: true });
    // Dialogs and menus stand directly under the body.
    observer.observe(document.body, { childList: true });
    element.addEventListener("focusin", remember);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener("focusin", remember);
    };
  }, [page]);
}

/** The headings of the parts that something stands in, from the inside out, and then that of the page. */
function headingsAround(inside: Element, page: HTMLElement): HTMLElement[] {
  const headings: (HTMLElement | null)[] = [];
  for (let part = inside.closest("section[id]"); part && page.contains(part); ) {
    headings.push(part.querySelector<HTMLElement>(":scope > header [tabindex='-1']"));
    part = part.parentElement?.closest("section[id]") ?? null;
  }
  headings.push(page.querySelector<HTMLElement>("h1"));
  return headings.filter((heading) => heading !== null);
}
