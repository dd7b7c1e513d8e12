import type { DocHandle, PeerId } from "@automerge/automerge-repo/slim";

import { isMap } from "./read";
import type { Organisation, Person } from "./session";
import type { Clock } from "./settle";
import { Value, type Readable } from "./value";

/** Where someone's caret is: `anchor` and `head` are Automerge cursors in the text named `field`. */
export interface FieldCursor {
  field: string;
  anchor: string;
  head: string;
}

/** Someone who has the plan open, in one window. */
export interface Present {
  peer: string;
  organisation: { id: string; name: string };
  person: { id: string; name: string };
  section: string | null;
  cursor: FieldCursor | null;
}

/** Milliseconds between two signs of life. */
const HEARTBEAT = 10_000;
/** Milliseconds without a sign of life after which someone counts as gone. */
const EXPIRY = 25_000;
/** Shortest time between two messages of ours, in milliseconds. */
const RATE = 60;
/** More windows than this on one plan are not shown: they would only cost memory. */
const MOST = 200;
const LONGEST_NAME = 200;

export interface PresenceSurroundings {
  clock: Clock;
  me: { organisation: Organisation; person: Person };
}

/**
 * Who else has the plan open, and where. Nothing of this is stored anywhere.
 *
 * Times are those of arrival here: the clocks of other machines do not count.
 */
export class Presence {
  readonly #handle: DocHandle<unknown>;
  readonly #around: PresenceSurroundings;
  readonly #others = new Value<readonly Present[]>([]);
  readonly #seen = new Map<string, { present: Present; at: number }>();
  #section: string | null = null;
  #cursor: FieldCursor | null = null;
  #cancelBeat: (() => void) | undefined;
  #cancelSend: (() => void) | undefined;
  #lastSent = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(handle: DocHandle<unknown>, around: PresenceSurroundings) {
    this.#handle = handle;
    this.#around = around;
    handle.on("ephemeral-message", this.#onMessage);
    this.#beat();
  }

  get others(): Readable<readonly Present[]> {
    return this.#others;
  }

  /** Tells the others which section we look at. */
  setSection(section: string | null): void {
    if (section === this.#section) return;
    this.#section = section;
    this.#cursor = null;
    this.#sendSoon();
  }

  /** Tells the others where our caret is; nothing when it is nowhere. */
  setCursor(cursor: FieldCursor | null): void {
    if (JSON.stringify(cursor) === JSON.stringify(this.#cursor)) return;
    this.#cursor = cursor;
    this.#sendSoon();
  }

  /** Says who we are at once: after a reconnection, when the others may have given us up. */
  announce(): void {
    this.#sendSoon();
  }

  /** Says goodbye, and listens no longer. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cancelBeat?.();
    this.#cancelSend?.();
    this.#handle.off("ephemeral-message", this.#onMessage);
    this.#broadcast("bye");
  }

  readonly #onMessage = ({ senderId, message }: { senderId: PeerId; message: unknown }): void => {
    if (!isMap(message)) return;
    if (message["type"] === "bye") {
      if (this.#seen.delete(senderId)) this.#publish();
      return;
    }
    const present = readPresent(senderId, message);
    if (!present) return;
    const isNew = !this.#seen.has(senderId);
    if (isNew && this.#seen.size >= MOST) return;
    this.#seen.set(senderId, { present, at: this.#around.clock.now() });
    this.#publish();
    // A newcomer has not heard of us yet, and would otherwise wait for our next sign of life.
    if (isNew) this.#sendSoon();
  };

  #beat(): void {
    this.#forgetSilent();
    this.#sendSoon();
    this.#cancelBeat = this.#around.clock.after(HEARTBEAT, () => this.#beat());
  }

  #forgetSilent(): void {
    const limit = this.#around.clock.now() - EXPIRY;
    const silent = [...this.#seen].filter(([, { at }]) => at < limit);
    for (const [peer] of silent) this.#seen.delete(peer);
    if (silent.length > 0) this.#publish();
  }

  #publish(): void {
    const others = [...this.#seen.values()].map(({ present }) => present);
    others.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    if (JSON.stringify(others) !== JSON.stringify(this.#others.get())) this.#others.set(others);
  }

  #sendSoon(): void {
    if (this.#stopped || this.#cancelSend) return;
    const { clock } = this.#around;
    const wait = Math.max(0, this.#lastSent + RATE - clock.now());
    this.#cancelSend = clock.after(wait, () => {
      this.#cancelSend = undefined;
      this.#lastSent = clock.now();
      this.#broadcast("presence");
    });
  }

  #broadcast(type: "presence" | "bye"): void {
    const { me, clock } = this.#around;
    this.#handle.broadcast({
      type,
      organisation: { id: me.organisation.id, name: me.organisation.name },
      person: { id: me.person.id, name: me.person.name },
      section: this.#section,
      cursor: this.#cursor,
      at: clock.now(),
    });
  }
}

function key(present: Present): string {
  return `${present.organisation.name} ${present.person.name} ${present.peer}`;
}

function readPresent(peer: string, message: Record<string, unknown>): Present | undefined {
  if (message["type"] !== "presence") return undefined;
  const organisation = readNamed(message["organisation"]);
  const person = readNamed(message["person"]);
  if (!organisation || !person) return undefined;
  const section = message["section"];
  const cursor = message["cursor"];
  return {
    peer,
    organisation,
    person,
    section: typeof section === "string" ? section : null,
    cursor:
      isMap(cursor) &&
      typeof cursor["field"] === "string" &&
      typeof cursor["anchor"] === "string" &&
      typeof cursor["head"] === "string"
        ? { field: cursor["field"], anchor: cursor["anchor"], head: cursor["head"] }
        : null,
  };
}

function readNamed(value: unknown): { id: string; name: string } | undefined {
  if (!isMap(value) || typeof value["id"] !== "string" || typeof value["name"] !== "string") return undefined;
  return { id: value["id"], name: value["name"].slice(0, LONGEST_NAME) };
}
