import { useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import type { Range } from "./lightText";
import { boxNumber } from "./taskCommands";

/** Where an editor begins: at a selection, where it likes, or by ticking the box with a number. */
export type Opening = Range | "start" | { tick: number };

export interface ActivationHandlers {
  onPointerDown: (event: PointerEvent) => void;
  onPointerCancel: () => void;
  onClick: (event: MouseEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * When a text that is only drawn becomes an editor: when the focus comes to it, by whatever way. With a pointer that
 * waits until the button is up, because only then it is known where the caret or the selection is to be, and because
 * whoever selects words to copy them must not have them drawn anew under the pointer.
 */
export function useActivation(selection: () => Range | null, open: (at: Opening) => void): ActivationHandlers {
  const isPressed = useRef(false);
  const openNow = (at: Opening) => {
    isPressed.current = false;
    open(at);
  };
  return {
    onPointerDown: (event) => {
      isPressed.current = event.button === 0;
    },
    onPointerCancel: () => {
      isPressed.current = false;
    },
    onClick: (event) => {
      // A link in a text that nobody edits is a link.
      if (event.target instanceof Element && event.target.closest("a[href]")) return;
      const tick = boxNumber(event.currentTarget as HTMLElement, event.target);
      if (tick >= 0) {
        event.preventDefault();
        openNow({ tick });
        return;
      }
      openNow(selection() ?? "start");
    },
    onFocus: (event) => {
      if (event.target === event.currentTarget && !isPressed.current) openNow("start");
    },
    // The pointer was let go elsewhere, and the focus stayed here.
    onKeyDown: (event) => {
      if (event.target === event.currentTarget && event.key !== "Tab") openNow(selection() ?? "start");
    },
  };
}
