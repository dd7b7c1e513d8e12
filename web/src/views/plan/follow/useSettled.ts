import { startTransition, useEffect, useState } from "react";

/** Milliseconds without a change. */
const QUIET = 400;

/** A value as it is while `isLive`; otherwise as it was when it last came to rest. */
export function useSettled<T>(value: T, isLive: boolean): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    // Nobody waits for what is not on the screen: it must not hold up the next key.
    const settle = () => startTransition(() => setSettled(value));
    if (isLive) {
      settle();
      return;
    }
    const timer = setTimeout(settle, QUIET);
    return () => clearTimeout(timer);
  }, [value, isLive]);
  return isLive ? value : settled;
}
