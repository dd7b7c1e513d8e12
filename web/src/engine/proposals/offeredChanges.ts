import { Bytes, Unreadable } from "../insight/columns";

/*
 * The changes of a proposal stand in a discussion as bytes, which no node looked into. Before Automerge reads them, this
 * does: a few bytes can ask for gigabytes (inflated, or as runs of a thousand million equal values), and a proposal must
 * not be able to freeze the page of whoever opens it. Refused as a whole is what is not a row of plain changes, or has
 * more operations in it than a person makes.
 */

/** The most that the changes of a proposal take. Far below what a message to a node may hold. */
export const MOST_BYTES = 1_048_576;
const MOST_CHANGES = 20_000;
/** Rows of a column in all changes together; each letter typed is one. */
const MOST_ROWS = 1_500_000;

const MAGIC = [0x85, 0x6f, 0x4a, 0x83];
const CHECKSUM_BYTES = 4;
/** A chunk with one change that is not compressed. */
const CHANGE = 1;
const HASH_BYTES = 32;
/** How a column is written, in the last bits of its number. */
const GROUP = 0;
const BOOLEAN = 4;
const STRING = 5;
const VALUES = 7;
const SIGNED = 3;
const COMPRESSED = 0x08;

/** The changes, each on its own; nothing when they are not such that Automerge may read them. */
export function changesIn(bytes: Uint8Array): Uint8Array[] | undefined {
  if (bytes.length === 0 || bytes.length > MOST_BYTES) return undefined;
  try {
    const rest = new Bytes(bytes);
    const rows = { left: MOST_ROWS };
    const changes: Uint8Array[] = [];
    let at = 0;
    while (!rest.isAtEnd) {
      const length = readChange(rest, rows, bytes.length);
      changes.push(bytes.slice(at, at + length));
      at += length;
      if (changes.length > MOST_CHANGES) return undefined;
    }
    return changes;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** The changes in one row of bytes; nothing when they are more than a proposal may hold. */
export function packed(changes: readonly Uint8Array[]): Uint8Array | undefined {
  const length = changes.reduce((sum, change) => sum + change.length, 0);
  if (length > MOST_BYTES) return undefined;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const change of changes) {
    bytes.set(change, at);
    at += change.length;
  }
  return changesIn(bytes) && bytes;
}

/** Reads past a change; tells how long it is. */
function readChange(rest: Bytes, rows: { left: number }, most: number): number {
  const magic = rest.take(MAGIC.length);
  if (MAGIC.some((byte, index) => magic[index] !== byte)) throw new Unreadable();
  rest.take(CHECKSUM_BYTES);
  if (rest.take(1)[0] !== CHANGE) throw new Unreadable();
  const length = rest.unsigned();
  const content = rest.take(length);
  const body = new Bytes(content);
  body.take(body.unsigned() * HASH_BYTES);
  body.take(body.unsigned());
  body.unsigned();
  body.unsigned();
  body.signed();
  body.take(body.unsigned());
  for (let actors = body.unsigned(); actors > 0; actors -= 1) body.take(body.unsigned());
  const columns: [number: number, length: number][] = [];
  for (let left = body.unsigned(); left > 0; left -= 1) {
    columns.push([body.unsigned(), body.unsigned()]);
    if (columns.length > most) throw new Unreadable();
  }
  for (const [number, size] of columns) lookThrough(new Bytes(body.take(size)), number, rows);
  return MAGIC.length + CHECKSUM_BYTES + 1 + sizeOf(length) + length;
}

/** Counts the rows of a column without making them. */
function lookThrough(column: Bytes, number: number, rows: { left: number }): void {
  if ((number & COMPRESSED) !== 0) throw new Unreadable();
  const form = number & 7;
  if (form === VALUES) return;
  const count = (more: number) => {
    rows.left -= more;
    if (rows.left < 0) throw new Unreadable();
  };
  if (form === BOOLEAN) {
    while (!column.isAtEnd) count(column.unsigned());
    return;
  }
  const read = (): number => {
    if (form === STRING) column.string();
    else if (form === SIGNED) column.signed();
    else return column.unsigned();
    return 0;
  };
  while (!column.isAtEnd) {
    const run = column.signed();
    if (run === 0) {
      count(column.unsigned());
    } else {
      count(Math.abs(run));
      for (let left = run > 0 ? 1 : -run; left > 0; left -= 1) {
        const value = read();
        // So many stand in a group: each of them is a row too.
        if (form === GROUP) count(value * Math.max(1, run));
      }
    }
  }
}

/** How many bytes a LEB128 number takes. */
function sizeOf(value: number): number {
  let size = 1;
  for (let left = value; left >= 128; left = Math.floor(left / 128)) size += 1;
  return size;
}
