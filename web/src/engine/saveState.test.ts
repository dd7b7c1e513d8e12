import { describe, expect, it } from "vitest";

import { claimOf, confirm, covers, NOTHING_CONFIRMED, saveStateOf, type SaveFacts } from "./saveState";

const facts = (some: Partial<SaveFacts>): SaveFacts => ({
  connected: true,
  stored: true,
  storingFails: false,
  own: false,
  holders: 0,
  members: 1,
  ...some,
});

describe("the words about saving", () => {
  it("claim nothing before the device has it on disk", () => {
    expect(saveStateOf(facts({ stored: false })).kind).toBe("saving");
    expect(saveStateOf(facts({ stored: false, connected: false })).kind).toBe("saving");
  });

  it("say so when the device cannot store", () => {
    expect(saveStateOf(facts({ stored: false, storingFails: true })).kind).toBe("failed");
  });

  it("claim only the device as long as our organisation has not confirmed", () => {
    expect(saveStateOf(facts({})).kind).toBe("device");
    expect(saveStateOf(facts({ holders: 1, members: 3 })).kind).toBe("device");
  });

  it("say offline without a connection, whoever has it", () => {
    expect(saveStateOf(facts({ connected: false })).kind).toBe("offline");
    expect(saveStateOf(facts({ connected: false, own: true, holders: 3, members: 3 })).kind).toBe("offline");
  });

  it("name our organisation when it alone has it", () => {
    expect(saveStateOf(facts({ own: true, holders: 1 })).kind).toBe("organisation");
    expect(saveStateOf(facts({ own: true, holders: 1, members: 3 })).kind).toBe("organisation");
  });

  it("count the organisations that have it", () => {
    expect(saveStateOf(facts({ own: true, holders: 2, members: 3 }))).toEqual({
      kind: "organisations",
      holders: 2,
      members: 3,
    });
  });

  it("are ranked by how much they claim", () => {
    const ranked = [
      claimOf({ kind: "failed" }),
      claimOf({ kind: "saving" }),
      claimOf({ kind: "device" }),
      claimOf({ kind: "organisation" }),
      claimOf({ kind: "organisations", holders: 2, members: 3 }),
      claimOf({ kind: "organisations", holders: 3, members: 3 }),
    ];
    expect(ranked).toEqual([...ranked].sort((a, b) => a - b));
    expect(new Set(ranked).size).toBe(ranked.length);
  });
});

describe("what an organisation confirmed", () => {
  const knows =
    (...hashes: string[]) =>
    (hash: string) =>
      hashes.includes(hash);

  it("covers our version only when it named all of our heads", () => {
    const confirmation = confirm(NOTHING_CONFIRMED, ["a", "b"], knows("a", "b"));
    expect(covers(confirmation, ["a"])).toBe(true);
    expect(covers(confirmation, ["a", "b"])).toBe(true);
    expect(covers(confirmation, ["a", "c"])).toBe(false);
    expect(covers(confirmation, [])).toBe(false);
    expect(covers(NOTHING_CONFIRMED, ["a"])).toBe(false);
  });

  it("still holds when that organisation writes on and we do not know its newest version yet", () => {
    const before = confirm(NOTHING_CONFIRMED, ["a"], knows("a"));
    const after = confirm(before, ["later"], knows("a"));
    expect(covers(after, ["a"])).toBe(true);
    expect(covers(after, ["later"])).toBe(true);
  });

  it("moves on once the newer version has reached us", () => {
    let confirmation = confirm(NOTHING_CONFIRMED, ["a"], knows("a"));
    confirmation = confirm(confirmation, ["b"], knows("a"));
    confirmation = confirm(confirmation, ["c"], knows("a", "b"));
    expect(covers(confirmation, ["a"])).toBe(false);
    expect(covers(confirmation, ["b"])).toBe(true);
  });

  it("is taken back when that organisation states an older version", () => {
    const before = confirm(NOTHING_CONFIRMED, ["b"], knows("a", "b"));
    const after = confirm(before, ["a"], knows("a", "b"));
    expect(covers(after, ["b"])).toBe(false);
  });
});
