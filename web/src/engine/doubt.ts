import type { Clock } from "./settle";

/** How long work may stay unconfirmed on an open connection before it is doubted, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Decides when a connection that looks open should be replaced.
 *
 * A dead network path can look open to a browser for minutes; work that the node does not answer
 * for gives it away. Each time in vain doubles the patience, so that a slow line is not cut forever.
 */
export class ConnectionDoubt {
  readonly #clock: Clock;
  readonly #replace: () => void;
  #patience = PATIENCE;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, replace: () => void) {
    this.#clock = clock;
    this.#replace = replace;
  }

  /** The connection proved that it works. */
  heard(): void {
    this.#patience = PATIENCE;
    this.stop();
  }

  /** Tells whether an answer is due: something is unconfirmed, and the connection looks open. */
  expect(answer: boolean): void {
    if (!answer) {
      this.stop();
      return;
    }
    this.#cancel ??= this.#clock.after(this.#patience, () => {
      this.#cancel = undefined;
      this.#patience *= 2;
      this.#replace();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
