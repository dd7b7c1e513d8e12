import { describe, expect, it } from "vitest";
import { addressFromInput, safeHref } from "./links";

describe("an address in a shared text", () => {
  it.each(["https://voorbeeld.nl/a?b=c#d", "http://10.0.0.1:8080/", "mailto:naam@voorbeeld.nl"])(
    "may be %s",
    (address) => {
      expect(safeHref(address)).toBe(address);
    },
  );

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \u0001javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://voorbeeld.nl/1",
    "//voorbeeld.nl",
    "/plans/1",
    "https://",
    "mailto:",
    "",
    null,
    { href: "https://voorbeeld.nl" },
  ])("may not be %j", (address) => {
    expect(safeHref(address)).toBeNull();
  });

  it("gets the scheme that a person leaves out", () => {
    expect(addressFromInput("voorbeeld.nl/pad")).toBe("https://voorbeeld.nl/pad");
    expect(addressFromInput(" naam@voorbeeld.nl ")).toBe("mailto:naam@voorbeeld.nl");
    expect(addressFromInput("javascript:alert(1)")).toBeNull();
    expect(addressFromInput("javascript.alert(1)")).toBeNull();
    expect(addressFromInput("gewoon tekst")).toBeNull();
  });
});
