import { describe, expect, it } from "vitest";

import contrasts from "./theme/contrast.json";

// The project compiles without Node's types, so that none of them leaks into the app.
const fileSystem = "node:fs";
const { readFileSync } = (await import(/* @vite-ignore */ fileSystem)) as {
  readFileSync: (file: URL, encoding: "utf8") => string;
};
const css = readFileSync(new URL("./theme/palette.css", import.meta.url), "utf8");

const [lightCss = "", darkCss = ""] = css.split("@media");

type Palette = ReadonlyMap<string, string>;
const colours = (part: string): Palette =>
  new Map(
    [...part.matchAll(/--og-([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
const light = colours(lightCss);
const dark = colours(darkCss);

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(palette: Palette, a: string, b: string): number {
  const [first, second] = [a, b].map((name) => {
    const value = palette.get(name);
    if (value === undefined) throw new Error(`the palette has no ${name}`);
    return luminance(value);
  }) as [number, number];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

type Pairs = readonly (readonly (readonly string[])[])[];
/** Each of the first upon each of the second. The node holds the looks of organisations to the same list. */
const each = (pairs: Pairs) =>
  pairs.flatMap(([foregrounds = [], backgrounds = []]) =>
    foregrounds.flatMap((foreground) => backgrounds.map((background) => [foreground, background] as const)),
  );
const { text, parts } = contrasts;

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s palette", (_, palette) => {
  it.each(each(text.pairs))("can be read: %s on %s", (foreground, background) => {
    expect(contrast(palette, foreground, background)).toBeGreaterThanOrEqual(text.ratio);
  });

  it.each(each(parts.pairs))("can be seen: %s on %s", (foreground, background) => {
    expect(contrast(palette, foreground, background)).toBeGreaterThanOrEqual(parts.ratio);
  });
});

it("is held to what the standard asks", () => {
  expect([text.ratio, parts.ratio]).toEqual([4.5, 3]);
});

it("has the same names in both palettes", () => {
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
});
