import { next as A } from "@automerge/automerge/slim";
import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";

import type { Happening } from "../../engine/insight/happening";
import { pieces } from "../../engine/insight/pieces";
import { fieldsOfSubject, THE_PLAN, THE_PROBLEM, type Subject } from "../../engine/insight/subject";
import type { PlanDoc } from "../../engine/plan";
import { addEntity, foundPlan } from "../../engine/planEdits";
import { fieldsOf, SPECS } from "../../engine/spec";
import { VOCABULARIES } from "../../engine/generated/words";
import en from "../../i18n/en";
import nl from "../../i18n/nl";
import { Narrator } from "./narrator";

const TOWN = "a1".repeat(32);
const MINISTRY = "b2".repeat(32);
const NAMES: Record<string, string> = { [TOWN]: "Gemeente Westerwoude", [MINISTRY]: "Ministerie van Opvang" };

beforeAll(async () => {
  await i18next.init({
    lng: "nl",
    resources: { nl: { translation: nl }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});

function narrator(language: "nl" | "en", plan: PlanDoc): Narrator {
  return new Narrator(i18next.getFixedT(language), language, plan, (id) => NAMES[id]);
}

function planWithGoal(): { plan: PlanDoc; goal: string; party: string } {
  let [goal, party] = ["", ""];
  const plan = A.change(A.init<PlanDoc>(), (draft) => {
    foundPlan(draft, "Wonen");
    goal = addEntity(draft, "goal", { title: "Genoeg plekken" });
    party = addEntity(draft, "party", { name: "De Veste" });
  });
  return { plan, goal, party };
}

describe("what someone did", () => {
  const { plan, goal, party } = planWithGoal();
  const action: Subject = { kind: "action", id: "x" };
  const steps: [Subject, string, Happening, string, string][] = [
    [
      action,
      "Locaties zoeken",
      { is: "changed", field: "due", from: "2027-03-01", to: "2027-04-01" },
      "wijzigde de einddatum van actie ‘Locaties zoeken’ van 1 maart 2027 in 1 april 2027.",
      "set the due date of action “Locaties zoeken” from 1 March 2027 to 1 April 2027.",
    ],
    [
      action,
      "Locaties zoeken",
      { is: "changed", field: "due", from: "2027-04-01", to: null },
      "maakte de einddatum van actie ‘Locaties zoeken’ leeg; dat was 1 april 2027.",
      "cleared the due date of action “Locaties zoeken”, which was 1 April 2027.",
    ],
    [
      action,
      "Locaties zoeken",
      { is: "changed", field: "goal", from: null, to: goal },
      "vulde het doel van actie ‘Locaties zoeken’ in: doel ‘Genoeg plekken’.",
      "set the goal of action “Locaties zoeken” to goal “Genoeg plekken”.",
    ],
    [
      action,
      "Locaties zoeken",
      { is: "included", field: "contributors", members: [party] },
      "voegde partij ‘De Veste’ toe aan de meewerkende partijen van actie ‘Locaties zoeken’.",
      "added party “De Veste” to the contributing parties of action “Locaties zoeken”.",
    ],
    [
      action,
      "Locaties vinden",
      { is: "edited", field: "title", pieces: pieces("Locaties zoeken", "Locaties vinden") },
      "gaf actie ‘Locaties zoeken’ een andere naam: ‘Locaties vinden’.",
      "renamed action “Locaties zoeken” to “Locaties vinden”.",
    ],
    [
      { kind: "perspective", id: MINISTRY },
      "",
      { is: "added", fields: {} },
      "voegde het perspectief van Ministerie van Opvang toe.",
      "added the perspective of Ministerie van Opvang.",
    ],
    [
      THE_PROBLEM,
      "",
      { is: "edited", field: "howLarge", pieces: pieces("", "200 mensen") },
      "schreef de omvang bij het probleem.",
      "wrote the size of the problem.",
    ],
    [
      THE_PLAN,
      "Wonen",
      { is: "edited", field: "title", pieces: pieces("Wonen", "Wonen en werken") },
      "wijzigde de titel van de opgave van ‘Wonen’ in ‘Wonen en werken’.",
      "set the title of the plan from “Wonen” to “Wonen en werken”.",
    ],
    [
      action,
      "Bouwen",
      { is: "settled", field: "state", from: ["open", "done"], to: "open" },
      "koos voor de stand van actie ‘Bouwen’: open, en niet gedaan.",
      "settled the state of action “Bouwen”: open, and not done.",
    ],
  ];

  it.each(steps)("is a sentence, as a node says it: %o %s %o", (subject, title, happening, dutch, english) => {
    const author = { organisation: TOWN, person: "Noor" };
    const told = { subject, title, happening };
    expect(narrator("nl", plan).told(author, told)).toBe(`Gemeente Westerwoude (Noor) ${dutch}`);
    expect(narrator("en", plan).told(author, told)).toBe(`Gemeente Westerwoude (Noor) ${english}`);
  });

  it("can be done by someone unknown, and by an organisation that we do not know", () => {
    const told = { subject: action, title: "Bouwen", happening: { is: "removed" } } as const;
    expect(narrator("nl", plan).told(null, told)).toBe("Iemand haalde actie ‘Bouwen’ weg.");
    expect(narrator("en", plan).told({ organisation: "c3".repeat(32), person: "" }, told)).toBe(
      "Organisation c3c3c3c3 removed action “Bouwen”.",
    );
  });

  it("is never taken for a message of the catalogue", () => {
    const told = { subject: action, title: "$t(home.title) {{who}}", happening: { is: "removed" } } as const;
    expect(narrator("nl", plan).told(null, told)).toBe("Iemand haalde actie ‘$t(home.title) {{who}}’ weg.");
  });
});

describe("a conflict", () => {
  const { plan, goal } = planWithGoal();
  const said = (value: string | boolean, organisation: string, isCurrent: boolean) => ({
    value,
    author: { organisation, person: "" },
    atMs: 0,
    hash: "",
    operation: "",
    isCurrent,
  });

  it("is a sentence with every value and who gave it", () => {
    const subject = { kind: "milestone", id: "x" } as const;
    const values = [said("2027-01-01", TOWN, true), said("2027-02-01", MINISTRY, false)];
    expect(narrator("nl", plan).conflict({ subject, field: "date", values })).toBe(
      "Voor de datum van mijlpaal zonder naam zijn er twee waarden: 1 januari 2027 (door Gemeente Westerwoude, nu zichtbaar) en 1 februari 2027 (door Ministerie van Opvang).",
    );
  });

  it("can be a removal", () => {
    const subject = { kind: "goal", id: goal } as const;
    const values = [said(true, TOWN, true), said(false, MINISTRY, false)];
    expect(narrator("en", plan).conflict({ subject, field: "removed", values })).toBe(
      "Gemeente Westerwoude removed goal “Genoeg plekken” while Ministerie van Opvang was working on it.",
    );
  });
});

describe("the words", () => {
  it("are there for every field, kind and word of the table", () => {
    const words: Record<string, string> = nl.narration.words;
    const anywhere: Record<string, string> = nl.narration.fields;
    const ofKind: Record<string, Record<string, string>> = nl.narration.fieldsOf;
    const subjects = [THE_PLAN, THE_PROBLEM, ...SPECS.map(([kind]) => ({ kind, id: "x" }))];
    for (const subject of subjects) {
      for (const [name] of fieldsOf(fieldsOfSubject(subject))) {
        expect([subject.kind, name, ofKind[subject.kind]?.[name] ?? anywhere[name]]).not.toContain(undefined);
      }
    }
    for (const [kind] of SPECS) expect(nl.narration.kinds[kind]).toBeTruthy();
    for (const word of Object.values(VOCABULARIES).flat()) expect([word, words[word]]).not.toContain(undefined);
  });
});
