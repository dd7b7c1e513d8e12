import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import type { PlanDoc } from "../plan";
import { addEntity, foundPlan, removeEntity, setField } from "../planEdits";
import { blocksAt, isFormattedAt, writeBlocks, type Block } from "../richText";
import { applyDifference } from "./apply";
import { conflictsOf } from "./conflicts";
import { difference } from "./difference";
import { History, type Entry, type HistoryQuery } from "./history";
import { resolve, type Changeable } from "./resolve";
import { changesOf } from "./changes";
import { touchesOf } from "./touches";

const MINISTRY = "a1".repeat(32);
const TOWN = "b2".repeat(32);

/** A copy of a plan at an organisation, in which changes say who made them and when. */
class Copy implements Changeable {
  #doc: A.Doc<PlanDoc>;
  readonly #author: string;
  now = 1_000;

  constructor(doc: A.Doc<PlanDoc>, organisation: string, person: string) {
    this.#doc = doc;
    this.#author = JSON.stringify({ organisation, person });
  }

  static found(): Copy {
    const copy = new Copy(A.init<PlanDoc>({ actor: "01".repeat(16) }), MINISTRY, "Noor");
    copy.change((plan) => foundPlan(plan, "Wonen"));
    return copy;
  }

  fork(organisation: string, person: string, actor: string): Copy {
    const copy = new Copy(A.clone(this.#doc, { actor: actor.repeat(16) }), organisation, person);
    copy.now = this.now;
    return copy;
  }

  doc(): A.Doc<PlanDoc> {
    return this.#doc;
  }

  get heads(): string[] {
    return A.getHeads(this.#doc);
  }

  change(callback: (plan: PlanDoc) => void): void {
    this.#doc = A.change(this.#doc, { message: this.#author, time: (this.now += 10) }, callback);
  }

  take(other: Copy): void {
    this.#doc = A.merge(this.#doc, other.doc());
  }
}

async function entries(copy: Copy, query: HistoryQuery = {}): Promise<Entry[]> {
  const history = await History.of(A.getBackend(copy.doc()));
  const all: Entry[] = [];
  for await (const entry of history.entries(query)) all.push(entry);
  return all;
}

const happened = (all: readonly Entry[]) => all.map(({ what }) => what.map(({ happening }) => happening.is).join());

const type = (plan: PlanDoc, path: string[], at: number, text: string) =>
  A.splice(plan as A.Doc<PlanDoc>, path, at, 0, text);

/** Every kind of formatting, as the editor writes it. */
const FORMATTED: readonly Block[] = [
  { kind: "heading", level: 2, content: [{ text: "Wat eerst" }] },
  { kind: "paragraph", content: [{ text: "Samen " }, { text: "vet", strong: true }, { text: " en ", em: true }] },
  { kind: "bulletItem", content: [{ text: "weg", strike: true }, { text: " @Bram", mention: { organisation: TOWN, person: "Bram" } }] },
  { kind: "numberedItem", parents: ["unordered-list-item"], content: [{ text: "bron", link: "https://example.org/" }] },
  { kind: "quote", content: [{ text: "Ooit" }] },
  { kind: "taskItem", checked: true, content: [{ text: "Bellen" }] },
  { kind: "tableRow", header: true, content: [] },
  { kind: "tableCell", parents: ["table-row"], content: [{ text: "Wie" }] },
];

/** Puts formatted text in the place of the text at a path. */
function format(plan: PlanDoc, path: [string, ...string[]], blocks: readonly Block[] = FORMATTED): void {
  const last = path.at(-1)!;
  const object = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, plan);
  object[last] = "";
  writeBlocks(plan as A.Doc<PlanDoc>, path, blocks);
}

describe("the operations of a document", () => {
  it("are the same in its saved form as the library tells, so that neither hides a touch", async () => {
    const copy = Copy.found();
    let goal = "";
    copy.change((plan) => (goal = addEntity(plan, "goal", { title: "Ruimte" })));
    copy.change((plan) => type(plan, ["goals", goal, "description"], 0, "Meer woningen"));
    const other = copy.fork(TOWN, "Bram", "02");
    other.change((plan) => A.splice(plan as A.Doc<PlanDoc>, ["goals", goal, "description"], 0, 5, ""));
    copy.change((plan) => removeEntity(plan, "goal", goal, 5));
    copy.take(other);
    const core = A.getBackend(copy.doc());
    const changes = await changesOf(core);
    const saved = await touchesOf(core, changes);
    const unreadable = new Proxy(core, {
      get: (target, key) =>
        key === "saveNoCompress"
          ? () => new Uint8Array([1, 2, 3])
          : (...given: unknown[]) => (Reflect.get(target, key) as (...all: unknown[]) => unknown).apply(target, given),
    });
    expect(await touchesOf(unreadable, changes)).toEqual(saved);
    expect(saved.touches.length).toBeGreaterThan(15);
  });
});

describe("the history", () => {
  it("tells what happened, newest first, with who did it", async () => {
    const copy = Copy.found();
    let action = "";
    copy.change((plan) => (action = addEntity(plan, "action", { title: "Bouwen" })));
    copy.change((plan) => setField(plan, "action", action, "due", "2027-04-01"));
    copy.change((plan) => removeEntity(plan, "action", action, 5));
    const all = await entries(copy);
    expect(happened(all)).toEqual(["removed", "changed", "added", "added"]);
    expect(all[0]!.author).toEqual({ organisation: MINISTRY, person: "Noor" });
    expect(all[1]!.what[0]).toMatchObject({ title: "Bouwen", happening: { from: null, to: "2027-04-01" } });
    expect(all[2]!.what[0]!.happening).toMatchObject({ fields: { title: "Bouwen", state: "open" } });
  });

  it("makes one entry of typing in one field, until someone pauses or others come between", async () => {
    const copy = Copy.found();
    for (const letter of "woord") copy.change((plan) => type(plan, ["summary"], 0, letter));
    copy.now += 6 * 60;
    copy.change((plan) => type(plan, ["summary"], 0, "later"));
    const all = await entries(copy, { part: "plan" });
    expect(all.map(({ changes }) => changes)).toEqual([1, 5, 1]);
    const other = copy.fork(TOWN, "Bram", "02");
    other.change((plan) => type(plan, ["summary"], 0, "ook "));
    copy.take(other);
    copy.change((plan) => type(plan, ["summary"], 0, "en "));
    const later = await entries(copy, { part: "plan" });
    expect(later.slice(0, 2).map(({ author }) => author?.person)).toEqual(["Noor", "Bram"]);
  });

  it("gives what one asks for: an organisation, a person, a part, additions, what is new since a version", async () => {
    const copy = Copy.found();
    const { heads } = copy;
    const other = copy.fork(TOWN, "Bram", "02");
    other.change((plan) => addEntity(plan, "risk", { text: "Bezwaren" }));
    copy.take(other);
    copy.change((plan) => addEntity(plan, "goal", { title: "Ruimte" }));
    copy.change((plan) => type(plan, ["summary"], 0, "Kort"));
    const kinds = async (query: HistoryQuery) =>
      (await entries(copy, query)).flatMap(({ what }) => what.map(({ subject }) => subject.kind));
    expect(await kinds({ organisation: TOWN })).toEqual(["risk"]);
    expect(await kinds({ person: "Noor", additions: true })).toEqual(["goal", "plan"]);
    expect(await kinds({ part: "organisation" })).toEqual(["risk"]);
    expect(await kinds({ since: heads })).toEqual(["plan", "goal", "risk"]);
    expect(await kinds({ kind: "goal" })).toEqual(["goal"]);
  });

  it("tells the version after an entry", async () => {
    const copy = Copy.found();
    const first = copy.heads;
    copy.change((plan) => addEntity(plan, "goal", { title: "Ruimte" }));
    const history = await History.of(A.getBackend(copy.doc()));
    const [latest, founding] = await entries(copy);
    expect(history.versionAfter(founding!.hash)).toEqual(first);
    expect(history.versionAfter(latest!.hash)).toEqual(copy.heads);
  });
});

describe("conflicts", () => {
  async function apart() {
    const copy = Copy.found();
    let action = "";
    copy.change((plan) => (action = addEntity(plan, "action", { title: "Bouwen" })));
    const other = copy.fork(TOWN, "Bram", "02");
    return { copy, other, action };
  }

  it("are values that were set apart, with who gave each and which one is shown", async () => {
    const { copy, other, action } = await apart();
    copy.change((plan) => setField(plan, "action", action, "due", "2027-04-01"));
    other.change((plan) => setField(plan, "action", action, "due", "2027-05-01"));
    expect(await conflictsOf(copy.doc())).toEqual([]);
    copy.take(other);
    const [conflict, ...others] = await conflictsOf(copy.doc());
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ subject: { kind: "action", id: action }, field: "due" });
    expect(conflict!.values.map(({ value, author, isCurrent }) => [value, author?.person, isCurrent])).toEqual([
      ["2027-05-01", "Bram", true],
      ["2027-04-01", "Noor", false],
    ]);
  });

  it("are over when someone chooses, also for the value that is shown, and history tells so", async () => {
    for (const chosen of [0, 1]) {
      const { copy, other, action } = await apart();
      copy.change((plan) => setField(plan, "action", action, "due", "2027-04-01"));
      other.change((plan) => setField(plan, "action", action, "due", "2027-05-01"));
      copy.take(other);
      const [conflict] = await conflictsOf(copy.doc());
      const value = conflict!.values[chosen]!;
      resolve(copy, conflict!, value, 7);
      expect(await conflictsOf(copy.doc())).toEqual([]);
      expect(String((copy.doc()["actions"] as Record<string, Record<string, unknown>>)[action]!["due"])).toBe(value.value);
      const [latest] = await entries(copy);
      expect(latest!.what[0]!.happening).toMatchObject({ is: "settled", field: "due", to: value.value });
    }
  });

  it("are not places in an order, equal values, or words that were typed together", async () => {
    const { copy, other, action } = await apart();
    for (const [one, word] of [[copy, "x"], [other, "y"]] as const) {
      one.change((plan) => setField(plan, "action", action, "due", "2027-04-01"));
      one.change((plan) => type(plan, ["actions", action, "title"], 0, word));
    }
    copy.take(other);
    expect(await conflictsOf(copy.doc())).toEqual([]);
  });

  it("are perspectives that were begun twice, and choosing writes in both", async () => {
    const copy = Copy.found();
    const other = copy.fork(TOWN, "Bram", "02");
    copy.change((plan) => addEntity(plan, "perspective", { text: "Van hier" }, { id: TOWN }));
    other.change((plan) => addEntity(plan, "perspective", { text: "Van daar" }, { id: TOWN }));
    copy.take(other);
    const [conflict] = await conflictsOf(copy.doc());
    expect(conflict).toMatchObject({ subject: { kind: "perspective", id: TOWN }, field: "text" });
    const hidden = conflict!.values.find(({ isCurrent }) => !isCurrent)!;
    resolve(copy, conflict!, hidden, 7);
    expect(await conflictsOf(copy.doc())).toEqual([]);
    const perspectives = copy.doc()["perspectives"] as Record<string, Record<string, unknown>>;
    expect(perspectives[TOWN]!["text"]).toBe(hidden.value);
  });

  it("keep the formatting of the text that is chosen, and none of the other one's", async () => {
    for (const isFormatted of [true, false]) {
      const copy = Copy.found();
      const other = copy.fork(TOWN, "Bram", "02");
      const path: [string, string, string] = ["perspectives", TOWN, "text"];
      for (const [at, words] of [[copy, "Van hier"], [other, "Van daar"]] as const) {
        at.change((plan) => addEntity(plan, "perspective", { text: words }, { id: TOWN }));
        if (at === other) at.change((plan) => type(plan, path, 0, "Echt: "));
        else at.change((plan) => writeBlocks(plan as A.Doc<PlanDoc>, path, FORMATTED));
      }
      const formatted = A.spans(copy.doc(), path);
      copy.take(other);
      const [conflict] = await conflictsOf(copy.doc());
      const chosen = conflict!.values.find(({ author }) => author?.person === (isFormatted ? "Noor" : "Bram"))!;
      expect(chosen.value).toContain(isFormatted ? "- ~~weg~~ @Bram\n  1. [bron](https://example.org/)" : "Echt: Van daar");
      resolve(copy, conflict!, chosen, 7);
      expect(await conflictsOf(copy.doc())).toEqual([]);
      const plain = [{ kind: "paragraph", content: [{ text: "Echt: Van daar" }] }];
      if (isFormatted) expect(A.spans(copy.doc(), path)).toEqual(formatted);
      else expect(blocksAt(copy.doc(), path)).toEqual(plain);
    }
  });

  it("are removals of what another one edited; it stays away or comes back", async () => {
    for (const isKept of [true, false]) {
      const { copy, other, action } = await apart();
      copy.change((plan) => removeEntity(plan, "action", action, 5));
      other.change((plan) => setField(plan, "action", action, "due", "2027-05-01"));
      expect(await conflictsOf(copy.doc())).toEqual([]);
      copy.take(other);
      const [conflict] = await conflictsOf(copy.doc());
      expect(conflict).toMatchObject({ field: "removed", subject: { kind: "action", id: action } });
      expect(conflict!.values.map(({ value, author }) => [value, author?.person])).toEqual([
        [true, "Noor"],
        [false, "Bram"],
      ]);
      resolve(copy, conflict!, conflict!.values[isKept ? 1 : 0]!, 9);
      expect(await conflictsOf(copy.doc())).toEqual([]);
    }
  });

  it("are not edits that came before a removal or after it", async () => {
    const { copy, action } = await apart();
    copy.change((plan) => setField(plan, "action", action, "due", "2027-05-01"));
    copy.change((plan) => removeEntity(plan, "action", action, 5));
    expect(await conflictsOf(copy.doc())).toEqual([]);
  });
});

