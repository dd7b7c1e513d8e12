/** Says that bytes are not laid out as expected. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Bytes that are still to be read. Numbers that JavaScript does not count exactly are not read. */
export class Bytes {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Unreadable();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** A LEB128 number. */
  unsigned(): number {
    return this.#leb128(false);
  }

  /** A LEB128 number with a sign. */
  signed(): number {
    return this.#leb128(true);
  }

  string(): string {
    try {
      return UTF8.decode(this.take(this.unsigned()));
    } catch {
      throw new Unreadable();
    }
  }

  #leb128(isSigned: boolean): number {
    let value = 0;
    // Multiplied, not shifted: shifting in JavaScript ends at 32 bits.
    for (let place = 1; place <= 2 ** 56; place *= 128) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new Unreadable();
      this.#at += 1;
      value += (byte & 0x7f) * place;
      if (byte >= 0x80) continue;
      if (isSigned && (byte & 0x40) !== 0) value -= place * 128;
      if (!Number.isSafeInteger(value)) throw new Unreadable();
      return value;
    }
    throw new Unreadable();
  }
}

/** A column of runs: equal values, different values, or none. After its end it has none for all further rows. */
export class Runs<T> {
  readonly #bytes: Bytes;
  readonly #read: (bytes: Bytes) => T;
  #left = 0;
  #run: "equal" | "different" | "nothing" = "nothing";
  #value: T | undefined;

  constructor(bytes: Uint8Array, read: (bytes: Bytes) => T) {
    this.#bytes = new Bytes(bytes);
    this.#read = read;
  }

  get isAtEnd(): boolean {
    return this.#left === 0 && this.#bytes.isAtEnd;
  }

  next(): T | undefined {
    if (this.#left === 0) {
      if (this.#bytes.isAtEnd) return undefined;
      this.#begin();
    }
    this.#left -= 1;
    if (this.#run === "equal") return this.#value;
    return this.#run === "different" ? this.#read(this.#bytes) : undefined;
  }

  #begin(): void {
    const length = this.#bytes.signed();
    if (length > 0) {
      this.#run = "equal";
      this.#value = this.#read(this.#bytes);
      this.#left = length;
    } else if (length < 0) {
      this.#run = "different";
      this.#left = -length;
    } else {
      this.#run = "nothing";
      this.#left = this.#bytes.unsigned();
    }
    if (this.#left === 0) throw new Unreadable();
  }
}

/** A column of runs of the differences between each number and the one before. */
export class Differences {
  readonly #runs: Runs<number>;
  #last = 0;

  constructor(bytes: Uint8Array) {
    this.#runs = new Runs(bytes, (from) => from.signed());
  }

  get isAtEnd(): boolean {
    return this.#runs.isAtEnd;
  }

  next(): number | undefined {
    const difference = this.#runs.next();
    if (difference === undefined) return undefined;
    this.#last += difference;
    if (!Number.isSafeInteger(this.#last) || this.#last < 0) throw new Unreadable();
    return this.#last;
  }
}
