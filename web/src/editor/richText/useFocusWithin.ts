import { useEffect, useMemo, useRef, useState, type FocusEvent, type RefObject } from "react";

/**
 * Whether the focus is within an element, or within a menu or dialog that came of it, which stands elsewhere on the page.
 * When a press elsewhere takes the focus away, that is said only when the press is over: what goes away at the first
 * moment moves what is below it from under the pointer.
 */
export function useFocusWithin(root: RefObject<HTMLElement | null>): {
  isWithin: boolean;
  onFocus: (event: FocusEvent) => void;
  onBlur: () => void;
} {
  const [isWithin, setIsWithin] = useState(false);
  const isPressed = useRef(false);
  /** What had the focus last; React also tells of what stands elsewhere. */
  const last = useRef<Element | null>(null);

  const handlers = useMemo(
    () => ({
      onFocus: (event: FocusEvent) => {
        last.current = event.target;
        setIsWithin(true);
      },
      // The next one tells only after this that it has the focus.
      onBlur: () => {
        setTimeout(() => {
          const active = document.activeElement;
          const isHere = root.current?.contains(active) || active === last.current;
          // That the window loses the focus is no leaving.
          if (!isHere && !isPressed.current && document.hasFocus()) setIsWithin(false);
        });
      },
    }),
    [root],
  );

  useEffect(() => {
    if (!isWithin) return undefined;
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
      // The click that belongs to the press comes before the next task.
      handlers.onBlur();
    };
    addEventListener("pointerdown", press, true);
    addEventListener("pointerup", release, true);
    addEventListener("pointercancel", release, true);
    return () => {
      removeEventListener("pointerdown", press, true);
      removeEventListener("pointerup", release, true);
      removeEventListener("pointercancel", release, true);
      isPressed.current = false;
    };
  }, [isWithin, handlers]);

  return { isWithin, ...handlers };
}
