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

  /** @param prefix begins the names of everything that is remembered here; no other account's begins with it */
  constructor(memory: Storage, prefix: string) {
    this.#memory = memory;
    this.#prefix = prefix;
  }

  /** Remembers whether `documentId` holds work that our organisation has not confirmed. */
  setUnsent(documentId: string, unsent: boolean): void {
    this.#setMark("unsent.", documentId, unsent);
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
    return Object.fromEntries(
      Object.entries(this.#record(`confirmed.${documentId}`)).filter(
        (entry): entry is [string, string[]] =>
          Array.isArray(entry[1]) && entry[1].every((head) => typeof head === "string"),
      ),
    );
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

  /** Remembers when each organisation last told what it has, in milliseconds since 1970 by the clock of this device. */
  setReceipts(documentId: string, receipts: Readonly<Record<string, number>>): void {
    this.#write(`${this.#prefix}receipts.${documentId}`, JSON.stringify(receipts));
  }

  receipts(documentId: string): Record<string, number> {
    const read = this.#record(`receipts.${documentId}`);
    return Object.fromEntries(
      Object.entries(read).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
    );
  }

  /** Remembers that a plan must stay on this device, whatever else has to make room. */
  setPinned(documentId: string, isPinned: boolean): void {
    this.#setMark("pinned.", documentId, isPinned);
  }

  isPinned(documentId: string): boolean {
    return this.#memory.getItem(`${this.#prefix}pinned.${documentId}`) !== null;
  }

  /** Remembers that a plan is not fetched until someone opens it. */
  setLetGo(documentId: string, isLetGo: boolean): void {
    this.#setMark("letGo.", documentId, isLetGo);
  }

  isLetGo(documentId: string): boolean {
    return this.#memory.getItem(`${this.#prefix}letGo.${documentId}`) !== null;
  }

  letGo(): string[] {
    return this.#ids("letGo.");
  }

  /** Remembers when a person last opened a plan, in milliseconds since 1970. */
  setOpened(documentId: string, at: number): void {
    this.#write(`${this.#prefix}opened.${documentId}`, String(at));
  }

  /** When a person last opened a plan here; 0 for never. */
  openedAt(documentId: string): number {
    return Number(this.#memory.getItem(`${this.#prefix}opened.${documentId}`) ?? 0) || 0;
  }

  /** Remembers that this device has held copies: if there are none later, the browser took them away. */
  setHeldCopies(): void {
    this.#write(`${this.#prefix}held`, "1");
  }

  heldCopies(): boolean {
    return this.#memory.getItem(`${this.#prefix}held`) !== null;
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

  #setMark(section: string, documentId: string, isSet: boolean): void {
    const key = this.#prefix + section + documentId;
    if (isSet) this.#write(key, "1");
    else this.#memory.removeItem(key);
  }

  #record(key: string): Record<string, unknown> {
    try {
      const stored: unknown = JSON.parse(this.#memory.getItem(this.#prefix + key) ?? "{}");
      return typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
    } catch {
      return {};
    }
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
