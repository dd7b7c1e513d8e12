import { Bytes, Differences, Runs, Unreadable } from "./columns";

/*
 * The operations in a saved document, row by row, as `crates/model/src/plan/operations/saved.rs` reads them and for its
 * reason: the library tells which changes there are at once, but what they did only by rebuilding each of them. The
 * saved form is laid down in Automerge's format specification: operations in the order of their objects, in columns of
 * runs. Here is the least that reads it. What it does not recognise it refuses as a whole.
 */

const MAGIC = [0x85, 0x6f, 0x4a, 0x83];
const CHECKSUM_BYTES = 4;
const DOCUMENT = 0;
const HASH_BYTES = 32;
/** The bit in the number of a column that says that it is compressed. */
const COMPRESSED = 0x08;

/** Numbers of columns: what it is about, times 16, and how it is written. */
const COLUMN = {
  objectActor: 0x01,
  objectCounter: 0x02,
  key: 0x15,
  idActor: 0x21,
  idCounter: 0x23,
  action: 0x42,
  successors: 0x80,
  successorActor: 0x81,
  successorCounter: 0x83,
} as const;

/** The name of an operation, and of the object that it makes. */
export interface OperationId {
  counter: number;
  /** Which of the actors. */
  actor: number;
}

/** One operation that put something somewhere. */
export interface Row {
  /** The object that it is in; nothing for the root. */
  object: OperationId | undefined;
  /** The key that it is under, in a map. */
  key: string | undefined;
  id: OperationId;
  /** Whether it makes an object. */
  makes: boolean;
  /** The operations that replaced it or took it away. */
  successors: OperationId[];
}

/** A document that was saved without compression. Everything here throws `Unreadable` for bytes that make none. */
export class Saved {
  readonly actors: readonly string[];
  readonly #columns = new Map<number, Uint8Array>();

  constructor(bytes: Uint8Array) {
    const rest = new Bytes(bytes);
    const magic = rest.take(MAGIC.length);
    if (MAGIC.some((byte, index) => magic[index] !== byte)) throw new Unreadable();
    rest.take(CHECKSUM_BYTES);
    if (rest.take(1)[0] !== DOCUMENT) throw new Unreadable();
    const body = new Bytes(rest.take(rest.unsigned()));
    this.actors = Array.from({ length: atMost(body.unsigned(), bytes.length) }, () => hex(body.take(body.unsigned())));
    body.take(body.unsigned() * HASH_BYTES);
    const ofChanges = layout(body, bytes.length);
    const ofOperations = layout(body, bytes.length);
    for (const [, length] of ofChanges) body.take(length);
    for (const [number, length] of ofOperations) {
      if ((number & COMPRESSED) !== 0) throw new Unreadable();
      this.#columns.set(number, body.take(length));
    }
  }

  /** Every row, in the order of objects; the keys of a map stand together. One row object is used for all. */
  *rows(): Generator<Row, void, void> {
    const column = (number: number) => this.#columns.get(number) ?? new Uint8Array();
    const whole = (bytes: Bytes) => bytes.unsigned();
    const objectActor = new Runs(column(COLUMN.objectActor), whole);
    const objectCounter = new Runs(column(COLUMN.objectCounter), whole);
    const key = new Runs(column(COLUMN.key), (bytes) => bytes.string());
    const idActor = new Runs(column(COLUMN.idActor), whole);
    const idCounter = new Differences(column(COLUMN.idCounter));
    const action = new Runs(column(COLUMN.action), whole);
    const successors = new Runs(column(COLUMN.successors), whole);
    const successorActor = new Runs(column(COLUMN.successorActor), whole);
    const successorCounter = new Differences(column(COLUMN.successorCounter));
    const id = (actor: number | undefined, counter: number | undefined): OperationId => {
      if (actor === undefined || counter === undefined || actor >= this.actors.length) throw new Unreadable();
      return { counter, actor };
    };
    const row: Row = { object: undefined, key: undefined, id: { counter: 0, actor: 0 }, makes: false, successors: [] };
    while (!idCounter.isAtEnd) {
      row.id = id(idActor.next(), idCounter.next());
      const [inActor, inCounter] = [objectActor.next(), objectCounter.next()];
      row.object = inActor === undefined && inCounter === undefined ? undefined : id(inActor, inCounter);
      row.key = key.next();
      const kind = action.next();
      if (kind === undefined) throw new Unreadable();
      // Even numbers up to 6 make a map, list, text or table.
      row.makes = kind === 0 || kind === 2 || kind === 4 || kind === 6;
      row.successors.length = 0;
      for (let left = successors.next() ?? 0; left > 0; left -= 1) {
        row.successors.push(id(successorActor.next(), successorCounter.next()));
      }
      yield row;
    }
  }
}

/** Which columns there are, and how long each is. */
function layout(bytes: Bytes, most: number): [number: number, length: number][] {
  return Array.from({ length: atMost(bytes.unsigned(), most) }, () => [bytes.unsigned(), bytes.unsigned()]);
}

/** A count of things that each take a byte at least. */
function atMost(count: number, most: number): number {
  if (count > most) throw new Unreadable();
  return count;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
