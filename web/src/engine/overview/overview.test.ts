import { describe, expect, it } from "vitest";

import { DeviceMemory } from "../deviceMemory";
import { MemoryStorage } from "../testing/memory";
import { Value } from "../value";
import type { FromReader, ToReader } from "./messages";
import { Overview, type Reader } from "./overview";

function started() {
  const said: ToReader[] = [];
  const reader: Reader & { ended: boolean } = {
    ended: false,
    onmessage: null,
    postMessage: (message) => said.push(message),
    terminate: () => {
      reader.ended = true;
    },
  };
  const listed = new Value([{ documentId: "a", members: ["us"] }]);
  const memory = new DeviceMemory(new MemoryStorage(), "a1".repeat(32));
  const overview = new Overview({
    databaseName: "opgave",
    organisation: "us",
    person: { id: "noor", name: "Noor" },
    memory,
    listed,
    startReader: () => reader,
  });
  const answer = (data: FromReader) => reader.onmessage?.({ data } as MessageEvent<FromReader>);
  return { overview, reader, said, listed, memory, answer };
}

describe("the overview", () => {
  it("starts its reader when someone first looks, with the list and what the person saw", () => {
    const { overview, said, memory } = started();
    memory.setSeen("noor", "a", ["h1", "h2"]);
    expect(said).toEqual([]);
    overview.plans.subscribe(() => undefined);
    expect(said).toEqual([
      { type: "start", databaseName: "opgave", organisation: "us", person: "Noor" },
      { type: "list", plans: [{ documentId: "a", members: ["us"], seen: ["h1", "h2"] }] },
      { type: "wanted", isLooking: true, isSearching: false },
    ]);
  });

  it("lets it rest when nobody looks any more, and ends it with the session", () => {
    const { overview, said, reader } = started();
    const [first, second] = [overview.plans.subscribe(() => undefined), overview.progress.subscribe(() => undefined)];
    first();
    expect(said.at(-1)).toEqual({ type: "wanted", isLooking: false, isSearching: true });
    second();
    expect(said.at(-1)).toEqual({ type: "wanted", isLooking: false, isSearching: false });
    overview.stop();
    expect(reader.ended).toBe(true);
  });

  it("tells of plans that come on the list, and of what the person sees", () => {
    const { overview, said, listed, memory } = started();
    overview.plans.subscribe(() => undefined);
    listed.set([{ documentId: "b", members: [] }]);
    expect(said.at(-1)).toEqual({ type: "list", plans: [{ documentId: "b", members: [], seen: undefined }] });
    overview.see("b", ["h3"]);
    expect(said.at(-1)).toEqual({ type: "see", documentId: "b", heads: ["h3"] });
    expect(memory.seen("noor", "b")).toEqual(["h3"]);
  });

  it("gathers what is known, and gives each who searches the own answer", async () => {
    const { overview, answer } = started();
    overview.plans.subscribe(() => undefined);
    answer({ type: "known", plans: [["a", { status: "absent" }]] });
    answer({ type: "known", plans: [["b", { status: "waiting" }]] });
    expect([...overview.plans.get().keys()]).toEqual(["a", "b"]);
    const [one, other] = [overview.find("wonen", 5), overview.find("zorg", 5)];
    answer({ type: "found", number: 2, found: { count: 2, hits: [] } });
    answer({ type: "found", number: 1, found: { count: 1, hits: [] } });
    expect([(await one).count, (await other).count]).toEqual([1, 2]);
  });
});
