import { once } from 'node:events';

import { Decoder, Encoder } from 'cbor-x';
import WebSocket from 'ws';

import { within } from '../harness/waiting.js';

const encoder = new Encoder({ useRecords: false, tagUint8Array: false });
const decoder = new Decoder({ useRecords: false });

/** A sync message of someone who has nothing: no heads, no needs, one empty filter, no changes. */
export const EMPTY_SYNC = Uint8Array.from([0x42, 0, 0, 1, 0, 0, 0]);

/** A WebSocket with exactly the headers that a test wants, below every protocol of ours. */
export class RawSocket {
  #socket;
  #messages = [];
  #arrived = [];

  /**
   * Opens a socket.
   *
   * @param {string} url
   * @param {Record<string, string>} headers
   */
  static async open(url, headers) {
    const socket = new RawSocket(new WebSocket(url, { headers, perMessageDeflate: false }));
    await within(10_000, `the socket of ${url}`, once(socket.#socket, 'open'));
    return socket;
  }

  /** The HTTP status with which a socket is refused. */
  static async refusal(url, headers) {
    const socket = new WebSocket(url, { headers });
    socket.on('error', () => undefined);
    const refused = once(socket, 'unexpected-response').then(([, response]) => {
      response.resume();
      return response.statusCode;
    });
    const opened = once(socket, 'open').then(() => {
      socket.terminate();
      throw new Error(`the socket of ${url} was not refused`);
    });
    opened.catch(() => undefined);
    try {
      return await within(10_000, `an answer of ${url}`, Promise.race([refused, opened]));
    } finally {
      socket.terminate();
    }
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    this.closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: reason.toString() }));
    socket.on('message', (bytes) => {
      this.#messages.push(decoder.decode(bytes));
      for (const look of [...this.#arrived]) look();
    });
  }

  sendBytes(bytes) {
    this.#socket.send(bytes);
  }

  sendText(text) {
    this.#socket.send(text, { binary: false });
  }

  send(message) {
    this.sendBytes(encoder.encode(message));
  }

  /** Introduces this client; gives the peer id that it goes by. */
  async join(senderId = `test-${crypto.randomUUID()}`) {
    this.send({ type: 'join', senderId, peerMetadata: {}, supportedProtocolVersions: ['1'] });
    this.peer = await this.message(({ type }) => type === 'peer');
    this.id = senderId;
    return senderId;
  }

  /** Asks for a document as someone who has nothing of it. */
  request(documentId) {
    this.send({ type: 'request', documentId, senderId: this.id, targetId: this.peer.senderId, data: EMPTY_SYNC });
  }

  /** The first message that `wanted` accepts. */
  message(wanted) {
    const found = new Promise((resolve, reject) => {
      this.closed.then(({ code, reason }) => reject(new Error(`the socket was closed with ${code}: ${reason}`)));
      const look = () => {
        const message = this.#messages.find(wanted);
        if (!message) return;
        this.#arrived = this.#arrived.filter((other) => other !== look);
        resolve(message);
      };
      this.#arrived.push(look);
      look();
    });
    return within(15_000, 'a message', found, () => JSON.stringify(this.#messages.map(({ type }) => type)));
  }

  /** The code and reason with which the other side closes the socket. */
  closing() {
    return within(15_000, 'the end of a socket', this.closed);
  }

  end() {
    this.#socket.terminate();
  }
}
