import assert from 'node:assert/strict';

import { send } from './http.js';

/** A signed-in person, for clients that are no browser. */
export class Session {
  constructor(node, cookie, description) {
    this.node = node;
    this.cookie = cookie;
    Object.assign(this, description);
  }

  static async signIn(node, person) {
    const link = await node.signInLink(person);
    const { status, headers, body, text } = await redeem(node, new URL(link).hash.slice(1));
    assert.equal(status, 201, text);
    return new Session(node, cookieOf(headers), body);
  }

  /** The headers that a browser of this session sends along. */
  get headers() {
    return { origin: this.node.url, cookie: this.cookie };
  }

  /** The node's WebSocket. */
  get socketUrl() {
    return `${this.node.url.replace('http', 'ws')}/sync`;
  }

  request(method, path, json) {
    return send(`${this.node.url}${path}`, { method, headers: this.headers, json });
  }

  share(plan, organisation) {
    return this.request('POST', `/api/v1/plans/${plan}/members`, { organisation });
  }

  end() {
    return this.request('DELETE', '/api/v1/session');
  }
}

/** Offers a one-time token to a node. */
export function redeem(node, token, headers = {}) {
  return send(`${node.url}/api/v1/session`, { method: 'POST', headers: { origin: node.url, ...headers }, json: { token } });
}

function cookieOf(headers) {
  const [cookie] = headers['set-cookie'] ?? [];
  assert.ok(cookie, 'the node set no cookie');
  return cookie.split(';')[0];
}
