import { callNode, type NodeFailure } from "./api";
import { Value, type Readable } from "./value";

export interface Organisation {
  /** Lowercase hex of the organisation's public key; also the storage id of its node. */
  id: string;
  name: string;
  kind: string;
}

export interface Person {
  id: string;
  name: string;
}

export interface Session {
  organisation: Organisation;
  person: Person;
  /** Whether this session may administer the node. The node decides at each request; here it is what is shown. */
  administrator: boolean;
  /** Whom people turn to with questions: an e-mail address or the address of a page; null when the node names nobody. */
  contact: string | null;
  /** Document id of the organisation's list of plans. */
  workspace: string;
  storageId: string;
}

/**
 * - `checking`: this device knows no session and the node has not answered yet;
 * - `none`: nobody is signed in, `unreachable` when the node could not be asked;
 * - `active`: someone is signed in, as far as this device knows;
 * - `ended`: the node ended the session; the copies on this device stay, and may be edited.
 */
export type SessionState =
  | { kind: "checking" }
  | { kind: "none"; unreachable: boolean }
  | { kind: "active"; session: Session }
  | { kind: "ended"; session: Session };

export type SignInResult = "ok" | "refused" | "unreachable" | "failed";

const SESSION_KEY = "opgave.session";
const SIGN_OUT_KEY = "opgave.signOutPending";
/** Changes at each sign-in, also when the same person signs in again: that is how other windows hear of it. */
const SIGNED_IN_KEY = "opgave.signedInAt";

/**
 * Who is signed in, remembered on the device so that the app starts without a node.
 *
 * The cookie that proves the session is out of reach of scripts; what is kept here is only the
 * node's description of it, which grants nothing.
 */
export class SessionStore {
  readonly #state: Value<SessionState>;
  readonly #memory: Storage;
  readonly #fetch: typeof fetch;
  #refreshing: Promise<void> | undefined;
  /** Counts sign-ins and sign-outs: an answer about the session before one of these is out of date. */
  #turn = 0;

  constructor(memory: Storage, fetcher: typeof fetch) {
    this.#memory = memory;
    this.#fetch = fetcher;
    const remembered = this.#remembered();
    this.#state = new Value<SessionState>(remembered ? { kind: "active", session: remembered } : { kind: "checking" });
  }

  get state(): Readable<SessionState> {
    return this.#state;
  }

  /** Asks the node who is signed in. Without an answer, what the device remembers stands. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#ask().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Exchanges a one-time token for a session. */
  async signIn(token: string): Promise<SignInResult> {
    const answer = await callNode<unknown>(this.#fetch, "POST", "/api/v1/session", { token });
    if (answer.ok) {
      const session = readSession(answer.body);
      if (!session) return "failed";
      this.#turn += 1;
      this.#memory.removeItem(SIGN_OUT_KEY);
      this.#adopt(session);
      this.#memory.setItem(SIGNED_IN_KEY, String(Date.now()));
      return "ok";
    }
    if (answer.kind === "unreachable") return "unreachable";
    return answer.kind === "signedOut" ? "refused" : "failed";
  }

  /** Forgets the session here at once; the node hears of it now, or at the next start. */
  async signOut(): Promise<void> {
    this.#turn += 1;
    this.#memory.setItem(SIGN_OUT_KEY, "1");
    this.#becomeNone(false);
    await this.#finishSignOut();
  }

  /** The node said that the session is over. The work on this device stays open. */
  markEnded(): void {
    const session = this.#current();
    if (session) this.#state.set({ kind: "ended", session });
  }

  /** Another tab of this browser signed in or out. */
  followOtherTab(): void {
    const remembered = this.#remembered();
    if (remembered && this.#state.get().kind === "ended") {
      void this.refresh();
    } else if (remembered && !sameSession(remembered, this.#current())) {
      this.#state.set({ kind: "active", session: remembered });
    } else if (!remembered && this.#current()) {
      this.#state.set({ kind: "none", unreachable: false });
    }
  }

  /** Whether `key` of the device's memory is one that {@link followOtherTab} looks at. */
  static concerns(key: string | null): boolean {
    return key === null || key === SESSION_KEY || key === SIGNED_IN_KEY;
  }

  async #ask(): Promise<void> {
    const turn = this.#turn;
    if (!(await this.#finishSignOut())) {
      if (turn === this.#turn) this.#becomeNone(true);
      return;
    }
    const answer = await callNode<unknown>(this.#fetch, "GET", "/api/v1/session");
    if (turn !== this.#turn) return;
    const session = answer.ok ? readSession(answer.body) : undefined;
    if (session) this.#adopt(session);
    else if (!answer.ok) this.#onFailure(answer);
    else if (!this.#current()) this.#becomeNone(true);
  }

  async #finishSignOut(): Promise<boolean> {
    if (this.#memory.getItem(SIGN_OUT_KEY) === null) return true;
    const answer = await callNode<unknown>(this.#fetch, "DELETE", "/api/v1/session");
    if (!answer.ok && answer.kind !== "signedOut") return false;
    this.#memory.removeItem(SIGN_OUT_KEY);
    return true;
  }

  #onFailure(failure: NodeFailure): void {
    if (failure.kind === "signedOut") {
      if (this.#current()) this.markEnded();
      else this.#becomeNone(false);
    } else if (!this.#current()) {
      this.#becomeNone(failure.kind === "unreachable");
    }
  }

  #adopt(session: Session): void {
    this.#memory.setItem(SESSION_KEY, JSON.stringify(session));
    const before = this.#state.get();
    if (before.kind === "active" && sameSession(before.session, session)) return;
    this.#state.set({ kind: "active", session });
  }

  #becomeNone(unreachable: boolean): void {
    this.#memory.removeItem(SESSION_KEY);
    this.#memory.removeItem(SIGNED_IN_KEY);
    this.#state.set({ kind: "none", unreachable });
  }

  #current(): Session | undefined {
    const state = this.#state.get();
    return state.kind === "active" || state.kind === "ended" ? state.session : undefined;
  }

  #remembered(): Session | undefined {
    const stored = this.#memory.getItem(SESSION_KEY);
    if (stored === null) return undefined;
    try {
      return readSession(JSON.parse(stored));
    } catch {
      return undefined;
    }
  }
}

function sameSession(a: Session, b: Session | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Takes a session from foreign JSON, or nothing when a part is missing. */
export function readSession(json: unknown): Session | undefined {
  if (!isRecord(json) || !isRecord(json["organisation"]) || !isRecord(json["person"])) return undefined;
  const { organisation, person, workspace } = json;
  if (!isText(organisation["id"]) || !isText(organisation["name"])) return undefined;
  if (!isText(person["id"]) || !isText(person["name"]) || !isText(workspace)) return undefined;
  return {
    organisation: {
      id: organisation["id"],
      name: organisation["name"],
      kind: isText(organisation["kind"]) ? organisation["kind"] : "other",
    },
    person: { id: person["id"], name: person["name"] },
    administrator: json["administrator"] === true,
    contact: isText(json["contact"]) ? json["contact"] : null,
    workspace,
    storageId: isText(json["storageId"]) ? json["storageId"] : organisation["id"],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
