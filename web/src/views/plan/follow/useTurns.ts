import { startTransition, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Counts up to `total`, one each time that the browser has nothing else to do; at once when the page is printed. */
export function useTurns(total: number): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (count >= total) return;
    return whenIdle(() => startTransition(() => setCount(count + 1)));
  }, [count, total]);
  useEffect(() => {
    const all = () => flushSync(() => setCount(total));
    addEventListener("beforeprint", all);
    return () => removeEventListener("beforeprint", all);
  }, [total]);
  return count;
}

/** Does something when the browser has nothing else to do. @returns the function that calls it off */
export function whenIdle(action: () => void): () => void {
  // Safari has no word for it.
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(action, 100);
    return () => clearTimeout(timer);
  }
  const turn = requestIdleCallback(action, { timeout: 1_000 });
  return () => cancelIdleCallback(turn);
}
