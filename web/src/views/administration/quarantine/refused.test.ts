import { expect, it } from "vitest";

import { refusedBecause } from "./refused";

it("says in words why something was refused, and that it is something else otherwise", () => {
  expect(refusedBecause("malformed")).toBe("malformed");
  expect(refusedBecause("unsealed")).toBe("unsealed");
  expect(refusedBecause("equivocation")).toBe("twoHistories");
  expect(refusedBecause("something new")).toBe("other");
  expect(refusedBecause("constructor")).toBe("other");
});
