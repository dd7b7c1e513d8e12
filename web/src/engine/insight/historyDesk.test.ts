import { next as A } from "@automerge/automerge/slim";
import { beforeEach, expect, it } from "vitest";

import type { PlanDoc } from "../plan";
import { addEntity, foundPlan } from "../planEdits";
import type { Author } from "../author";
import type { Entry } from "./history";
import { HistoryDesk, type FromDesk, type ToDesk } from "./historyDesk";
import { HistoryReader, type Desk } from "./historyReader";

const NOOR = { organisation: "a1".repeat(32), person: "Noor" };
const BRAM = { organisation: "b2".repeat(32), person: "Bram" };

let plan: A.Doc<PlanDoc>;

beforeEach(() => {
  plan = A.init<PlanDoc>();
  change(NOOR, 1_000, (draft) => foundPlan(draft, "Wonen"));
  for (let hour = 1; hour <= 5; hour += 1) {
    change(hour % 2 === 0 ? NOOR : BRAM, 1_000 + hour * 3_600, (draft) => addEntity(draft, "goal", { title: `Doel ${hour}` }));
  }
});

function change(author: Author, time: number, edit: (draft: PlanDoc) => unknown): void {
  plan = A.change(plan, { message: JSON.stringify(author), time }, (draft) => void edit(draft));
}

/** A desk in this thread, with the copying that lies between a page and its worker. */
class NearDesk implements Desk {
  onmessage: Desk["onmessage"] = null;
  onerror: Desk["onerror"] = null;
  isEnded = false;
  readonly #desk = new HistoryDesk((message) => {
    const data = structuredClone(message);
    queueMicrotask(() => this.onmessage?.({ data } as MessageEvent<FromDesk>));
  });

  postMessage(message: ToDesk): void {
    void this.#desk.take(structuredClone(message));
  }

  terminate(): void {
    this.isEnded = true;
  }
}

function open(bytes = A.save(plan)) {
  const desk = new NearDesk();
  let arrived: () => void = () => undefined;
  const heard = {
    authors: [] as readonly Author[],
    pages: [] as { entries: readonly Entry[]; isEnd: boolean }[],
    failures: 0,
    next: () => new Promise<void>((resolve) => (arrived = resolve)),
  };
  const reader = new HistoryReader(() => desk, bytes, {
    onAuthors: (authors) => (heard.authors = authors),
    onProgress: () => undefined,
    onEntries(entries, isEnd) {
      heard.pages.push({ entries, isEnd });
      arrived();
    },
    onFailure() {
      heard.failures += 1;
      arrived();
    },
  });
  return { desk, reader, heard };
}

const titles = (entries: readonly Entry[]) => entries.flatMap(({ what }) => what.map(({ title }) => title));

it("entries come newest first, in pages, up to the end", async () => {
  const { reader, heard } = open();
  reader.ask({ kind: "goal" }, 3);
  await heard.next();
  reader.more(3);
  await heard.next();
  expect(heard.pages.map(({ entries }) => titles(entries))).toEqual([
    ["Doel 5", "Doel 4", "Doel 3"],
    ["Doel 2", "Doel 1"],
  ]);
  expect(heard.pages.map(({ isEnd }) => isEnd)).toEqual([false, true]);
  expect(heard.authors).toEqual([NOOR, BRAM]);
});

it("another question takes the place of the one before", async () => {
  const { reader, heard } = open();
  reader.ask({}, 3);
  reader.ask({ person: "Bram" }, 10);
  await heard.next();
  expect(heard.pages.map(({ entries }) => titles(entries))).toEqual([["Doel 5", "Doel 3", "Doel 1"]]);
});

it("the version after an entry is that of the plan at that time", async () => {
  const { reader, heard } = open();
  reader.ask({ kind: "goal" }, 10);
  await heard.next();
  const heads = await reader.versionAfter(heard.pages[0]!.entries[2]!.hash);
  const goals = A.view(plan, [...heads])["goals"] as Record<string, { title: string }>;
  expect(Object.values(goals).map(({ title }) => title).sort()).toEqual(["Doel 1", "Doel 2", "Doel 3"]);
});

it("what was stopped gives nothing any more, and another question is answered", async () => {
  const { reader, heard } = open();
  reader.ask({ kind: "goal" }, 1);
  await heard.next();
  reader.more(10);
  reader.stop();
  reader.ask({ person: "Noor", kind: "goal" }, 10);
  await heard.next();
  expect(titles(heard.pages.at(-1)!.entries)).toEqual(["Doel 4", "Doel 2"]);
  expect(heard.pages).toHaveLength(2);
});

it("bytes that are no plan are said to have failed", async () => {
  const { reader, heard } = open(Uint8Array.from([1, 2, 3]));
  reader.ask({}, 3);
  await heard.next();
  expect(heard.failures).toBeGreaterThan(0);
  expect(heard.pages).toEqual([]);
});

it("whoever leaves ends the desk, and hears nothing more", async () => {
  const { desk, reader, heard } = open();
  reader.ask({}, 3);
  reader.end();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(desk.isEnded).toBe(true);
  expect(heard.pages).toEqual([]);
});
