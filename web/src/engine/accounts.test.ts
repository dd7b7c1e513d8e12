import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";

import { Accounts } from "./accounts";
import { DeviceMemory } from "./deviceMemory";
import type { Session } from "./session";
import { MemoryStorage } from "./testing/memory";

function sessionOf(person: string, organisation = "a".repeat(64)): Session {
  return {
    organisation: { id: organisation, name: "Merenland", kind: "ministry" },
    person: { id: person, name: person },
    workspace: "workspace",
    administrator: false,
    contact: null,
    storageId: organisation,
  };
}

function device() {
  const memory = new MemoryStorage();
  return { memory, accounts: new Accounts(memory, new IDBFactory()) };
}

it("gives each person of each organisation a place of their own, and the same one each time", () => {
  const { accounts } = device();
  const people = [sessionOf("noor"), sessionOf("bram"), sessionOf("noor", "b".repeat(64))];
  const places = people.map((session) => accounts.use(session, 1));
  expect(new Set(places.map(({ databaseName }) => databaseName)).size).toBe(3);
  expect(accounts.use(sessionOf("noor"), 2)).toMatchObject({ databaseName: places[0]!.databaseName, lastUsed: 2 });
  expect(accounts.list().map(({ session, lastUsed }) => [session.person.id, lastUsed])[0]).toEqual(["noor", 2]);
});

it("keeps what one person left unsent away from another whose id begins with the same letters", async () => {
  const { memory, accounts } = device();
  const [noor, noortje] = [accounts.use(sessionOf("noor"), 1), accounts.use(sessionOf("noor/tje"), 1)];
  new DeviceMemory(memory, noor.prefix).setUnsent("plan", true);
  new DeviceMemory(memory, noortje.prefix).setUnsent("other", true);
  expect(accounts.unsent(noor)).toEqual(["plan"]);
  await accounts.remove(noor);
  expect(accounts.unsent(noor)).toEqual([]);
  expect(accounts.unsent(noortje)).toEqual(["other"]);
  expect(accounts.list()).toHaveLength(1);
});

it("goes on with the copies of a version that had one place for each organisation, for the first person only", () => {
  const { memory, accounts } = device();
  new DeviceMemory(memory, `opgave.${"a".repeat(16)}.`).setUnsent("plan", true);
  const noor = accounts.use(sessionOf("noor"), 1);
  const bram = accounts.use(sessionOf("bram"), 2);
  expect(noor.databaseName).toBe(`opgave-${"a".repeat(16)}`);
  expect(accounts.unsent(noor)).toEqual(["plan"]);
  expect(bram.databaseName).not.toBe(noor.databaseName);
  expect(accounts.unsent(bram)).toEqual([]);
});

it("passes over what is no account", () => {
  const { memory, accounts } = device();
  memory.setItem("opgave-account/x", "{");
  memory.setItem("opgave-account/y", '{"session":{}}');
  expect(accounts.list()).toEqual([]);
});
