import { Value, type Readable } from "./value";

export interface Clock {
  now(): number;
  after(milliseconds: number, action: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * A calmer view of `source`: a lower value shows at once, a higher one only when nothing lower came
 * in between for `milliseconds`. For an indicator that would otherwise flicker with each keystroke,
 * and that may be late but may never claim too much.
 */
export function settled<T>(
  source: Readable<T>,
  rank: (value: T) => number,
  milliseconds: number,
  clock: Clock,
): { value: Readable<T>; stop: () => void } {
  const shown = new Value(source.get());
  let cancel: (() => void) | undefined;
  const unsubscribe = source.subscribe(() => {
    const next = source.get();
    cancel?.();
    cancel = undefined;
    if (rank(next) <= rank(shown.get())) {
      shown.set(next);
      return;
    }
    cancel = clock.after(milliseconds, () => {
      cancel = undefined;
      shown.set(source.get());
    });
  });
  return {
    value: shown,
    stop() {
      cancel?.();
      unsubscribe();
    },
  };
}
