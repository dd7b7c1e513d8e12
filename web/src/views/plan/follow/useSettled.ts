import { useEffect, useState } from "react";

/** Milliseconds without a change. */
const QUIET = 400;

/** A value as it is while `isLive`; otherwise as it was when it last came to rest. */
export function useSettled<T>(value: T, isLive: boolean): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (isLive) {
      setSettled(value);
      return;
    }
    const timer = setTimeout(() => setSettled(value), QUIET);
    return () => clearTimeout(timer);
  }, [value, isLive]);
  return isLive ? value : settled;
}
