import { describe, expect, it } from "vitest";

import { compareText, inOrder } from "./order";

describe("the order of entities", () => {
  it("is that of their positions, and of their ids where two have one position", () => {
    const row = [
      { id: "b", position: "a1" },
      { id: "a", position: "a1" },
      { id: "z", position: "a0" },
      { id: "y", position: "Zz" },
    ];
    expect(row.sort(inOrder).map(({ id }) => id)).toEqual(["y", "z", "a", "b"]);
  });

  it("goes by characters, as nodes do, and not by their UTF-16 units", () => {
    const words = ["\u{1f600}", "\uff5e", "z", "", "za", "\ud7ff", "\ue000", "\u{10ffff}"];
    const bytes = (text: string) => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0"));
    const byBytes = [...words].sort((a, b) => (bytes(a).join("") < bytes(b).join("") ? -1 : 1));
    expect([...words].sort(compareText)).toEqual(byBytes);
  });
});
