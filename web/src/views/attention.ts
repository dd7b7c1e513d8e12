import type { DocHandle } from "@automerge/automerge-repo/slim";
import { createContext, useContext, useLayoutEffect } from "react";

import { isUrgent } from "../engine/urgency";

/** Milliseconds without a change after which what nobody looks at follows. */
const REST = 400;
/** Milliseconds after which it follows even while changes go on. */
const LONGEST = 2_000;

type Listener = () => void;

/**
 * Whether someone looks at a part of the page. While someone types, what is far from the screen hears of it when the
 * typing rests: React would otherwise go through hundreds of rows at every key. What a person chooses shows everywhere at
 * once, and so does all that was held back when the part comes near.
 */
export class Attention {
  readonly #followed = new Map<DocHandle<never>, { listeners: Set<Listener>; stop: () => void }>();
  #isHere = true;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #latest: ReturnType<typeof setTimeout> | undefined;

  /** Says that the part is near the screen, or no longer. */
  set(isHere: boolean): void {
    this.#isHere = isHere;
    if (isHere) this.catchUp();
  }

  /** Tells of what was held back. */
  readonly catchUp = (): void => {
    if (this.#latest === undefined) return;
    this.#forget();
    for (const { listeners } of [...this.#followed.values()]) tell(listeners);
  };

  /** Calls `listener` after changes of a document, and at the latest some time after. */
  follow<T>(handle: DocHandle<T>, listener: Listener): () => void {
    const key = handle as unknown as DocHandle<never>;
    const followed = this.#followed.get(key) ?? this.#begin(key);
    followed.listeners.add(listener);
    return () => {
      followed.listeners.delete(listener);
      if (followed.listeners.size > 0) return;
      followed.stop();
      this.#followed.delete(key);
      if (this.#followed.size === 0) this.#forget();
    };
  }

  #begin(handle: DocHandle<never>): { listeners: Set<Listener>; stop: () => void } {
    const listeners = new Set<Listener>();
    const onChange = () => {
      if (this.#isHere || isUrgent()) tell(listeners);
      else this.#wait();
    };
    handle.on("heads-changed", onChange);
    const followed = { listeners, stop: () => void handle.off("heads-changed", onChange) };
    this.#followed.set(handle, followed);
    return followed;
  }

  #wait(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(this.catchUp, REST);
    this.#latest ??= setTimeout(this.catchUp, LONGEST);
  }

  #forget(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#latest);
    this.#rest = this.#latest = undefined;
  }
}

function tell(listeners: ReadonlySet<Listener>): void {
  for (const listener of [...listeners]) listener();
}

/** The part of the page that something stands in; nothing where all is in sight. */
export const AttentionContext = createContext<Attention | null>(null);

/**
 * Calls `look` when a document has changed, as soon as the part of the page that this stands in wants to know, and once
 * when this has been drawn: it may have changed meanwhile. `look` should stay the same between renders.
 */
export function useFollowing<T>(handle: DocHandle<T>, look: Listener): void {
  const attention = useContext(AttentionContext);
  useLayoutEffect(() => {
    look();
    if (attention) return attention.follow(handle, look);
    handle.on("heads-changed", look);
    return () => void handle.off("heads-changed", look);
  }, [handle, attention, look]);
}
