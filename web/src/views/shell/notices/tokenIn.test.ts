import { expect, it } from "vitest";

import { tokenIn } from "./SignInAgainDialog";

const HERE = "https://opgave.merenland.example";

it("finds the token in a link of this node, and in a bare token", () => {
  expect(tokenIn(`  ${HERE}/sign-in#abc-DEF_1 `, HERE)).toBe("abc-DEF_1");
  expect(tokenIn("abc-DEF_1", HERE)).toBe("abc-DEF_1");
});

it("takes no link of another site, and nothing that is no link", () => {
  for (const text of ["https://elders.example/sign-in#abc", `${HERE}/plans/x#abc`, `${HERE}/sign-in`, "een zin", ""]) {
    expect(tokenIn(text, HERE)).toBeUndefined();
  }
});
