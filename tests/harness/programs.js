/** Programs that never outlive the test that started them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { within } from './waiting.js';

/** @type {Set<Program>} */
const started = new Set();

process.on('exit', () => {
  for (const program of started) program.sweep();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** A running program, with every line that it prints. */
export class Program {
  #child;
  #what;
  #lines = [];
  #listeners = new Set();
  #charges = [];
  #stderr = '';

  /**
   * @param {string} command
   * @param {string[]} args
   * @param {{ env?: Record<string, string>, input?: string, cwd?: string }} [options] `input` is all of standard input
   */
  constructor(command, args, { env = {}, input, cwd } = {}) {
    this.#what = [command.split('/').at(-1), ...args].join(' ');
    // A group of its own, so that children of the program can be found when it is gone.
    this.#child = spawn(command, args, {
      env: { ...surroundings(), ...env },
      cwd,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    started.add(this);
    this.exited = once(this.#child, 'close').then(([code, signal]) => ({ code, signal }));
    this.exited.then(
      () => this.#tell(),
      () => this.#tell(),
    );
    this.#child.stdin.on('error', () => undefined);
    if (input !== undefined) this.#child.stdin.end(input);
    this.#child.stderr.setEncoding('utf8').on('data', (text) => (this.#stderr += text));
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#lines.push(line);
      this.#tell();
    });
  }

  get pid() {
    return this.#child.pid;
  }

  get stderr() {
    return this.#stderr;
  }

  /** Everything printed so far. */
  get lines() {
    return [...this.#lines];
  }

  /** The first `count` lines, as soon as they are there. */
  async firstLines(count, milliseconds = 30_000) {
    return this.#until(
      () => (this.#lines.length >= count ? this.#lines.slice(0, count) : undefined),
      `${count} lines from ${this.#what}`,
      milliseconds,
    );
  }

  /** The first line from `from` on that `wanted` accepts, parsed as JSON. */
  async report(wanted, { from = 0, milliseconds = 20_000 } = {}) {
    const find = () => this.#lines.slice(from).map((line) => JSON.parse(line)).find(wanted);
    return this.#until(find, `a report from ${this.#what}`, milliseconds);
  }

  /** Writes a line to the program. */
  say(line) {
    this.#child.stdin.write(`${line}\n`);
  }

  signal(signal) {
    this.#child.kill(signal);
  }

  /** Asks the program to stop, waits until it has, and clears away what it left running. */
  async stop(signal = 'SIGTERM') {
    this.#child.kill(signal);
    try {
      return await within(20_000, `the end of ${this.#what}`, this.exited);
    } finally {
      this.sweep();
    }
  }

  /** Makes `pids`, which this program started outside its own group, end with it. */
  answersFor(pids) {
    this.#charges.push(...pids);
  }

  /** Ends the program and all of its children at once. */
  sweep() {
    if (!started.delete(this) || this.pid === undefined) return;
    for (const pid of [-this.pid, ...this.#charges]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Nothing was left.
      }
    }
  }

  #tell() {
    for (const listener of [...this.#listeners]) listener();
  }

  #until(find, what, milliseconds) {
    const found = new Promise((resolve, reject) => {
      let ended = false;
      void this.exited.finally(() => {
        ended = true;
        look();
      });
      const look = () => {
        let value;
        try {
          value = find();
        } catch (cause) {
          this.#listeners.delete(look);
          reject(cause);
          return;
        }
        if (value === undefined && !ended) return;
        this.#listeners.delete(look);
        if (value === undefined) reject(new Error(`${this.#what} ended before ${what}:\n${this.#stderr}`));
        else resolve(value);
      };
      this.#listeners.add(look);
      look();
    });
    return within(milliseconds, what, found, () => this.#stderr);
  }
}

/** The surroundings of every program: those of the test, without settings of a node that runs here. */
function surroundings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OPGAVE_')));
}
