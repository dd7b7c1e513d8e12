import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { onTextChange } from "../textChanges";
import type { TextPath } from "../textPath";
import { LightText, type Range } from "./lightText";
import { show } from "./spans";
import { isEmptyText } from "./status";

export interface DrawnText {
  isEmpty: boolean;
  /** Where the browser's selection is in it, for an editor that takes over. */
  selection: () => Range | null;
}

/** Draws the text in `content` and keeps it as the document has it, for as long as no editor does. */
export function useLightText(
  handle: DocHandle<unknown>,
  path: TextPath,
  content: RefObject<HTMLElement | null>,
  isOpen: boolean,
): DrawnText {
  const pathKey = JSON.stringify(path);
  const [isEmpty, setIsEmpty] = useState(true);
  const drawn = useRef<LightText | null>(null);
  useLayoutEffect(() => {
    const place = content.current;
    if (isOpen || !place) return undefined;
    const here = JSON.parse(pathKey) as TextPath;
    const draw = () => {
      const { document } = show(handle.doc(), here);
      drawn.current = new LightText(place, document);
      setIsEmpty(isEmptyText(document));
    };
    draw();
    const stop = onTextChange(handle, here, draw);
    return () => {
      drawn.current = null;
      stop();
    };
  }, [handle, pathKey, content, isOpen]);
  return { isEmpty, selection: () => drawn.current?.selection() ?? null };
}
