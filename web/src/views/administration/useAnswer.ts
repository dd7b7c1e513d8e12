import { useCallback, useEffect, useRef, useState } from "react";

import type { NodeAnswer, NodeFailure } from "../../engine/api";

/** How often what the node says is asked again while it is on the screen, in milliseconds. */
const FRESH = 10_000;

export const request: typeof fetch = (input, init) => fetch(input, init);

export interface Asked<T> {
  /** What the node said last; it stays when a later question is not answered. */
  value: T | undefined;
  /** Why the last question was not answered. */
  failure: NodeFailure | undefined;
  again: () => Promise<void>;
}

/** Asks the node something, now and every ten seconds. Another `ask` is another question. */
export function useAnswer<T>(ask: () => Promise<NodeAnswer<T>>): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, "again">>({ value: undefined, failure: undefined });
  // Of several questions under way only the last one counts.
  const turn = useRef(0);
  const again = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await ask();
    if (mine !== turn.current) return;
    if (answer.ok) setState({ value: answer.body, failure: undefined });
    else setState(({ value }) => ({ value, failure: answer }));
  }, [ask]);
  useEffect(() => {
    void again();
    const timer = setInterval(() => void again(), FRESH);
    return () => {
      turn.current += 1;
      clearInterval(timer);
    };
  }, [again]);
  return { ...state, again };
}
