import { useEffect, useRef, useState, type FocusEvent, type RefObject } from "react";

/**
 * Whether the focus is within an element. When a press elsewhere takes it away, that is said only when the press is
 * over: what goes away at the first moment moves what is below it from under the pointer.
 */
export function useFocusWithin(root: RefObject<HTMLElement | null>): {
  isWithin: boolean;
  onFocus: () => void;
  onBlur: (event: FocusEvent) => void;
} {
  const [isWithin, setIsWithin] = useState(false);
  const isPressed = useRef(false);
  useEffect(() => {
    if (!isWithin) return undefined;
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
      // The click that belongs to the press comes before the next task.
      setTimeout(() => {
        if (!root.current?.contains(document.activeElement)) setIsWithin(false);
      });
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
  }, [isWithin, root]);
  return {
    isWithin,
    onFocus: () => setIsWithin(true),
    onBlur: ({ relatedTarget }) => {
      const staysWithin = relatedTarget instanceof Node && root.current?.contains(relatedTarget);
      // That the window loses the focus is no leaving.
      const leavesWindow = relatedTarget === null && !document.hasFocus();
      if (!staysWithin && !leavesWindow && !isPressed.current) setIsWithin(false);
    },
  };
}
