import { useLayoutEffect, useRef, type RefObject } from "react";

import type { FocusRequest } from "./useOutline";

/** Marks what the focus can be sent to: the value is the id of the entry, a space, and the part of it. */
export const FOCUS_MARK = "data-outline-focus";

/**
 * Sends the focus where it was asked to be, once that is on the page. When an entry with the focus in it goes away or
 * comes to stand elsewhere in the tree, also because someone else did that, the focus stays with it or goes to the one
 * that stands in its place.
 */
export function useFocusKept(
  place: RefObject<HTMLElement | null>,
  request: FocusRequest | null,
  isWaiting: boolean,
  onDone: () => void,
): void {
  /** Which mark had the focus last, and the marks of its kind at that moment, in order. */
  const last = useRef<{ mark: string; order: string[] } | null>(null);

  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const remember = (event: FocusEvent) => {
      const mark = markOf(event.target);
      last.current = mark === null ? null : { mark, order: marksIn(element) };
    };
    const forget = (event: FocusEvent) => {
      // Left for another element, not because it went from the page.
      if (event.relatedTarget) last.current = null;
    };
    element.addEventListener("focusin", remember);
    element.addEventListener("focusout", forget);
    return () => {
      element.removeEventListener("focusin", remember);
      element.removeEventListener("focusout", forget);
    };
  }, [place]);

  useLayoutEffect(() => {
    const element = place.current;
    if (!element || isWaiting) return;
    const wanted = request && find(element, `${request.id} ${request.target}`);
    if (wanted) {
      wanted.focus();
      onDone();
      return;
    }
    const lost = last.current;
    if (lost === null || document.activeElement !== document.body || !document.hasFocus()) return;
    if (find(element, lost.mark)) return find(element, lost.mark)?.focus();
    const [id = ""] = lost.mark.split(" ");
    const stays = find(element, `${id} text`) ?? neighbour(element, lost);
    (stays ?? element.querySelector<HTMLElement>(".outline__end button"))?.focus();
  });
}

function markOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest(`[${FOCUS_MARK}]`)?.getAttribute(FOCUS_MARK) ?? null) : null;
}

function marksIn(element: HTMLElement): string[] {
  return [...element.querySelectorAll(`[${FOCUS_MARK}$=" row"]`)].map((row) => row.getAttribute(FOCUS_MARK) ?? "");
}

/** The text of the entry that stands nearest to where a lost one stood. */
function neighbour(element: HTMLElement, { mark, order }: { mark: string; order: string[] }): HTMLElement | undefined {
  const [id = ""] = mark.split(" ");
  const at = order.indexOf(`${id} row`);
  const nearest = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0)).reverse()];
  for (const other of nearest) {
    const found = find(element, other.replace(/ row$/, " text"));
    if (found) return found;
  }
  return undefined;
}

/** The control that has a mark, or is inside what has it. */
function find(element: HTMLElement, mark: string): HTMLElement | undefined {
  const marked = element.querySelector<HTMLElement>(`[${FOCUS_MARK}="${CSS.escape(mark)}"]`);
  if (!marked) return undefined;
  return marked.matches("button, textarea, input") ? marked : (marked.querySelector<HTMLElement>("textarea, input, button") ?? undefined);
}
