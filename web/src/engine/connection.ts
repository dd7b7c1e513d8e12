import {
  cbor,
  NetworkAdapter,
  type DocumentId,
  type Message,
  type PeerId,
  type PeerMetadata,
} from "@automerge/automerge-repo/slim";

import { Value, type Readable } from "./value";

/**
 * - `connecting`: trying for the first time;
 * - `connected`: the node answered and takes messages;
 * - `waiting`: no connection; another attempt follows by itself. `reason` tells why the node closed;
 * - `ended`: the session is over. No attempt follows until {@link NodeConnection.reconnect};
 * - `stopped`: this app closed the connection for good.
 */
export type ConnectionState =
  | { kind: "connecting" }
  | { kind: "connected" }
  | { kind: "waiting"; reason: "unreachable" | Refusal }
  | { kind: "ended" }
  | { kind: "stopped" };

/** Why a node closed, when that does not pass by itself. */
type Refusal = "protocol" | "tooLarge" | "nodeFull";

/** Close codes of the node. */
const SESSION_ENDED = 4401;
const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  [4400, "protocol"],
  [4413, "tooLarge"],
  [4507, "nodeFull"],
]);

/** Milliseconds before each next attempt; the last one repeats. */
const RETRY_DELAYS = [250, 500, 1_000, 2_000, 4_000];
/** For closures that a quick retry would only repeat. */
const SLOW_RETRY = 30_000;
/** `WebSocket.OPEN`, where no browser defines it. */
const OPEN = 1;
/** Longest wait for the node's side of the handshake, in milliseconds. */
const HANDSHAKE_PATIENCE = 10_000;
/** How long documents may wait for a first connection before they count as unavailable. */
const READY_PATIENCE = 1_000;

/** What the connection needs from its surroundings; a test brings its own. */
export interface ConnectionSurroundings {
  openSocket(url: string): WebSocket;
  /** Whether the node still knows our session; asked when a socket is refused without a reason. */
  sessionStands(): Promise<boolean>;
  /** Whether this repository has a document open. */
  hasDocument(documentId: DocumentId): boolean;
}

interface RemoteHeads {
  type: "remote-heads-changed";
  documentId: DocumentId;
  newHeads: Record<string, { heads: string[]; timestamp: number }>;
}

/**
 * The connection with our organisation's node: automerge-repo's WebSocket protocol, version "1".
 *
 * Our own adapter, because the stock one reconnects forever to a node that ended the session, waits
 * five seconds before each attempt, and throws into the editor when a socket is just closing.
 */
