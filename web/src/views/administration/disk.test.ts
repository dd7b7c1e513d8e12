import { expect, it } from "vitest";

import { isNearlyFull } from "./disk";

it("warns by what is left and by the part that is left", () => {
  expect(isNearlyFull({ free: 20e9, total: 100e9 })).toBe(false);
  expect(isNearlyFull({ free: 0.9e9, total: 4e9 })).toBe(true);
  expect(isNearlyFull({ free: 20e9, total: 1000e9 })).toBe(true);
});
