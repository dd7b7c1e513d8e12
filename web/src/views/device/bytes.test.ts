import { expect, it } from "vitest";

import { bytesInWords } from "./bytes";

it("says an amount in the largest unit that fits, in the language of the page", () => {
  expect(bytesInWords(0, "nl")).toBe("0 byte");
  expect(bytesInWords(999, "en")).toBe("999 bytes");
  expect(bytesInWords(1_440_000, "nl").replace("\u00a0", " ")).toBe("1,4 MB");
  expect(bytesInWords(2_500_000_000_000_000, "en").replace("\u00a0", " ")).toBe("2,500 TB");
});
