import { describe, expect, it } from "vitest";

import { KINDS } from "../../engine/generated/table";
import { fieldsOf, specOf } from "../../engine/spec";
import { VOCABULARIES } from "../../engine/generated/words";
import nl from "../../i18n/nl";
import { shortened } from "./words";

const labels = nl.fields as Record<string, Record<string, string>>;
const words = nl.words as Record<string, Record<string, string>>;

describe("the words of the plan", () => {
  it.each(KINDS.filter((kind) => kind in labels))("name every field of a %s that has a control of its own", (kind) => {
    const { fields } = specOf(kind);
    for (const [name, spec] of fieldsOf(fields)) {
      if (spec.required && (spec.kind === "reference" || spec.kind === "organisation")) continue;
      expect([name, labels[kind]![name]]).toEqual([name, expect.any(String)]);
    }
  });

  it.each(Object.keys(words))("have one for each of the list %s", (vocabulary) => {
    expect(Object.keys(words[vocabulary]!)).toEqual([...VOCABULARIES[vocabulary as keyof typeof VOCABULARIES]]);
  });

  it("know every list of the kinds whose fields they name", () => {
    for (const kind of KINDS.filter((kind) => kind in labels)) {
      for (const [, spec] of fieldsOf(specOf(kind).fields)) {
        if (spec.kind === "choice" || spec.kind === "state") expect(Object.keys(words)).toContain(spec.words);
      }
    }
  });
});

describe("a name", () => {
  it("is the first line of a text, cut by whole characters", () => {
    expect(shortened("  Te weinig huizen\nen nog iets")).toBe("Te weinig huizen");
    expect(shortened("🏠".repeat(5), 4)).toBe("🏠🏠🏠…");
  });
});
