import { join } from 'node:path';

import { freshFolder } from './folders.js';
import { Node } from './nodes.js';
import { start } from './opgave.js';

/** The titles of the plans that the three share; the ministry began the first. */
export const TITLES = [
  'Asielopvang en samenleven in Merenland',
  'Stroom en warmte voor Zuid-Merenland',
  'Wonen in de Rijestreek: bouwen voor wie nu wacht',
];

/** Three nodes of one demonstration, known to each other and with three plans among them. */
export class Demo {
  #program;

  /** @param {{ folder?: string, fresh?: boolean }} [options] */
  static async start({ folder = join(freshFolder(), 'd'), fresh = false } = {}) {
    const flags = fresh ? ['--fresh'] : [];
    const program = start(['demo', '--dir', folder, '--json', '--port-base', '0', ...flags]);
    try {
      const lines = await program.firstLines(3, 60_000);
      const reports = lines.map((line) => JSON.parse(line));
      program.answersFor(reports.map(({ pid }) => pid));
      return new Demo(program, folder, reports);
    } catch (cause) {
      program.sweep();
      throw cause;
    }
  }

  constructor(program, folder, reports) {
    this.#program = program;
    this.folder = folder;
    this.reports = reports;
    this.nodes = reports.map((report) => new Node(report));
    [this.ministry, this.municipality, this.corporation] = this.nodes;
  }

  /** The plan that the ministry began. */
  async plan() {
    return (await this.ministry.plans()).find(({ title }) => title === TITLES[0]);
  }

  /** Waits until every node lists what the three share. */
  async isShared() {
    await Promise.all(this.nodes.flatMap((node) => TITLES.map((title) => node.planTitled(title))));
  }

  /** Sends a signal to the demonstration itself, and waits for its end. */
  async interrupt(signal) {
    this.#program.signal(signal);
    return this.#program.exited;
  }

  async stop() {
    await Promise.all(this.nodes.map((node) => node.release()));
    // A paused node could not end by itself.
    for (const node of this.nodes) {
      if (node.pid !== undefined) resume(node);
    }
    return this.#program.stop();
  }
}

function resume(node) {
  try {
    node.goOn();
  } catch {
    // It ended in the test.
  }
}
