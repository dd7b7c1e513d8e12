import { WebSocketClientAdapter } from '@automerge/automerge-repo-network-websocket';
import WebSocket from 'ws';

/** Milliseconds before the stock adapter tries again. */
const RETRY = 200;

/**
 * The stock adapter, with the headers of a session. It opens its own socket without any, as browsers
 * do; everything that it says and hears is its own.
 */
export class SessionAdapter extends WebSocketClientAdapter {
  #session;
  #hasLeft = false;

  /** @param {import('../harness/session.js').Session} session */
  constructor(session) {
    super(session.socketUrl, RETRY);
    this.#session = session;
  }

  connect(peerId, peerMetadata) {
    if (this.#hasLeft) return;
    this.peerId = peerId;
    this.peerMetadata = peerMetadata ?? {};
    for (const [event, listener] of this.#listeners()) this.socket?.removeEventListener(event, listener);
    this.socket = new WebSocket(this.url, { headers: this.#session.headers });
    this.socket.binaryType = 'arraybuffer';
    for (const [event, listener] of this.#listeners()) this.socket.addEventListener(event, listener);
  }

  /** Ends for good: the stock adapter would come back after a closure that it had already heard of. */
  disconnect() {
    this.#hasLeft = true;
    // A socket that is closed while it is on its way says so as an error.
    this.socket?.on('error', () => undefined);
    super.disconnect();
  }

  #listeners() {
    return Object.entries({ open: this.onOpen, close: this.onClose, message: this.onMessage, error: this.onError });
  }
}
