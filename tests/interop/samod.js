import { fileURLToPath } from 'node:url';

import { Program } from '../harness/programs.js';
import { Session } from '../harness/session.js';

const BUILT = fileURLToPath(new URL('../../target/debug/samod-peer', import.meta.url));
const SAMOD_PEER = process.env.SAMOD_PEER_BIN ?? BUILT;

/** A peer on samod, the Rust implementation of automerge-repo, with the session of a person. */
export class SamodPeer {
  #program;

  static async arrive(node, person) {
    const session = await Session.signIn(node, person);
    const peer = new SamodPeer(session);
    await peer.reports(({ event }) => event === 'connected');
    return peer;
  }

  constructor(session) {
    this.session = session;
    this.#program = new Program(SAMOD_PEER, [session.socketUrl, session.node.url, session.cookie]);
  }

  command(command, fields) {
    this.#program.say(JSON.stringify({ command, ...fields }));
  }

  /** How many reports there are so far: a point to look from. */
  get now() {
    return this.#program.lines.length;
  }

  /** The first report from `from` on that `wanted` accepts. */
  reports(wanted, from = 0) {
    return this.#program.report(wanted, { from });
  }

  /** Asks the node for a document; whether it is given. */
  async find(document) {
    const from = this.now;
    this.command('find', { document });
    const isAnswer = (report) => report.document === document && ['found', 'absent'].includes(report.event);
    const { event } = await this.reports(isAnswer, from);
    return event === 'found';
  }

  /** Waits until the text that this peer reads in `problem.forWhom` contains a text. */
  reads(document, text) {
    const isText = (report) => report.event === 'text' && report.document === document;
    return this.reports((report) => isText(report) && report.text.includes(text));
  }

  leave() {
    return this.#program.stop();
  }
}
