import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freshFolder } from './folders.js';
import { send } from './http.js';
import { json, start, startConfined, succeed } from './opgave.js';
import { freePort } from './ports.js';
import { eventually, within } from './waiting.js';

/** An organisation's node: its data folder, and perhaps a process that serves it. */
export class Node {
  /** The process, when this test started it itself. */
  #program;

  constructor({ organisation, url, dataDir, pid, signInUrl }) {
    Object.assign(this, { organisation, url, dataDir, pid, signInUrl });
  }

  /** Makes a node in a fresh folder. It does not run yet. */
  static async init(name, { kind = 'other', port, address, dataDir = join(freshFolder(), 'n') } = {}) {
    const listen = `127.0.0.1:${port ?? (await freePort())}`;
    const url = address ?? `http://${listen}`;
    await succeed(['init', '--data', dataDir, '--name', name, '--kind', kind, '--address', url, '--listen', listen]);
    return new Node({ organisation: name, url, dataDir });
  }

  /** Makes a node and serves it. */
  static async serve(name, options) {
    const node = await Node.init(name, options);
    await node.serve();
    return node;
  }

  /**
   * Serves the data folder, until {@link stop}.
   *
   * @param {{ largestFile?: number }} [options] the size in KiB at which the system refuses to let a file grow, as a
   *   full disk does
   */
  async serve({ largestFile } = {}) {
    assert.equal(this.#program, undefined, `${this.organisation} runs already`);
    const args = ['serve', '--data', this.dataDir, '--json'];
    const program = largestFile === undefined ? start(args) : startConfined(args, largestFile);
    this.#program = program;
    try {
      const [line] = await program.firstLines(1);
      const { url, pid } = JSON.parse(line);
      assert.equal(url, this.url);
      this.pid = pid;
    } catch (cause) {
      program.sweep();
      this.#program = undefined;
      throw cause;
    }
  }

  /** From now on the system refuses whatever the node, served by this test, writes to a file. */
  async refuseWrites() {
    await promisify(execFile)('prlimit', ['--pid', String(this.pid), '--fsize=1']);
  }

  /** Ends the node as a power cut does. */
  async kill() {
    await this.#end('SIGKILL');
  }

  /** Asks the node to end. */
  async stop() {
    await this.#end('SIGTERM');
  }

  /** Stops the node where it is, with its sockets open. */
  pause() {
    process.kill(this.pid, 'SIGSTOP');
  }

  goOn() {
    process.kill(this.pid, 'SIGCONT');
  }

  async #end(signal) {
    if (this.#program) {
      const program = this.#program;
      this.#program = undefined;
      await program.stop(signal);
    } else if (this.pid !== undefined) {
      process.kill(this.pid, signal);
      // A child of the demo: only the demo hears of its end, we see that nobody answers any more.
      await eventually(() => assert.rejects(send(`${this.url}/`)));
    }
    this.pid = undefined;
  }

  /** Ends the process if this test started one. */
  async release() {
    if (this.#program) await this.stop();
  }

  /** What the process wrote in its log, when this test started it. */
  get log() {
    return this.#program?.stderr ?? '';
  }

  /** Reads the JSON of a command on this node. */
  command(...args) {
    return json([...args, '--data', this.dataDir]);
  }

  plans() {
    return this.command('plan', 'list');
  }

  /** The titles of its plans, sorted. */
  async titles() {
    return (await this.plans()).map(({ title }) => title).sort();
  }

  /** What the plan says; the same at all nodes that have the same version. */
  async plan(id) {
    const { role, standing, ...content } = await this.command('plan', 'show', id);
    assert.ok(standing === 'out' || role, `${this.organisation} is ${standing} as ${role}`);
    return content;
  }

  peers() {
    return this.command('peer', 'list');
  }

  /** The plan with this title, as soon as the node lists it. */
  async planTitled(title, milliseconds) {
    return eventually(async () => {
      const plan = (await this.plans()).find((listed) => listed.title === title);
      assert.ok(plan, `${this.organisation} does not list "${title}"`);
      return plan;
    }, milliseconds);
  }

  /** A fresh one-time link. */
  async signInLink(person) {
    const { url } = await this.command('sign-in', ...(person ? ['--name', person] : []));
    return url;
  }

  /** A fresh one-time link for an administrator. */
  async administratorLink(person) {
    const { url } = await this.command('sign-in', '--administrator', '--name', person);
    return url;
  }

  /** Whether the node answers a browser now. */
  async answers() {
    const { status } = await within(5_000, `an answer of ${this.url}`, send(`${this.url}/`));
    return status === 200;
  }
}

/** Introduces two running nodes, and waits until both see each other. */
export async function introduce(host, guest) {
  const { link } = await host.command('peer', 'invite');
  await guest.command('peer', 'accept', link);
  await connected(host, guest);
}

/** Waits until both nodes are connected with each other. */
export async function connected(one, other) {
  for (const [node, peer] of [
    [one, other],
    [other, one],
  ]) {
    await eventually(async () => {
      const known = (await node.peers()).find(({ name }) => name === peer.organisation);
      assert.ok(known?.connected, `${node.organisation} is not connected with ${peer.organisation}`);
    });
  }
}
