import { expect, it } from "vitest";

import { awayBecause, nodeProblem } from "./trouble";

// The project compiles without Node's types, so that none of them leaks into the app.
const fileSystem = "node:fs";
const { readFileSync } = (await import(/* @vite-ignore */ fileSystem)) as {
  readFileSync: (file: URL, encoding: "utf8") => string;
};
const source = (path: string) => readFileSync(new URL(`../../../../crates/node/src/${path}`, import.meta.url), "utf8");

it("has words for each problem that a node tells of", () => {
  const told = [...source("status/health.rs").matchAll(/problems\.push\("([^"]+)"/g)].map(([, text = ""]) => text);
  expect(told.length).toBeGreaterThan(3);
  for (const problem of told) expect(nodeProblem(problem), problem).toBeDefined();
  expect(nodeProblem("the moon is full")).toBeUndefined();
  expect(nodeProblem("toString")).toBeUndefined();
});

it("knows what keeps a partner away by how the node says it", () => {
  expect(awayBecause("no answer: Connection refused (os error 111)")).toBe("noAnswer");
  expect(awayBecause("it came in and was turned away: not a peer")).toBe("turnedAway");
  expect(awayBecause("a.example is in our own network (10.0.0.1), where this node may not look for peers")).toBe(
    "ownNetwork",
  );
  expect(awayBecause("somebody else answered")).toBe("notTrusted");
  expect(source("peers/dial.rs")).toContain('"no answer: {0}"');
  expect(source("peers/incoming.rs")).toContain('"it came in and was turned away: {refusal}"');
  expect(source("wall/reachable.rs")).toContain("is in our own network");
});
