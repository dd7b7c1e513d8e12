import { describe, expect, it } from "vitest";

import en from "./en";
import nl from "./nl";

type Tree = { [key: string]: string | Tree };

function entries(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : entries(value, `${prefix}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe("the catalogues", () => {
  const dutch = new Map(entries(nl));
  const english = new Map(entries(en));

  it("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...dutch.keys()].sort());
  });

  it("fill in the same values", () => {
    for (const [key, text] of dutch) {
      expect([key, placeholders(english.get(key) ?? "")]).toEqual([key, placeholders(text)]);
    }
  });

  it("leave nothing empty", () => {
    for (const [key, text] of [...dutch, ...english]) expect([key, text.trim()]).not.toEqual([key, ""]);
  });
});
