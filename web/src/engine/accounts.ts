import { DeviceMemory } from "./deviceMemory";
import { deleteDatabase } from "./deviceStorage";
import { readSession, type Session } from "./session";

/** Someone of an organisation who once signed in on this device, and where the copies of that person are. */
export interface Account {
  session: Session;
  /** Name of the database with the documents. */
  databaseName: string;
  /** Begins the names of the small facts about them in the device's memory. */
  prefix: string;
  /** Milliseconds since 1970. */
  lastUsed: number;
}

const KEY = "opgave-account/";

/**
 * Who has copies on this device. People share a device, and one person may work for two organisations: each has a
 * database of its own, so that nobody reads or sends the work of another by signing in.
 */
export class Accounts {
  readonly #memory: Storage;
  readonly #factory: IDBFactory;

  constructor(memory: Storage, factory: IDBFactory) {
    this.#memory = memory;
    this.#factory = factory;
  }

  /** All of them, the last used first. */
  list(): Account[] {
    return this.#keys()
      .map((key) => readAccount(this.#memory.getItem(key)))
      .filter((account) => account !== undefined)
      .sort((a, b) => b.lastUsed - a.lastUsed);
  }

  /** The account of a session; a new one when that person was never here for that organisation. */
  use(session: Session, now: number): Account {
    const { databaseName, prefix } = this.#find(session) ?? this.#place(session);
    const account = { session, databaseName, prefix, lastUsed: now };
    this.#memory.setItem(KEY + nameOf(session), JSON.stringify(account));
    return account;
  }

  /** Documents of which this device holds work that the organisation of the account does not have. */
  unsent(account: Account): string[] {
    return new DeviceMemory(this.#memory, account.prefix).unsent();
  }

  /** Deletes the copies of an account from this device, and forgets it. */
  async remove(account: Account): Promise<void> {
    new DeviceMemory(this.#memory, account.prefix).clear();
    this.#memory.removeItem(KEY + nameOf(account.session));
    await deleteDatabase(this.#factory, account.databaseName);
  }

  #find(session: Session): Account | undefined {
    return readAccount(this.#memory.getItem(KEY + nameOf(session)));
  }

  #place(session: Session): Pick<Account, "databaseName" | "prefix"> {
    const organisation = session.organisation.id.slice(0, 16);
    // Versions before this one had one database for each organisation. Whoever comes first goes on with it: that is who
    // used it, or who would have been shown it anyway.
    const former = { databaseName: `opgave-${organisation}`, prefix: `opgave.${organisation}.` };
    const isTaken = this.list().some(({ databaseName }) => databaseName === former.databaseName);
    if (!isTaken && keysOf(this.#memory).some((key) => key.startsWith(former.prefix))) return former;
    const name = `opgave-${nameOf(session)}`;
    return { databaseName: name, prefix: `${name}/` };
  }

  #keys(): string[] {
    return keysOf(this.#memory).filter((key) => key.startsWith(KEY));
  }
}

export function isSameAccount(a: Session, b: Session): boolean {
  return nameOf(a) === nameOf(b);
}

/** Holds no slash, so that no name followed by one begins another. */
function nameOf({ organisation, person }: Session): string {
  return `${organisation.id.slice(0, 16)}-${encodeURIComponent(person.id)}`;
}

function keysOf(memory: Storage): string[] {
  return Array.from({ length: memory.length }, (_, index) => memory.key(index)).filter((key) => key !== null);
}

function readAccount(stored: string | null): Account | undefined {
  if (stored === null) return undefined;
  try {
    const json = JSON.parse(stored) as Partial<Account>;
    const session = readSession(json.session);
    if (!session || typeof json.databaseName !== "string" || typeof json.prefix !== "string") return undefined;
    return {
      session,
      databaseName: json.databaseName,
      prefix: json.prefix,
      lastUsed: typeof json.lastUsed === "number" ? json.lastUsed : 0,
    };
  } catch {
    return undefined;
  }
}
