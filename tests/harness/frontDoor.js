/** What stands between a browser and a node, where a test can change what passes. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

/** What the service worker knows its page by. */
const PAGE = /(url:"index\.html",revision:")[0-9a-f]{32}/;
/** What an upgraded app has in its page, and an app before it has not. */
const MARK = '<meta name="upgraded" content="yes">';

export class FrontDoor {
  #server = createServer((incoming, answer) => void this.#pass(incoming, answer));
  /** @type {Set<import('node:net').Socket>} */
  #sockets = new Set();
  #target;
  /** Whether the app that it hands out is a newer one than the node has. */
  isUpgraded = false;
  #isSyncOpen = true;

  /** @param {number} target the port that the node listens on, at this machine */
  static async open(target) {
    const door = new FrontDoor();
    door.#target = target;
    door.#server.on('upgrade', (...parts) => door.#upgrade(...parts));
    door.#server.listen(0, '127.0.0.1');
    await once(door.#server, 'listening');
    return door;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** From now on no change passes, though pages and files of the app do. */
  closeSync() {
    this.#isSyncOpen = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  openSync() {
    this.#isSyncOpen = true;
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #pass(incoming, answer) {
    const { method, url } = incoming;
    const { 'if-none-match': _, ...headers } = incoming.headers;
    // Compressed or not sent at all, nothing could be put in.
    const passed = request({
      host: '127.0.0.1',
      port: this.#target,
      method,
      path: url,
      headers: { ...headers, 'accept-encoding': 'identity' },
    });
    passed.on('error', () => answer.destroy());
    incoming.pipe(passed);
    passed.on('response', async (response) => {
      const isPage = response.headers['content-type']?.startsWith('text/html');
      if (!this.isUpgraded || (!isPage && url !== '/sw.js')) {
        answer.writeHead(response.statusCode, response.headers);
        response.pipe(answer);
        return;
      }
      const parts = [];
      for await (const part of response) parts.push(part);
      const text = Buffer.concat(parts).toString('utf8');
      const changed = isPage ? text.replace('</head>', `${MARK}</head>`) : withOtherPage(text);
      const { 'content-length': __, etag: ___, ...others } = response.headers;
      answer.writeHead(response.statusCode, others);
      answer.end(changed);
    });
  }

  #upgrade(incoming, socket, head) {
    if (!this.#isSyncOpen) {
      socket.destroy();
      return;
    }
    const onward = connect(this.#target, '127.0.0.1');
    for (const one of [socket, onward]) {
      this.#sockets.add(one);
      one.on('close', () => this.#sockets.delete(one));
      one.on('error', () => undefined);
    }
    const { method, url, httpVersion, rawHeaders } = incoming;
    let request = `${method} ${url} HTTP/${httpVersion}\r\n`;
    for (let at = 0; at < rawHeaders.length; at += 2) request += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
    onward.write(`${request}\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  }
}

/** A service worker to which another page belongs. */
function withOtherPage(worker) {
  assert.match(worker, PAGE);
  return worker.replace(PAGE, `$1${'0'.repeat(32)}`);
}
