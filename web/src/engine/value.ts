/** A value that changes over time and tells its listeners when it does. */
export interface Readable<T> {
  get(): T;
  /** Calls `listener` after each change; returns the function that ends that. */
  subscribe(listener: () => void): () => void;
}

/** A {@link Readable} that its owner may set. Setting an identical value tells nobody. */
export class Value<T> implements Readable<T> {
  #current: T;
  readonly #listeners = new Set<() => void>();

  constructor(initial: T) {
    this.#current = initial;
  }

  readonly get = (): T => this.#current;

  readonly set = (next: T): void => {
    if (Object.is(next, this.#current)) return;
    this.#current = next;
    for (const listener of [...this.#listeners]) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
