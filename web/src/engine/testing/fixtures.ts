import { next as A } from "@automerge/automerge/slim";

import type { DiscussionDoc } from "../discussion/read";
import type { PlanDoc } from "../plan";

// The project compiles without Node's types, so that none of them leaks into the app.
const fileSystem = "node:fs";
const { readFileSync, readdirSync } = (await import(/* @vite-ignore */ fileSystem)) as {
  readFileSync: (file: string) => Uint8Array;
  readdirSync: (folder: string) => string[];
};

// Not in one expression: that would be taken for a file of the app.
const here = import.meta.url;
const FIXTURES = decodeURIComponent(new URL("../../../../tests/fixtures/", here).pathname);

const read = (name: string) => new Uint8Array(readFileSync(FIXTURES + name));

/** A text that the Rust side made. */
export function goldenText(name: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(read(name));
}

/** JSON that the Rust side made, or reads too. */
export function goldenJson<T = unknown>(name: string): T {
  return JSON.parse(new TextDecoder().decode(read(name))) as T;
}

/** Names of the plans that the Rust side made. */
export function goldenPlans(): string[] {
  return readdirSync(`${FIXTURES}plans`)
    .filter((file) => file.endsWith(".automerge"))
    .map((file) => file.replace(".automerge", ""))
    .sort();
}

/** A plan that the Rust side made. */
export function goldenPlan(name: string): A.Doc<PlanDoc> {
  return A.load<PlanDoc>(read(`plans/${name}.automerge`));
}

/** A discussion that the Rust side made. */
export function goldenDiscussion(name: string): A.Doc<DiscussionDoc> {
  return A.load<DiscussionDoc>(read(`discussions/${name}.automerge`));
}

/** A value that docs/protocol.md publishes. */
export function protocolVector(name: string): string {
  const lines = new TextDecoder().decode(read("../../docs/protocol.md")).split("\n");
  return lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
}