export class NodeConnection extends NetworkAdapter {
  readonly #url: string;
  readonly #around: ConnectionSurroundings;
  readonly #state = new Value<ConnectionState>({ kind: "connecting" });
  #resolveReady: () => void = () => undefined;
  readonly #ready = new Promise<void>((resolve) => (this.#resolveReady = resolve));
  readonly #lastHeadsAt = new Map<string, number>();
  #isReady = false;
  #socket: WebSocket | undefined;
  #node: PeerId | undefined;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, around: ConnectionSurroundings) {
    super();
    this.#url = url;
    this.#around = around;
  }

  get state(): Readable<ConnectionState> {
    return this.#state;
  }

  override isReady(): boolean {
    return this.#isReady;
  }

  override whenReady(): Promise<void> {
    return this.#ready;
  }

  override connect(peerId: PeerId, peerMetadata?: PeerMetadata): void {
    this.peerId = peerId;
    this.peerMetadata = peerMetadata ?? {};
    setTimeout(() => this.#becomeReady(), READY_PATIENCE);
    this.#openSocket();
  }

  override disconnect(): void {
    this.#state.set({ kind: "stopped" });
    this.#dropSocket();
  }

  /** Drops what there is and tries again at once: after a new sign-in, or when the network changed. */
  reconnect(): void {
    if (this.peerId === undefined || this.#state.get().kind === "stopped") return;
    this.#dropSocket();
    this.#attempt = 0;
    this.#state.set({ kind: "connecting" });
    this.#openSocket();
  }

  /** Tries again now if there is no connection; leaves a working one alone. */
  hurry(): void {
    if (this.#state.get().kind === "waiting") this.reconnect();
  }

  /** Bytes that the browser has not handed to the network yet. */
  get backlog(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  override send(message: Message): void {
    const socket = this.#socket;
    // Nothing is lost by dropping: the next connection starts by comparing both sides.
    if (socket?.readyState !== OPEN) return;
    socket.send(new Uint8Array(cbor.encode(message)));
  }

  #openSocket(): void {
    const socket = this.#around.openSocket(this.#url);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    let opened = false;
    this.#timer = setTimeout(() => {
      if (this.#node === undefined) this.#onLost(socket, 1006, opened);
    }, HANDSHAKE_PATIENCE);
    socket.addEventListener("open", () => {
      opened = true;
      if (this.#socket === socket) this.#join(socket);
    });
    socket.addEventListener("message", (event: MessageEvent<ArrayBuffer>) => {
      if (this.#socket === socket) this.#receive(event.data);
    });
    socket.addEventListener("close", (event) => this.#onLost(socket, event.code, opened));
  }

  #join(socket: WebSocket): void {
    socket.send(
      new Uint8Array(
        cbor.encode({
          type: "join",
          senderId: this.peerId,
          peerMetadata: this.peerMetadata,
          supportedProtocolVersions: ["1"],
        }),
      ),
    );
  }

  #receive(bytes: ArrayBuffer): void {
    let message: { type?: string; senderId?: PeerId; peerMetadata?: PeerMetadata };
    try {
      message = cbor.decode(new Uint8Array(bytes)) as typeof message;
    } catch {
      return;
    }
    if (message.type === "peer" && message.senderId !== undefined) {
      clearTimeout(this.#timer);
      this.#node = message.senderId;
      this.#attempt = 0;
      this.#becomeReady();
      this.emit("peer-candidate", { peerId: message.senderId, peerMetadata: message.peerMetadata ?? {} });
      this.#state.set({ kind: "connected" });
    } else if (message.type === "remote-heads-changed") {
      this.#receiveHeads(message as unknown as RemoteHeads);
    } else if (message.type !== "error") {
      this.emit("message", message as Message);
    }
  }

  #receiveHeads(message: RemoteHeads): void {
    // automerge-repo fails on heads of a document that it does not have open.
    if (!this.#around.hasDocument(message.documentId)) return;
    const newHeads: RemoteHeads["newHeads"] = {};
    for (const [organisation, { heads }] of Object.entries(message.newHeads)) {
      // automerge-repo ignores news that is not later than what it has, by the clocks of different
      // machines. On one socket the order of arrival is the order of events, so time follows that.
      const key = `${message.documentId} ${organisation}`;
      const timestamp = Math.max(Date.now(), (this.#lastHeadsAt.get(key) ?? 0) + 1);
      this.#lastHeadsAt.set(key, timestamp);
      newHeads[organisation] = { heads, timestamp };
    }
    this.emit("message", { ...message, newHeads } as unknown as Message);
  }

  #onLost(socket: WebSocket, code: number, opened: boolean): void {
    if (this.#socket !== socket) return;
    this.#dropSocket();
    if (code === SESSION_ENDED) {
      this.#state.set({ kind: "ended" });
      return;
    }
    const reason = REFUSALS.get(code) ?? "unreachable";
    this.#state.set({ kind: "waiting", reason });
    const delay =
      reason === "unreachable" ? RETRY_DELAYS[Math.min(this.#attempt, RETRY_DELAYS.length - 1)]! : SLOW_RETRY;
    this.#attempt += 1;
    // Spread, so that everyone does not return in the same instant when a node restarts.
    this.#timer = setTimeout(() => this.#openSocket(), delay * (0.75 + Math.random() / 2));
    if (!opened) void this.#checkSession();
  }

  async #checkSession(): Promise<void> {
    const stands = await this.#around.sessionStands();
    if (stands || this.#state.get().kind !== "waiting") return;
    this.#dropSocket();
    this.#state.set({ kind: "ended" });
  }

  #dropSocket(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    const node = this.#node;
    this.#node = undefined;
    if (node !== undefined) this.emit("peer-disconnected", { peerId: node });
  }

  #becomeReady(): void {
    this.#isReady = true;
    this.#resolveReady();
  }
}
