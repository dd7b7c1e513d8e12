import type { Author } from "../author";
import type { Entry, HistoryQuery } from "./history";
import type { FromDesk, ToDesk } from "./historyDesk";

/** The part of a `Worker` that is used. */
export interface Desk {
  postMessage(message: ToDesk, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<FromDesk>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** What comes while a history is worked out. */
export interface HistoryListener {
  onAuthors(authors: readonly Author[]): void;
  /** @param done from 0 to 1 */
  onProgress(done: number): void;
  /** @param isEnd whether these are the last */
  onEntries(entries: readonly Entry[], isEnd: boolean): void;
  onFailure(): void;
}

/** The history of a plan as it is now, worked out elsewhere. */
export class HistoryReader {
  readonly #desk: Desk;
  readonly #listener: HistoryListener;
  readonly #versions = new Map<number, (heads: readonly string[]) => void>();
  #asking = 0;
  #number = 0;
  #isStopped = false;

  /** @param plan the plan as Automerge saves it; it is given away */
  constructor(startDesk: () => Desk, plan: Uint8Array, listener: HistoryListener) {
    this.#listener = listener;
    this.#desk = startDesk();
    this.#desk.onmessage = ({ data }) => this.#take(data);
    this.#desk.onerror = () => listener.onFailure();
    this.#desk.postMessage({ type: "open", plan }, [plan.buffer]);
  }

  /** Asks for the first `most` entries of another part of the history. */
  ask(query: HistoryQuery, most: number): void {
    this.#asking += 1;
    this.#isStopped = false;
    this.#tell({ type: "ask", asking: this.#asking, query, most });
  }

  more(most: number): void {
    this.#tell({ type: "more", asking: this.#asking, most });
  }

  /** The heads of the version right after the entry with this hash. */
  versionAfter(hash: string): Promise<readonly string[]> {
    const number = (this.#number += 1);
    return new Promise((resolve) => {
      this.#versions.set(number, resolve);
      this.#tell({ type: "version", number, hash });
    });
  }

  /** What was asked is no longer wanted; something else may be asked. */
  stop(): void {
    this.#asking += 1;
    this.#isStopped = true;
    this.#tell({ type: "stop" });
  }

  end(): void {
    this.#desk.onmessage = null;
    this.#desk.terminate();
  }

  #tell(message: ToDesk): void {
    this.#desk.postMessage(message, []);
  }

  #take(message: FromDesk): void {
    switch (message.type) {
      case "opened":
        this.#listener.onAuthors(message.authors);
        break;
      case "progress":
        if (!this.#isStopped) this.#listener.onProgress(message.done);
        break;
      case "entries":
        if (message.asking === this.#asking) this.#listener.onEntries(message.entries, message.isEnd);
        break;
      case "version":
        this.#versions.get(message.number)?.(message.heads);
        this.#versions.delete(message.number);
        break;
      case "failed":
        this.#listener.onFailure();
    }
  }
}
