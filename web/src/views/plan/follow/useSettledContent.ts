import type { DocHandle } from "@automerge/automerge-repo/slim";
import { startTransition, useEffect, useState } from "react";

/** Milliseconds without a change. */
const QUIET = 400;

/**
 * A document as it was when it last came to rest; for what looks through all of it, and that nobody waits for. Renders at
 * no key, and holds none up.
 */
export function useSettledContent<T>(handle: DocHandle<T>): T {
  const [settled, setSettled] = useState(() => ({ handle, content: handle.doc() as T }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => startTransition(() => setSettled({ handle, content: handle.doc() as T }));
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(settle, QUIET);
    };
    // It may have changed between rendering and here.
    settle();
    handle.on("heads-changed", wait);
    return () => {
      clearTimeout(timer);
      handle.off("heads-changed", wait);
    };
  }, [handle]);
  return settled.handle === handle ? settled.content : (handle.doc() as T);
}