describe("the difference between two versions", () => {
  it("tells what is new, gone and changed, and is empty for the same version", () => {
    const copy = Copy.found();
    let [goal, action] = ["", ""];
    copy.change((plan) => {
      goal = addEntity(plan, "goal", { title: "Ruimte" });
      action = addEntity(plan, "action", { title: "Bouwen" });
    });
    const before = A.view(copy.doc(), copy.heads);
    copy.change((plan) => removeEntity(plan, "goal", goal, 5));
    copy.change((plan) => type(plan, ["actions", action, "title"], 6, " en wonen"));
    copy.change((plan) => addEntity(plan, "risk", { text: "Bezwaren" }));
    const told = difference(before, A.view(copy.doc(), copy.heads));
    expect(told.map(({ subject, happening }) => [subject.kind, happening.is])).toEqual([
      ["goal", "removed"],
      ["action", "edited"],
      ["risk", "added"],
    ]);
    expect(difference(before, before)).toEqual([]);
  });
});

describe("the difference of formatted text", () => {
  it.each<[string, Block, Block]>([
    ["a task that is ticked off", FORMATTED[5]!, { ...FORMATTED[5]!, checked: false }],
    ["words that are struck out", FORMATTED[2]!, { ...FORMATTED[2]!, content: [{ text: "weg" }, FORMATTED[2]!.content[1]!] }],
    ["a row that is a head", FORMATTED[6]!, { ...FORMATTED[6]!, header: false }],
  ])("tells %s", (_, before, after) => {
    const copy = Copy.found();
    copy.change((plan) => format(plan, ["summary"], [before, FORMATTED[4]!]));
    const then = copy.heads;
    copy.change((plan) => format(plan, ["summary"], [after, FORMATTED[4]!]));
    const told = difference(A.view(copy.doc(), then), copy.doc());
    expect(told.map(({ happening }) => happening.is)).toEqual(["edited"]);
  });
});

