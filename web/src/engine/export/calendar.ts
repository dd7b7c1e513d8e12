import type { next as A } from "@automerge/automerge/slim";

import { titleOf, type PlanDoc } from "../plan";
import type { ExportContext } from "./context";
import { Labels } from "./labels";
import { Reading, titleOfEntity, type Read } from "./reading";
import { trim } from "./text";

/** The most characters of a text in a calendar; calendars show no more, and the plan has it all. */
const LONGEST = 2_000;
/** The most bytes of a line. */
const WIDTH = 75;

type Properties = Record<string, string>;

/**
 * iCalendar (RFC 5545): milestones, meetings and the days on which actions are due. Times are floating, because a plan
 * knows no time zones.
 */
export function calendar(plan: A.Doc<PlanDoc>, context: ExportContext): string {
  const maker = new Maker(plan, context);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Opgave//Opgave//${context.language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(maker.planTitle)}`,
    ...maker.events(),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

class Maker {
  readonly planTitle: string;
  readonly #reading: Reading;
  readonly #labels: Labels;
  readonly #context: ExportContext;

  constructor(plan: A.Doc<PlanDoc>, context: ExportContext) {
    this.#reading = new Reading(plan);
    this.#labels = new Labels(context.language);
    this.#context = context;
    this.planTitle = trim(clean(titleOf(plan))) || this.#labels.phrases.untitled;
  }

  events(): string[] {
    return [
      ...this.#reading.of("action").flatMap((action) => this.#action(action)),
      ...this.#reading.of("milestone").flatMap((milestone) => this.#milestone(milestone)),
      ...this.#reading.of("meeting").flatMap((meeting) => this.#meeting(meeting)),
    ];
  }

  #action(action: Read): string[] {
    const { due, state, lead, description } = action as unknown as Record<string, string>;
    // Nobody needs to be reminded of what was dropped.
    if (!due || state === "dropped") return [];
    const done = state === "done" ? "✓ " : "";
    const named = trim(clean(lead ?? ""));
    return this.#event(action, {
      ...allDay(due),
      TRANSP: "TRANSPARENT",
      SUMMARY: `${done}${this.#title(action)} (${this.#labels.phrases.due})`,
      DESCRIPTION: this.#described([
        this.#labels.word(state ?? ""),
        named === "" ? this.#behind("lead", action, "leadParty") : `${this.#labels.phrases.lead} ${named}`,
        this.#behind("forGoal", action, "goal"),
        description ?? "",
      ]),
    });
  }

  #milestone(milestone: Read): string[] {
    const date = milestone["date"] as string;
    if (date === "") return [];
    return this.#event(milestone, {
      ...allDay(date),
      TRANSP: "TRANSPARENT",
      SUMMARY: `${milestone["reached"] === true ? "✓ " : ""}${this.#title(milestone)}`,
      DESCRIPTION: this.#described([this.#behind("forGoal", milestone, "goal")]),
    });
  }

  #meeting(meeting: Read): string[] {
    const { date = "", start = "", end = "", place = "", agenda = "" } = meeting as unknown as Record<string, string>;
    if (date === "") return [];
    const table = this.#reading.referred(meeting, "table");
    const where = trim(clean(place));
    return this.#event(meeting, {
      ...(start === "" ? allDay(date) : between(date, start, end)),
      STATUS: "CONFIRMED",
      SUMMARY: this.#title(meeting),
      ...(where === "" ? {} : { LOCATION: where }),
      DESCRIPTION: this.#described([table ? titleOfEntity(table) : "", agenda]),
    });
  }

  /**
   * What all have. The id says which entity of which plan it is, so that a calendar that is fetched again replaces what it
   * had.
   */
  #event(entity: Read, properties: Properties): string[] {
    const all: Properties = {
      ...properties,
      DTSTAMP: `${compact(new Date(this.#context.exportedAt).toISOString())}Z`,
      UID: clean(`${entity.id}.${this.#context.planId}@opgave`),
    };
    const lines = Object.entries(all)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}:${escaped(value)}`);
    return ["BEGIN:VEVENT", ...lines, `CATEGORIES:${escaped(this.#labels.one(entity.entity))}`, "END:VEVENT"];
  }

  #title(entity: Read): string {
    return trim(clean(titleOfEntity(entity))) || this.#labels.phrases.unnamed;
  }

  #described(lines: readonly string[]): string {
    const said = lines.filter((line) => trim(line) !== "");
    return clean([...said, `${this.#labels.phrases.planPage}: ${this.planTitle}`].join("\n"));
  }

  /** The title of what a field refers to, behind a word. */
  #behind(phrase: "lead" | "forGoal", entity: Read, field: string): string {
    const found = this.#reading.referred(entity, field);
    return found ? `${this.#labels.phrases[phrase]} ${titleOfEntity(found)}` : "";
  }
}

function allDay(day: string): Properties {
  return { "DTSTART;VALUE=DATE": compact(day), "DTEND;VALUE=DATE": compact(dayAfter(day)) };
}

/** A meeting that ends before it begins goes on after midnight. */
function between(day: string, start: string, end: string): Properties {
  const moment = (on: string, time: string) => `${compact(on)}T${time.replace(":", "")}00`;
  const begins = { DTSTART: moment(day, start) };
  if (end === "" || end === start) return begins;
  return { ...begins, DTEND: moment(end < start ? dayAfter(day) : day, end) };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** A day or a moment without its signs and fractions of seconds. */
function compact(moment: string): string {
  return moment.replace(/\.\d+Z$/, "").replace(/[-:]/g, "");
}

/** Text that cannot be mistaken for another line of the calendar, cut off where it grows long. */
function clean(text: string): string {
  const characters = [...text];
  const kept = characters.filter((one) => one === "\n" || !/\p{Cc}/u.test(one)).slice(0, LONGEST);
  return kept.join("") + (characters.length > LONGEST ? "…" : "");
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, "\\$&").replaceAll("\n", "\\n");
}

/** A line of at most 75 bytes; what is more goes on behind a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = "";
  let width = 0;
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    if (width + bytes > WIDTH) {
      out += "\r\n ";
      width = 1;
    }
    out += character;
    width += bytes;
  }
  return out;
}
