import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import { minimalSplice, selectionAfter, type Selection, type Splice } from "./splice";
import type { ShownText, TextBinding } from "./textBinding";

export type Field = HTMLInputElement & HTMLTextAreaElement;

export interface SharedText {
  value: string;
  takeInput: (next: string) => void;
  input: RefObject<Field | null>;
}

const differenceOf = (before: string, after: string): Splice[] => {
  const splice = minimalSplice(before, after, 0);
  return splice ? [splice] : [];
};

/** Holds one form field and one shared text together: the person's caret stays where that person has it. */
export function useSharedText(binding: TextBinding): SharedText {
  const initial = useMemo(() => binding.read(), [binding]);
  const [latest, setLatest] = useState<ShownText>(initial);
  /** What the page shows, which is `latest` only once React has rendered it. */
  const shown = useRef<ShownText>(initial);
  /** Where the selection goes when `latest` is rendered. */
  const selection = useRef<Selection>(null);
  const isComposing = useRef(false);
  const isWriting = useRef(false);
  const input = useRef<Field>(null);

  useEffect(() => {
    const element = input.current;
    let newest = shown.current;

    function show(splices: Splice[] | null): void {
      const next = binding.read();
      if (element && document.activeElement === element) {
        const own = selection.current ?? {
          start: element.selectionStart ?? 0,
          end: element.selectionEnd ?? 0,
        };
        selection.current = selectionAfter(own, splices ?? differenceOf(newest.text, next.text));
      }
      newest = next;
      setLatest(next);
    }

    const unsubscribe = binding.subscribe((splices) => {
      // Showing other people's text while an input method composes would cancel the composition: it waits.
      if (isComposing.current || isWriting.current) return;
      if (selection.current === null) newest = shown.current;
      show(splices);
    });
    const onCompositionStart = () => {
      isComposing.current = true;
    };
    const onCompositionEnd = () => {
      // Browsers differ in whether the last input event comes before or after this one.
      queueMicrotask(() => {
        isComposing.current = false;
        newest = shown.current;
        if (binding.read().text !== newest.text) show(null);
      });
    };
    element?.addEventListener("compositionstart", onCompositionStart);
    element?.addEventListener("compositionend", onCompositionEnd);
    if (binding.read().text !== shown.current.text) show(null);
    return () => {
      unsubscribe();
      element?.removeEventListener("compositionstart", onCompositionStart);
      element?.removeEventListener("compositionend", onCompositionEnd);
    };
  }, [binding]);

  useLayoutEffect(() => {
    shown.current = latest;
    const element = input.current;
    const wanted = selection.current;
    selection.current = null;
    if (!element || !wanted || document.activeElement !== element) return;
    const { scrollTop, scrollLeft } = element;
    element.setSelectionRange(wanted.start, wanted.end, element.selectionDirection ?? undefined);
    element.scrollTop = scrollTop;
    element.scrollLeft = scrollLeft;
  }, [latest]);

  function takeInput(next: string): void {
    const caret = input.current?.selectionEnd ?? next.length;
    selection.current = null;
    isWriting.current = true;
    try {
      shown.current = binding.write(shown.current, next, caret);
    } finally {
      isWriting.current = false;
    }
    const merged = binding.read();
    if (isComposing.current || merged.text === next) {
      setLatest(shown.current);
    } else {
      selection.current = selectionAfter({ start: caret, end: caret }, differenceOf(next, merged.text));
      setLatest(merged);
    }
  }

  return { value: latest.text, takeInput, input };
}