describe("restoring", () => {
  it("makes a plan say again what it said, in one change, and undoing that is the same once more", () => {
    const copy = Copy.found();
    let [goal, action] = ["", ""];
    copy.change((plan) => {
      goal = addEntity(plan, "goal", { title: "Ruimte" });
      action = addEntity(plan, "action", { title: "Bouwen", goal, due: "2027-01-01" });
    });
    copy.change((plan) => A.splice(plan as A.Doc<PlanDoc>, ["problem", "statement"], 0, 0, "Te weinig"));
    const then = copy.heads;
    copy.change((plan) => removeEntity(plan, "goal", goal, 5));
    copy.change((plan) => setField(plan, "action", action, "due", "2027-05-01"));
    copy.change((plan) => A.splice(plan as A.Doc<PlanDoc>, ["problem", "statement"], 0, 2, "Veel te"));
    copy.change((plan) => addEntity(plan, "risk", { text: "Bezwaren" }));
    const later = copy.heads;
    const goTo = (version: string[]) => {
      const told = difference(copy.doc(), A.view(copy.doc(), version));
      return applyDifference(copy, told, { doc: copy.doc(), heads: version }, 9);
    };
    expect(goTo(then)).toEqual([]);
    expect(difference(A.view(copy.doc(), then), copy.doc())).toEqual([]);
    expect(goTo(later)).toEqual([]);
    expect(difference(A.view(copy.doc(), later), copy.doc())).toEqual([]);
  });

  it("brings formatting back, and takes it away again, without touching what reads the same", () => {
    const copy = Copy.found();
    let [goal, action] = ["", ""];
    copy.change((plan) => {
      goal = addEntity(plan, "goal", { title: "Ruimte", description: "Dit blijft" });
      action = addEntity(plan, "action", { title: "Bouwen", description: "Eerst zo" });
    });
    const plain = copy.heads;
    const description: [string, string, string] = ["actions", action, "description"];
    copy.change((plan) => format(plan, ["summary"]));
    copy.change((plan) => format(plan, description));
    copy.change((plan) => A.mark(plan as A.Doc<PlanDoc>, ["goals", goal, "description"], { start: 0, end: 3, expand: "both" }, "strong", true));
    copy.change((plan) => format(plan, ["problem", "forWhom"], [{ kind: "bulletItem", content: [{ text: "Iedereen" }] }]));
    const formatted = copy.heads;
    const read = (doc: A.Doc<PlanDoc>) =>
      [["summary"], description, ["goals", goal, "description"], ["problem", "forWhom"]].map((path) => blocksAt(doc, path));
    const goTo = (version: string[]) => {
      const told = difference(copy.doc(), A.view(copy.doc(), version));
      expect(told.map(({ happening }) => happening.is)).toEqual(["edited", "edited", "edited", "edited"]);
      expect(applyDifference(copy, told, { doc: copy.doc(), heads: version }, 9)).toEqual([]);
      expect(read(copy.doc())).toEqual(read(A.view(copy.doc(), version)));
    };
    goTo(plain);
    goTo(formatted);
    goTo(plain);
    const marked = (version: string[]) => isFormattedAt(A.view(copy.doc(), version), ["goals", goal, "description"]);
    expect([plain, formatted, copy.heads].map(marked)).toEqual([false, true, false]);
  });

  it("brings back what stands in a removed entity's place with its formatting", () => {
    const copy = Copy.found();
    const earlier = copy.fork(MINISTRY, "Noor", "03");
    let risk = "";
    earlier.change((plan) => (risk = addEntity(plan, "risk", { text: "" })));
    earlier.change((plan) => writeBlocks(plan as A.Doc<PlanDoc>, ["risks", risk, "text"], FORMATTED));
    const told = difference(copy.doc(), earlier.doc());
    applyDifference(copy, told, { doc: earlier.doc(), heads: earlier.heads }, 9);
    expect(A.spans(copy.doc(), ["risks", risk, "text"])).toEqual(A.spans(earlier.doc(), ["risks", risk, "text"]));
  });

  it("leaves a state that may not follow the present one, and says so", () => {
    const copy = Copy.found();
    let decision = "";
    copy.change((plan) => (decision = addEntity(plan, "decision", { title: "Bouwen?" })));
    copy.change((plan) => setField(plan, "decision", decision, "state", "underConsultation"));
    const then = copy.heads;
    copy.change((plan) => setField(plan, "decision", decision, "state", "ratified"));
    const told = difference(copy.doc(), A.view(copy.doc(), then));
    const withheld = applyDifference(copy, told, { doc: copy.doc(), heads: then }, 9);
    expect(withheld).toEqual([{ subject: { kind: "decision", id: decision }, field: "state" }]);
  });
});
