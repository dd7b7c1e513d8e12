import { expect, it } from "vitest";

import { actOf, meansOf, reasonOf } from "./told";

// The project compiles without Node's types, so that none of them leaks into the app.
const fileSystem = "node:fs";
const { readFileSync, readdirSync } = (await import(/* @vite-ignore */ fileSystem)) as {
  readFileSync: (file: URL, encoding: "utf8") => string;
  readdirSync: (folder: URL) => string[];
};
const node = new URL("../../../../../crates/node/src/", import.meta.url);
const source = (path: string) => readFileSync(new URL(path, node), "utf8");

it("has words for each operation that a node writes down", () => {
  const table = readdirSync(new URL("http/api/table/", node)).map((file) => source(`http/api/table/${file}`));
  const rows = table.flatMap((text) => text.split(".add(")).filter((row) => row.includes(".witnessed("));
  const names = rows.map((row) => /"\/[^"]*",\s*"(\w+)"/.exec(row)?.[1] ?? row);
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(actOf(name), name).toBe(name);
});

it("has words for what befalls the node itself, and for what commands do", () => {
  const files = ["control.rs", "serve.rs", "runner.rs", "peers/incoming.rs", "audit/keeper.rs"];
  const told = files.flatMap((file) => [
    ...source(file).matchAll(/(?:Happening::(?:new|refusal)\((?:Kind::\w+, )?|record\(Kind::\w+, )"(\w+)"/g),
  ]);
  expect(told.length).toBeGreaterThan(8);
  for (const [, name = ""] of told) expect(actOf(name), name).toBe(name);
});

it("has words for each problem of the API that counts as a refusal", () => {
  const [, refusals = ""] = /fn is_refusal[^]*?matches!\(([^]*?)\n {4}\)/.exec(source("http/witness.rs")) ?? [];
  const kinds = [...refusals.matchAll(/ProblemKind::(\w+)/g)].map(([, kind = ""]) => kind);
  expect(kinds.length).toBeGreaterThan(4);
  for (const kind of kinds) {
    const code = kind.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase();
    expect(reasonOf(code), code).toBeDefined();
  }
});

it("shows what it does not know as it is", () => {
  expect(actOf("DELETE")).toBe("request");
  expect(actOf("somethingNew")).toBeUndefined();
  expect(reasonOf("scope-missing")).toBe("scopeMissing");
  expect(reasonOf("it has no header")).toBeUndefined();
});

it("tells by what means something was done", () => {
  expect(meansOf("command")).toEqual({ means: "command", id: "" });
  expect(meansOf("organisation ab12")).toEqual({ means: "organisation", id: "ab12" });
  expect(meansOf("link of an administrator")).toEqual({ means: "administratorLink", id: "" });
  expect(meansOf("token 7")).toEqual({ means: "token", id: "7" });
  expect(source("http/session.rs")).toContain('"link of an administrator"');
  expect(meansOf("something else")).toEqual({ means: undefined, id: "something else" });
});
