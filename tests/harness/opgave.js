/** The command line of Opgave. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { Program } from './programs.js';
import { within } from './waiting.js';

const BUILT = fileURLToPath(new URL('../../target/debug/opgave', import.meta.url));

/** The program under test. */
export const OPGAVE = process.env.OPGAVE_BIN ?? BUILT;

/** Starts the program; for commands that go on. */
export function start(args, options) {
  return new Program(OPGAVE, args, options);
}

/** Starts the program so that none of its files can grow beyond a size in KiB: writing more fails, as on a full disk. */
export function startConfined(args, largestFile, options) {
  // Without the trap the system would end the program instead of refusing the write.
  const confined = `trap '' XFSZ; ulimit -f ${largestFile}; exec "$0" "$@"`;
  return new Program('bash', ['-c', confined, OPGAVE, ...args], options);
}

/** Runs a command to its end: exit code, and what it printed. */
export async function run(args, options) {
  const program = start(args, options);
  const said = () => `${program.lines.join('\n')}\n${program.stderr}`;
  try {
    const { code } = await within(15_000, `the end of opgave ${args.join(' ')}`, program.exited, said);
    return { code, stdout: program.lines.join('\n'), stderr: program.stderr };
  } finally {
    program.sweep();
  }
}

/** Runs a command that must succeed; gives what it printed. */
export async function succeed(args, options) {
  const { code, stdout, stderr } = await run(args, options);
  assert.equal(code, 0, `opgave ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
}

/** Runs a command that must succeed, and reads the JSON that it prints. */
export async function json(args, options) {
  const text = await succeed([...args, '--json'], options);
  return JSON.parse(text);
}

/** Runs a command that must be refused; gives its error and its hint, and all that it said. */
export async function refusal(args, options) {
  const { code, stdout, stderr } = await run(args, options);
  assert.notEqual(code, 0, `opgave ${args.join(' ')} was not refused: ${stdout}`);
  const line = (name) => new RegExp(`^${name}: (.+)$`, 'm').exec(stderr)?.[1];
  const [error, hint] = [line('error'), line('hint')];
  assert.ok(error, `no line with the error:\n${stderr}`);
  assert.ok(hint, `no line with a hint:\n${stderr}`);
  assert.doesNotMatch(stderr, /panicked|RUST_BACKTRACE/);
  return { error, hint, code, stderr };
}
