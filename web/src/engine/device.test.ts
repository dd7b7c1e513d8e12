import { describe, expect, it, vi } from "vitest";

import { Device } from "./device";
import { DeviceMemory } from "./deviceMemory";
import type { StorageState } from "./deviceStorage";
import { ManualClock } from "./testing/clock";
import { MemoryStorage } from "./testing/memory";
import { Value } from "./value";

function setUp({ held = ["old", "new"], wasMissing = false, memory = new DeviceMemory(new MemoryStorage(), "test/") } = {}) {
  const sizes = new Map([...held, "workspace"].map((documentId) => [documentId, 1_000]));
  const state = new Value<StorageState>("works");
  const clock = new ManualClock();
  const closed: string[] = [];
  const windows = { isOnly: true };
  held.forEach((documentId, index) => memory.setOpened(documentId, index + 1));
  const device = new Device({
    memory,
    storage: {
      state,
      wasMissing: Promise.resolve(wasMissing),
      sizes: () => Promise.resolve(sizes),
      removeRange([documentId]) {
        sizes.delete(documentId!);
        return Promise.resolve();
      },
    },
    manager: {
      estimate: () => Promise.resolve({ usage: 10, quota: 100 }),
      persist: () => Promise.resolve(false),
      persisted: () => Promise.resolve(false),
    },
    clock,
    isPlan: (documentId) => documentId !== "workspace",
    isSent: (documentId) => !memory.unsent().includes(documentId),
    isOnlyWindow: () => Promise.resolve(windows.isOnly),
    close(documentId) {
      closed.push(documentId);
      return Promise.resolve();
    },
  });
  return { device, memory, sizes, state, clock, closed, windows };
}

describe("letting go of a copy", () => {
  it("ends the work with it, deletes it, and remembers not to fetch it again", async () => {
    const { device, memory, sizes, closed } = setUp();
    expect(await device.letGo("old")).toBe("done");
    expect(closed).toEqual(["old"]);
    expect([...sizes.keys()]).toEqual(["new", "workspace"]);
    expect(memory.letGo()).toEqual(["old"]);
  });

  it("is refused for work that our organisation does not have, and while another window could go on writing", async () => {
    const { device, memory, sizes, windows } = setUp();
    memory.setUnsent("old", true);
    expect(await device.letGo("old")).toBe("unsent");
    windows.isOnly = false;
    expect(await device.letGo("new")).toBe("otherWindow");
    expect(sizes.size).toBe(3);
    expect(memory.letGo()).toEqual([]);
  });
});

describe("a device without room", () => {
  it("lets go of what was opened longest ago, one at a time, until there is room", async () => {
    const { device, sizes, state, clock } = setUp({ held: ["first", "second", "third"] });
    state.set("full");
    await vi.waitFor(() => expect(device.madeRoom.get()).toEqual(["first"]));
    clock.pass(3_000);
    await vi.waitFor(() => expect(device.madeRoom.get()).toEqual(["first", "second"]));
    state.set("works");
    clock.pass(10_000);
    expect([...sizes.keys()]).toEqual(["third", "workspace"]);
  });

  it("keeps what is pinned, what was not sent, and what was opened last", async () => {
    const { device, memory, state, clock } = setUp({ held: ["pinned", "unsent", "gone", "last"] });
    device.pin("pinned", true);
    memory.setUnsent("unsent", true);
    state.set("full");
    await vi.waitFor(() => expect(device.madeRoom.get()).toEqual(["gone"]));
    clock.pass(3_000);
    await device.plans();
    expect(device.madeRoom.get()).toEqual(["gone"]);
  });
});

describe("a browser that cleared its copies", () => {
  it("is noticed, with what was lost because it had not been sent", async () => {
    const memory = new DeviceMemory(new MemoryStorage(), "test/");
    memory.setHeldCopies();
    memory.setUnsent("old", true);
    const { device } = setUp({ held: [], wasMissing: true, memory });
    await vi.waitFor(() => expect(device.lost.get()).toEqual(["old"]));
    expect(memory.unsent()).toEqual([]);
    device.acknowledgeLoss();
    expect(device.lost.get()).toBeUndefined();
  });

  it("is not seen in a device on which nobody was before", async () => {
    const { device, memory } = setUp({ held: [], wasMissing: true });
    await vi.waitFor(() => expect(memory.heldCopies()).toBe(true));
    expect(device.lost.get()).toBeUndefined();
  });
});
