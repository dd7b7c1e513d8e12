/**
 * What one person has read and follows, in the memory of one device: under the person, so that two people at one
 * computer do not read for each other. It goes nowhere else: nobody sees what a colleague has read.
 */
export class Marks {
  readonly #memory: Storage;
  readonly #prefix: string;

  constructor(memory: Storage, prefix: string, person: string) {
    this.#memory = memory;
    this.#prefix = `${prefix}person.${person}.`;
  }

  /** Ids of what was read. */
  read(): ReadonlySet<string> {
    return new Set(strings(this.#memory.getItem(`${this.#prefix}read`)));
  }

  setRead(ids: Iterable<string>): void {
    this.#write("read", [...ids]);
  }

  /** Plans that the person follows, each with the heads of the version that the person knows. */
  followed(): ReadonlyMap<string, readonly string[]> {
    const prefix = `${this.#prefix}follows.`;
    const keys = Array.from({ length: this.#memory.length }, (_, index) => this.#memory.key(index) ?? "");
    const mine = keys.filter((key) => key.startsWith(prefix)).sort();
    return new Map(mine.map((key) => [key.slice(prefix.length), strings(this.#memory.getItem(key))]));
  }

  follow(plan: string, known: readonly string[]): void {
    this.#write(`follows.${plan}`, known);
  }

  unfollow(plan: string): void {
    this.#memory.removeItem(`${this.#prefix}follows.${plan}`);
  }

  #write(key: string, value: readonly string[]): void {
    try {
      this.#memory.setItem(this.#prefix + key, JSON.stringify(value));
    } catch {
      // A full memory only costs that something is told twice.
    }
  }
}

function strings(stored: string | null): string[] {
  try {
    const parsed: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(parsed) ? parsed.filter((item) => typeof item === "string") : [];
  } catch {
    return [];
  }
}
