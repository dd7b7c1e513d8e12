import { next as A } from "@automerge/automerge/slim";
import { useEffect, type RefObject } from "react";

import type { TextPath } from "../../../editor";
import { isHeard, isSamePlace, threadsOf } from "../../../engine/discussion/read";
import { usePlanFrame } from "../context";
import { passageNow } from "./passage";
import { useMaybeTalk, type Place } from "./talk";

/** Passages in texts that are only read; those in an open editor are its own to mark. See talk.css for their look. */
const highlight = typeof Highlight === "undefined" ? undefined : new Highlight();
if (highlight) CSS.highlights.set("comments", highlight);

/** Marks the passages that open threads are about, as long as nobody writes in the text that stands in `root`. */
export function useHighlights(root: RefObject<HTMLElement | null>, path: TextPath, place: Place | undefined): void {
  const talk = useMaybeTalk();
  const { handle } = usePlanFrame();
  const key = JSON.stringify(path);
  useEffect(() => {
    const text = root.current?.querySelector<HTMLElement>(".og-rich-text");
    if (!talk || !place || !highlight || !text) return;
    const { content } = talk.discussion;
    let ranges: Range[] = [];
    const clear = () => {
      for (const range of ranges) highlight.delete(range);
      ranges = [];
    };
    const draw = () => {
      clear();
      if (text.isContentEditable) return;
      const document = handle.doc() as A.Doc<unknown>;
      ranges = passages(document, JSON.parse(key) as string[], place, threadsOf(content.get())).flatMap(
        ({ from, to }) => rangeIn(text, from, to) ?? [],
      );
      for (const range of ranges) highlight.add(range);
    };
    const observer = new MutationObserver(draw);
    observer.observe(text, { childList: true, characterData: true, subtree: true, attributeFilter: ["contenteditable"] });
    const stop = content.subscribe(draw);
    draw();
    return () => {
      observer.disconnect();
      stop();
      clear();
    };
  }, [talk, handle, root, key, place]);
}

/** Where open threads are about, in characters of the text without its blocks. */
function passages(
  document: A.Doc<unknown>,
  path: string[],
  place: Place,
  threads: ReturnType<typeof threadsOf>,
): { from: number; to: number }[] {
  const here = threads.filter(
    (thread) => thread.resolved === null && isHeard(thread) && isSamePlace(thread.anchor, place),
  );
  const found = here.flatMap(({ anchor: { range } }) => (range && passageNow(document, path, range)) ?? []);
  if (found.length === 0) return [];
  const blocks = blockPlaces(document, path);
  const without = (index: number) => index - blocks.filter((block) => block < index).length;
  return found.map(({ from, to }) => ({ from: without(from), to: without(to) }));
}

/** Where the blocks of a text begin; each takes one place in it. */
function blockPlaces(document: A.Doc<unknown>, path: string[]): number[] {
  const places: number[] = [];
  let at = 0;
  for (const span of A.spans(document, path)) {
    if (span.type === "block") places.push(at);
    at += span.type === "block" ? 1 : span.value.length;
  }
  return places;
}

/** The stretch of an element's text from one character up to another. */
function rangeIn(element: Element, from: number, to: number): Range | undefined {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  let isBegun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!isBegun && from < at + length) {
      range.setStart(node, from - at);
      isBegun = true;
    }
    if (isBegun && to <= at + length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += length;
  }
  return undefined;
}
