import { expect, it } from "vitest";

import { isUrgent, whileChoosing, whileTyping } from "./urgency";

it("what someone chooses is followed at once, what arrives and what is typed is not", () => {
  expect(isUrgent()).toBe(false);
  expect(whileChoosing(isUrgent)).toBe(true);
  expect(whileTyping(isUrgent)).toBe(false);
  expect(isUrgent()).toBe(false);
});

it("typing stays typing on the way through the handle, which takes every change for a choice", () => {
  expect(whileTyping(() => whileChoosing(isUrgent))).toBe(false);
});

it("a change that fails leaves nothing behind", () => {
  expect(() =>
    whileChoosing(() => {
      throw new Error("refused");
    }),
  ).toThrow("refused");
  expect(isUrgent()).toBe(false);
});
