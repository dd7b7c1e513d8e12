import { startTransition, useEffect, useState } from "react";

/** Milliseconds that something must be wanted before it gets a turn: a list that is being narrowed shows much in passing. */
const REST = 300;
/** Milliseconds between two turns, in which the page draws and answers. */
const BETWEEN = 50;
/** Milliseconds after which a turn comes also on a page that is never idle. */
const PATIENCE = 1_000;

/** Gives turns to costly work, one at a time and when the page has nothing else to do. */
export class Turns {
  readonly #waiting = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for a turn. @returns the function with which it is no longer wanted */
  ask(action: () => void): () => void {
    this.#waiting.add(action);
    this.#timer ??= setTimeout(() => this.#next(), REST);
    return () => void this.#waiting.delete(action);
  }

  #next(): void {
    whenIdle(() => {
      this.#timer = undefined;
      const [first] = this.#waiting;
      if (!first) return;
      this.#waiting.delete(first);
      if (this.#waiting.size > 0) this.#timer = setTimeout(() => this.#next(), BETWEEN);
      first();
    });
  }
}

const turns = new Turns();

/** Whether it was this one's turn since it is wanted. */
export function useTurn(isWanted: boolean): boolean {
  const [had, setHad] = useState(false);
  useEffect(() => {
    if (!isWanted || had) return;
    return turns.ask(() => startTransition(() => setHad(true)));
  }, [isWanted, had]);
  return had && isWanted;
}

function whenIdle(action: () => void): void {
  // Safari has no word for it.
  if (typeof requestIdleCallback === "function") requestIdleCallback(action, { timeout: PATIENCE });
  else setTimeout(action, 0);
}
