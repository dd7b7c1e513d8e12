import type { Engine } from "./engine";
import type { NodeClock } from "./nodeClock";
import type { Session, SessionState, SessionStore } from "./session";
import { Value, type Readable } from "./value";

export type HostState =
  { kind: "idle" } | { kind: "starting" } | { kind: "running"; engine: Engine } | { kind: "failed" };

/** Has an engine running for whoever is signed in, and none when nobody is. */
export class EngineHost {
  readonly #session: SessionStore;
  readonly #clock: Pick<NodeClock, "now">;
  readonly #state = new Value<HostState>({ kind: "idle" });
  readonly #leftBehind = new Value(false);
  #current: { session: Session; engine: Promise<Engine> } | undefined;

  constructor(session: SessionStore, clock: Pick<NodeClock, "now">) {
    this.#session = session;
    this.#clock = clock;
    session.state.subscribe(() => this.#follow(session.state.get()));
    this.#follow(session.state.get());
  }

  get state(): Readable<HostState> {
    return this.#state;
  }

  /** Whether copies stayed on this device although their deletion was asked for. */
  get leftBehind(): Readable<boolean> {
    return this.#leftBehind;
  }

  /** Tries again after a failed start. */
  retry(): void {
    if (this.#state.get().kind === "failed") this.#follow(this.#session.state.get());
  }

  /** Signs out, and if asked deletes the copies on this device. */
  async signOut(clear: boolean): Promise<void> {
    const engine = await this.#current?.engine;
    this.#current = undefined;
    this.#state.set({ kind: "idle" });
    const gone = Promise.resolve(clear ? engine?.clearDevice() : engine?.stop()).then(
      () => true,
      () => !clear,
    );
    // The session ends whether or not the copies could be deleted.
    await this.#session.signOut();
    this.#leftBehind.set(!(await gone));
  }

  #follow(state: SessionState): void {
    if (state.kind !== "active" && state.kind !== "ended") {
      void this.#current?.engine.then((engine) => engine.stop());
      this.#current = undefined;
      this.#state.set({ kind: "idle" });
      return;
    }
    if (this.#current && belongTogether(this.#current.session, state.session)) {
      // Signed in again: what waited on this device may go.
      if (state.kind === "active") void this.#current.engine.then((engine) => engine.reconnect());
      return;
    }
    void this.#start(state.session);
  }

  async #start(session: Session): Promise<void> {
    const before = this.#current;
    const starting = (async () => {
      await before?.engine.then((engine) => engine.stop());
      const { Engine } = await import("./engine");
      return Engine.start(session, this.#clock);
    })();
    const current = { session, engine: starting };
    this.#current = current;
    this.#state.set({ kind: "starting" });
    try {
      const engine = await starting;
      if (this.#current !== current) return;
      engine.connection.state.subscribe(() => {
        if (engine.connection.state.get().kind === "ended") this.#session.markEnded();
      });
      this.#state.set({ kind: "running", engine });
    } catch {
      if (this.#current !== current) return;
      this.#current = undefined;
      this.#state.set({ kind: "failed" });
    }
  }
}

function belongTogether(a: Session, b: Session): boolean {
  return a.organisation.id === b.organisation.id && a.person.id === b.person.id && a.workspace === b.workspace;
}
