import type { DocHandle, DocumentId, Repo } from "@automerge/automerge-repo/slim";

import type { NodeConnection } from "./connection";
import type { Clock } from "./settle";
import { Value, type Readable } from "./value";

/**
 * - `loading`: looking on this device, or asking our node;
 * - `ready`: here;
 * - `absentOffline`: not on this device, and there is no connection to ask over;
 * - `unavailable`: not on this device, and our node does not give it.
 */
export type DocumentStatus = "loading" | "ready" | "absentOffline" | "unavailable";

/** Milliseconds that a node gets to begin its answer before we say that it does not give the document. */
const PATIENCE = 8_000;

/** A document that someone asked for, whether or not it has arrived. */
export class OpenDocument<T> {
  readonly handle: DocHandle<T>;
  readonly #status = new Value<DocumentStatus>("loading");
  readonly #connection: NodeConnection;
  readonly #clock: Clock;
  #patient = true;
  #stops: (() => void)[] = [];
  #cancelPatience: () => void = () => undefined;

  constructor(repo: Repo, connection: NodeConnection, clock: Clock, documentId: DocumentId) {
    this.#connection = connection;
    this.#clock = clock;
    const progress = repo.findWithProgress<T>(documentId);
    this.handle = progress.handle as DocHandle<T>;
    // The handle tells of its content just before it calls itself ready.
    const soon = () => queueMicrotask(() => this.#evaluate());
    this.handle.on("heads-changed", soon);
    this.#stops.push(
      () => this.handle.off("heads-changed", soon),
      connection.state.subscribe(() => this.#onConnection()),
    );
    if ("subscribe" in progress) this.#stops.push(subscribeTo(progress, soon));
    this.#waitPatiently();
    this.#evaluate();
  }

  get status(): Readable<DocumentStatus> {
    return this.#status;
  }

  /** The copy on this device is about to go: from now on there is nothing to read here. */
  letGo(): void {
    this.stop();
    this.#status.set("absentOffline");
  }

  stop(): void {
    this.#cancelPatience();
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #onConnection(): void {
    if (this.#connection.state.get().kind === "connected") this.#waitPatiently();
    this.#evaluate();
  }

  #waitPatiently(): void {
    this.#cancelPatience();
    this.#patient = true;
    this.#cancelPatience = this.#clock.after(PATIENCE, () => {
      this.#patient = false;
      this.#evaluate();
    });
  }

  #evaluate(): void {
    if (this.handle.isReady()) {
      this.stop();
      this.#status.set("ready");
      return;
    }
    const connection = this.#connection.state.get().kind;
    const lookingHere = this.handle.state === "idle" || this.handle.state === "loading";
    if (connection === "connected" || connection === "connecting" || lookingHere) {
      this.#status.set(this.#patient ? "loading" : "unavailable");
    } else {
      this.#status.set("absentOffline");
    }
  }
}

function subscribeTo(progress: object, listener: () => void): () => void {
  const { subscribe } = progress as { subscribe(listener: () => void): () => void };
  return subscribe(listener);
}
