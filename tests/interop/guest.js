import assert from 'node:assert/strict';

import { Repo } from '@automerge/automerge-repo';

import { Session } from '../harness/session.js';
import { eventually, within } from '../harness/waiting.js';
import { SessionAdapter } from './adapter.js';

/** A plain automerge-repo client with the session of a person, and nothing of Opgave. */
export class Guest {
  static async arrive(node, person) {
    const session = await Session.signIn(node, person);
    const guest = new Guest(session);
    await guest.isConnected();
    return guest;
  }

  constructor(session) {
    this.session = session;
    this.adapter = new SessionAdapter(session);
    this.repo = new Repo({ network: [this.adapter], enableRemoteHeadsGossiping: true });
  }

  isConnected() {
    return within(10_000, 'a connection with the node', this.adapter.whenReady());
  }

  /** The handle of a document that the node has. */
  find(documentId) {
    return within(20_000, `document ${documentId}`, this.repo.find(`automerge:${documentId}`));
  }

  /** A repository does not shut down while its connection is on the way; whether it does is not what is tested. */
  async leave() {
    await this.repo.shutdown().catch(() => this.adapter.socket?.close());
  }
}

/** Waits until a document holds what `holds` looks for. */
export function becomes(handle, holds) {
  return eventually(() => {
    const content = handle.doc();
    assert.ok(holds(content), JSON.stringify(content).slice(0, 2_000));
    return content;
  });
}

/** The next message that others send about a document without storing it. */
export function nextMessage(handle) {
  const heard = new Promise((resolve) => handle.once('ephemeral-message', ({ message }) => resolve(message)));
  return within(15_000, 'an ephemeral message', heard);
}
