import { Marks } from "./notifications/marks";

/**
 * Small facts about the documents on this device, in the browser's `localStorage`: which of them
 * hold work that our organisation does not have yet, what each organisation last confirmed, and how people left the page
 * of each.
 *
 * One key for each document, so that two tabs never overwrite each other's facts.
 */
export class DeviceMemory {
  readonly #memory: Storage;
  readonly #prefix: string;

  constructor(memory: Storage, organisation: string) {
    this.#memory = memory;
    this.#prefix = `opgave.${organisation.slice(0, 16)}.`;
  }

  /** Remembers whether `documentId` holds work that our organisation has not confirmed. */
  setUnsent(documentId: string, unsent: boolean): void {
    const key = `${this.#prefix}unsent.${documentId}`;
    if (unsent) this.#write(key, "1");
    else this.#memory.removeItem(key);
  }

  /** Documents that hold work that our organisation has not confirmed. */
  unsent(): string[] {
    return this.#ids("unsent.");
  }

  /** Remembers which heads each organisation confirmed to have, by organisation id. */
  setConfirmed(documentId: string, confirmed: Record<string, string[]>): void {
    this.#write(`${this.#prefix}confirmed.${documentId}`, JSON.stringify(confirmed));
  }

  confirmed(documentId: string): Record<string, string[]> {
    const stored = this.#memory.getItem(`${this.#prefix}confirmed.${documentId}`);
    if (stored === null) return {};
    try {
      const parsed = JSON.parse(stored) as Record<string, unknown>;
      return Object.fromEntries(
        Object.entries(parsed).filter(
          (entry): entry is [string, string[]] =>
            Array.isArray(entry[1]) && entry[1].every((head) => typeof head === "string"),
        ),
      );
    } catch {
      return {};
    }
  }

  /** Remembers how someone likes to see something. */
  setPreference(name: string, value: string): void {
    this.#write(`${this.#prefix}preference.${name}`, value);
  }

  preference(name: string): string | null {
    return this.#memory.getItem(`${this.#prefix}preference.${name}`);
  }

  /** Remembers which parts of the page of a plan are folded away. */
  setCollapsed(documentId: string, parts: readonly string[]): void {
    const key = `${this.#prefix}collapsed.${documentId}`;
    if (parts.length > 0) this.#write(key, JSON.stringify(parts));
    else this.#memory.removeItem(key);
  }

  collapsed(documentId: string): string[] {
    try {
      const parsed: unknown = JSON.parse(this.#memory.getItem(`${this.#prefix}collapsed.${documentId}`) ?? "[]");
      return Array.isArray(parsed) ? parsed.filter((part) => typeof part === "string") : [];
    } catch {
      return [];
    }
  }

  /** What a person has read and follows, on this device. */
  marksOf(person: string): Marks {
    return new Marks(this.#memory, this.#prefix, person);
  }

  /** Remembers which version of a document a person last saw on this device. */
  setSeen(person: string, documentId: string, heads: readonly string[]): void {
    this.#write(`${this.#prefix}seen.${documentId}.${person}`, heads.join(" "));
  }

  /** The heads of the version that a person last saw; nothing when the person never saw the document here. */
  seen(person: string, documentId: string): readonly string[] | undefined {
    return this.#memory.getItem(`${this.#prefix}seen.${documentId}.${person}`)?.split(" ");
  }

  /** Forgets everything about every document. */
  clear(): void {
    for (const key of this.#keys()) this.#memory.removeItem(key);
  }

  #ids(section: string): string[] {
    const prefix = this.#prefix + section;
    return this.#keys()
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  }

  #keys(): string[] {
    return Array.from({ length: this.#memory.length }, (_, index) => this.#memory.key(index)).filter(
      (key): key is string => key !== null && key.startsWith(this.#prefix),
    );
  }

  #write(key: string, value: string): void {
    try {
      this.#memory.setItem(key, value);
    } catch {
      // A full memory only costs hints: the documents themselves are elsewhere.
    }
  }
}
