import { cbor, type DocumentId, type Message, type PeerId } from "@automerge/automerge-repo/slim";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { NodeConnection } from "./connection";

class FakeSocket extends EventTarget {
  readyState = 0;
  bufferedAmount = 0;
  binaryType = "blob";
  sent: Record<string, unknown>[] = [];
  closed = false;

  send(bytes: Uint8Array): void {
    this.sent.push(cbor.decode(bytes) as Record<string, unknown>);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  receive(message: object): void {
    const bytes = new Uint8Array(cbor.encode(message));
    this.dispatchEvent(new MessageEvent("message", { data: bytes.buffer.slice(0, bytes.byteLength) }));
  }

  lose(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }

  welcome(): void {
    this.open();
    this.receive({
      type: "peer",
      senderId: "node-a",
      targetId: "browser",
      peerMetadata: { storageId: "a" },
      selectedProtocolVersion: "1",
    });
  }
}

function setUp(sessionStands = true) {
  const sockets: FakeSocket[] = [];
  const connection = new NodeConnection("ws://node/sync", {
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    sessionStands: () => Promise.resolve(sessionStands),
    hasDocument: (id) => id === "known",
  });
  const peers: string[] = [];
  const messages: Message[] = [];
  connection.on("peer-candidate", ({ peerId }) => peers.push(`+${peerId}`));
  connection.on("peer-disconnected", ({ peerId }) => peers.push(`-${peerId}`));
  connection.on("message", (message) => messages.push(message));
  connection.connect("browser" as PeerId, { storageId: undefined as never });
  return { connection, sockets, peers, messages };
}

describe("the connection with our node", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("joins, and counts as connected only when the node answered", () => {
    const { connection, sockets, peers } = setUp();
    sockets[0]!.open();
    expect(sockets[0]!.sent[0]).toMatchObject({ type: "join", senderId: "browser", supportedProtocolVersions: ["1"] });
    expect(connection.state.get().kind).toBe("connecting");
    sockets[0]!.welcome();
    expect(connection.state.get().kind).toBe("connected");
    expect(peers).toEqual(["+node-a"]);
  });

  it("comes back by itself after a loss, soon", async () => {
    const { connection, sockets, peers } = setUp();
    sockets[0]!.welcome();
    sockets[0]!.lose(1006);
    expect(connection.state.get().kind).toBe("waiting");
    await vi.advanceTimersByTimeAsync(400);
    sockets[1]!.welcome();
    expect(connection.state.get().kind).toBe("connected");
    expect(peers).toEqual(["+node-a", "-node-a", "+node-a"]);
  });

  it("stays away after the node ended the session, until asked", async () => {
    const { connection, sockets } = setUp();
    sockets[0]!.welcome();
    sockets[0]!.lose(4401);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(connection.state.get().kind).toBe("ended");
    expect(sockets).toHaveLength(1);
    connection.reconnect();
    sockets[1]!.welcome();
    expect(connection.state.get().kind).toBe("connected");
  });

  it("finds out that the session is over when the socket is refused without a reason", async () => {
    const { connection, sockets } = setUp(false);
    sockets[0]!.lose(1006);
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.state.get().kind).toBe("ended");
  });

  it.each([
    [4400, "protocol"],
    [4413, "tooLarge"],
    [4507, "nodeFull"],
  ])("says why when the node refuses with code %i, and does not hammer it", async (code, reason) => {
    const { connection, sockets } = setUp();
    sockets[0]!.welcome();
    sockets[0]!.lose(code);
    expect(connection.state.get()).toEqual({ kind: "waiting", reason });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sockets).toHaveLength(1);
  });

  it("gives up on a node that opens a socket and stays silent", async () => {
    const { connection, sockets } = setUp();
    sockets[0]!.open();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection.state.get().kind).toBe("waiting");
    expect(sockets[0]!.closed).toBe(true);
  });

  it("drops what cannot be sent instead of failing in the editor", () => {
    const { connection, sockets } = setUp();
    sockets[0]!.welcome();
    sockets[0]!.readyState = 2;
    const before = sockets[0]!.sent.length;
    connection.send({
      type: "sync",
      targetId: "node-a",
      senderId: "browser",
      documentId: "known",
      data: new Uint8Array([1]),
    } as never);
    expect(sockets[0]!.sent).toHaveLength(before);
  });

  it("takes statements of organisations in the order of arrival, whatever their clocks say", () => {
    const { sockets, messages } = setUp();
    sockets[0]!.welcome();
    const state = (heads: string[], timestamp: number, documentId = "known") =>
      sockets[0]!.receive({
        type: "remote-heads-changed",
        senderId: "node-a",
        targetId: "browser",
        documentId: documentId as DocumentId,
        newHeads: { b: { heads, timestamp } },
      });
    state(["one"], 900);
    state(["two"], 100);
    state(["three"], 100, "unknown");
    const seen = messages as unknown as { newHeads: Record<string, { heads: string[]; timestamp: number }> }[];
    expect(seen.map(({ newHeads }) => newHeads["b"]!.heads[0])).toEqual(["one", "two"]);
    expect(seen[1]!.newHeads["b"]!.timestamp).toBeGreaterThan(seen[0]!.newHeads["b"]!.timestamp);
  });

  it("lets documents go on without a node after a moment", async () => {
    const { connection } = setUp();
    expect(connection.isReady()).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.isReady()).toBe(true);
  });

  it("ignores bytes that are no message", () => {
    const { connection, sockets } = setUp();
    sockets[0]!.welcome();
    sockets[0]!.dispatchEvent(new MessageEvent("message", { data: new Uint8Array([0xff, 0x00, 0x81]).buffer }));
    expect(connection.state.get().kind).toBe("connected");
  });
});
