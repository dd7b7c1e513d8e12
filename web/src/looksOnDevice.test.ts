import { expect, it } from "vitest";

import { keepLooks } from "./looksOnDevice";

const answering = (answers: Record<string, string>) => {
  const asked: string[] = [];
  return {
    asked,
    ask: (address: string) => {
      asked.push(address);
      const answer = answers[address];
      return Promise.resolve(new Response(answer ?? "", { status: answer === undefined ? 404 : 200 }));
    },
  };
};

it("asks for the style and for each picture in it once", async () => {
  const style =
    ':root:root{--og-logo:url("/theme/logo.svg");}@media screen{:root:root{--og-logo:url("/theme/logo-dark.png");}}' +
    ':root{--og-other:url("/theme/logo.svg")}';
  const { ask, asked } = answering({ "/theme.css": style, "/theme/logo.svg": "a", "/theme/logo-dark.png": "b" });
  const kept = ["/theme.css", "/theme/logo.svg", "/theme/logo-dark.png"];
  expect(await keepLooks(ask)).toEqual(kept);
  expect(asked).toEqual(kept);
});

it("asks for nothing that is elsewhere", async () => {
  const { ask, asked } = answering({ "/theme.css": 'a{b:url("https://elsewhere.example/theme/x.svg")}' });
  expect(await keepLooks(ask)).toEqual(["/theme.css"]);
  expect(asked).toEqual(["/theme.css"]);
});

it("leaves things as they are without a node", async () => {
  expect(await keepLooks(() => Promise.reject(new TypeError("offline")))).toEqual([]);
  expect(await keepLooks(answering({}).ask)).toEqual([]);
});
