import type { TFunction } from "i18next";

import type { Author } from "../../engine/author";
import type { Conflict, ConflictingValue } from "../../engine/insight/conflicts";
import type { Happening, Told } from "../../engine/insight/happening";
import type { Entry } from "../../engine/insight/history";
import { textsOf, type Piece } from "../../engine/insight/pieces";
import { isMany, isSame, PARENT_SPEC, REMOVED_SPEC, type FieldValue } from "../../engine/insight/reading";
import { fieldOf, isEntity, type Subject } from "../../engine/insight/subject";
import { KINDS, type Kind } from "../../engine/generated/table";
import { nameOf, type PlanDoc } from "../../engine/plan";
import { readDay, readMap, readOrganisation, readText } from "../../engine/read";
import { specOf, type FieldSpec } from "../../engine/spec";

/** The most characters of a title or a line that a sentence quotes. */
const QUOTED = 80;

/** Keys that are made of words in a document: i18next answers with the fallback for those that it does not have. */
type AnyKey = "narration.nothing";

/**
 * Sentences about what happened in a plan and where people differ, in the words of the node's narrator
 * (`crates/model/src/plan/words/narrator`). Titles of what entities refer to are those of the plan as it is given.
 */
export class Narrator {
  readonly #t: TFunction;
  readonly #language: string;
  readonly #plan: PlanDoc;
  readonly #nameOf: (organisation: string) => string | undefined;

  constructor(
    t: TFunction,
    language: string,
    plan: PlanDoc,
    organisationName: (organisation: string) => string | undefined,
  ) {
    this.#t = t;
    this.#language = language;
    this.#plan = plan;
    this.#nameOf = organisationName;
  }

  /** What an entry of the history tells, a sentence for each thing that happened. */
  entry({ what, author, more }: Entry): string[] {
    const told = what.map((one) => this.told(author, one));
    return more === 0 ? told : [...told, this.#t("narration.more", { count: more })];
  }

  /** What someone did, as a sentence. */
  told(author: Author | null, { subject, title, happening }: Told): string {
    return sentence(this.#happened(this.who(author), subject, title, happening));
  }

  /** What is different between two versions, as a sentence. */
  difference({ subject, title, happening }: Told): string {
    return sentence(this.#became(subject, title, happening));
  }

  /** Where people differ, as a sentence. */
  conflict({ subject, field, values }: Conflict): string {
    const about = this.present(subject);
    if (field === "removed") return this.#removedWhileEdited(about, values);
    const said = values.map(({ value, author, isCurrent }) => {
      const text = this.conflicting(subject, field, value);
      const who = this.who(author);
      return this.#t(isCurrent ? "narration.conflict.byShown" : "narration.conflict.by", { value: text, who });
    });
    const numbers = { 2: "two", 3: "three", 4: "four" } as const;
    const word = numbers[values.length as keyof typeof numbers];
    const number = word ? this.#t(`narration.conflict.${word}`) : String(values.length);
    const of = this.field(subject, field, about);
    return sentence(this.#t("narration.conflict.values", { field: of, number, values: this.#listed(said) }));
  }

  /** One of several values, in the middle of a sentence. */
  conflicting(subject: Subject, field: string, value: FieldValue): string {
    if (field !== "parent") return this.value(specFor(subject, field), value);
    if (value === null) return this.#t("narration.conflict.top");
    return this.#t("narration.conflict.under", { above: this.value(PARENT_SPEC, value) });
  }

  /** Who did something, in the middle of a sentence. */
  who(author: Author | null): string {
    if (!author) return this.#t("narration.someone");
    const organisation = this.organisation(author.organisation);
    const person = clipped(author.person);
    return person === "" ? organisation : this.#t("narration.who", { organisation, person });
  }

  /** An organisation by its name, or else by the beginning of its key. */
  organisation(id: string): string {
    return this.#nameOf(id) || this.#t("narration.organisation", { key: id.slice(0, 8) });
  }

  /** What something is called in the plan as it is now, in the middle of a sentence. */
  present(subject: Subject): string {
    return this.about(subject, isEntity(subject) ? nameOf(this.#plan, subject.kind, subject.id) : "");
  }

  /** What something is called in the middle of a sentence; `title` is that of the entity at the time. */
  about(subject: Subject, title: string): string {
    if (!isEntity(subject)) return this.#t(subject.kind === "plan" ? "narration.plan" : "narration.problem");
    const { kind, id } = subject;
    const noun = this.#t(`narration.kinds.${kind}`);
    if (kind === "perspective") {
      const organisation = readOrganisation(id);
      if (organisation === "") return noun;
      return this.#t("narration.perspectiveOf", { organisation: this.organisation(organisation) });
    }
    if (kind === "voice") return this.#voice(id, noun);
    if (kind === "measurement") return this.#measurement(id, title);
    if (title.trim() === "") return this.#t("narration.unnamed", { noun });
    const { title: named, fields } = specOf(kind);
    const name = fields[named]?.kind === "choice" ? this.word(title) : title;
    return this.#t("narration.named", { noun, title: this.#quoted(name) });
  }

  /** What a difference is about, in the middle of a sentence: of the plan and its problem, the field. */
  place({ subject, title, happening }: Told): string {
    const about = this.about(subject, title);
    return isEntity(subject) || !("field" in happening) ? about : this.field(subject, happening.field, about);
  }

  /** A field with its article, as "the due date of action …". */
  field(subject: Subject, name: string, about: string): string {
    const field = this.fieldName(subject, name);
    return this.#t(subject.kind === "problem" ? "narration.fieldOfProblem" : "narration.fieldOf", { field, about });
  }

  /** What a field is called in the middle of a sentence, with its article. */
  fieldName({ kind }: Subject, name: string): string {
    const keys: string[] = [`narration.fieldsOf.${kind}.${name}`, `narration.fields.${name}`];
    return this.#t(keys as AnyKey[], { defaultValue: name });
  }

  /** What people call a word of a vocabulary or a state. A word of a newer version stands for itself. */
  word(word: string): string {
    return this.#t(`narration.words.${word}` as AnyKey, { defaultValue: word });
  }

  /** What a field says, in the middle of a sentence. */
  value(spec: FieldSpec, value: FieldValue): string {
    if (value === null) return this.#t("narration.nothing");
    if (typeof value === "boolean") return this.#t(value ? "narration.yes" : "narration.no");
    // Not by `Intl`: a node writes no signs between thousands either.
    if (typeof value === "number") return this.#language === "nl" ? String(value).replace(".", ",") : String(value);
    if (isMany(value)) {
      if (spec.kind !== "version") return this.members(spec, value);
      const heads = value.map((head) => head.slice(0, 8)).join(", ");
      return this.#t("narration.version", { heads });
    }
    switch (spec.kind) {
      case "choice":
      case "state":
        return this.word(value);
      case "day":
        return this.#day(value);
      case "time":
        return value;
      case "reference":
      case "organisation":
        return this.#member(spec, value);
      case "plan":
        return this.#t("narration.planCalled", { id: value });
      default:
        return this.#quoted(value);
    }
  }

  /** Members of a set, one after another. */
  members(spec: FieldSpec, members: readonly string[]): string {
    return this.#listed(members.map((member) => this.#member(spec, member)));
  }

  #happened(who: string, subject: Subject, title: string, happening: Happening): string {
    const about = this.about(subject, title);
    const field = "field" in happening ? this.field(subject, happening.field, about) : "";
    const spec = specFor(subject, "field" in happening ? happening.field : "");
    switch (happening.is) {
      case "added":
        if (subject.kind === "plan") return this.#t("narration.history.began", { who });
        return this.#t("narration.history.added", { who, about });
      case "removed":
      case "restored":
      case "reordered":
        return this.#t(`narration.history.${happening.is}`, { who, about });
      case "moved":
        if (happening.to === null) return this.#t("narration.history.movedUp", { who, about });
        return this.#t("narration.history.movedUnder", { who, about, above: this.#referred(happening.to) });
      case "changed":
        return this.#changed(who, field, spec, happening.from, happening.to);
      case "edited":
        return this.#edited(who, subject, title, happening.field, happening.pieces);
      case "included":
      case "excluded":
        return this.#t(`narration.history.${happening.is}`, {
          who,
          field,
          members: this.members(spec, happening.members),
        });
      case "settled": {
        if (happening.field === "removed") return this.#t("narration.history.keptRemoved", { who, about });
        const others = happening.from.filter((other) => !isSame(other, happening.to));
        return this.#t("narration.history.settled", {
          who,
          field,
          to: this.value(spec, happening.to),
          others: this.#listed(others.map((other) => this.value(spec, other))),
        });
      }
    }
  }

  #changed(who: string, field: string, spec: FieldSpec, before: FieldValue, after: FieldValue): string {
    const [from, to] = [this.value(spec, before), this.value(spec, after)];
    if (before === null) return this.#t("narration.history.filledIn", { who, field, to });
    if (after === null) return this.#t("narration.history.cleared", { who, field, from });
    return this.#t("narration.history.changed", { who, field, from, to });
  }

  #edited(who: string, subject: Subject, title: string, name: string, pieces: readonly Piece[]): string {
    const { before, after } = textsOf(pieces);
    const spec = specFor(subject, name);
    const isLine = spec.kind === "line";
    const isTitle = isEntity(subject) && specOf(subject.kind).title === name;
    if (isLine && isTitle && before !== "" && after !== "") {
      const about = this.about(subject, before);
      return this.#t("narration.history.renamed", { who, about, name: this.#quoted(after) });
    }
    const field = this.field(subject, name, this.about(subject, title));
    if (isLine) return this.#changed(who, field, spec, before || null, after || null);
    if (pieces.every(({ is }) => is === "added")) return this.#t("narration.history.wrote", { who, field });
    if (pieces.every(({ is }) => is === "removed")) return this.#t("narration.history.emptied", { who, field });
    return this.#t("narration.history.edited", { who, field });
  }

  #became(subject: Subject, title: string, happening: Happening): string {
    const about = this.about(subject, title);
    const field = "field" in happening ? this.field(subject, happening.field, about) : "";
    const spec = specFor(subject, "field" in happening ? happening.field : "");
    switch (happening.is) {
      case "added":
      case "removed":
      case "restored":
      case "reordered":
        return this.#t(`narration.difference.${happening.is}`, { about });
      case "moved":
        if (happening.to === null) return this.#t("narration.difference.movedUp", { about });
        return this.#t("narration.difference.movedUnder", { about, above: this.#referred(happening.to) });
      case "changed":
        return this.#differs(field, spec, happening.from, happening.to);
      case "settled":
        return this.#differs(field, spec, happening.from.at(-1) ?? null, happening.to);
      case "edited": {
        if (spec.kind !== "line") return this.#t("narration.difference.edited", { field });
        const { before, after } = textsOf(happening.pieces);
        return this.#differs(field, spec, before || null, after || null);
      }
      case "included":
      case "excluded":
        return this.#t(`narration.difference.${happening.is}`, {
          count: happening.members.length === 1 ? 1 : 2,
          field,
          members: this.members(spec, happening.members),
        });
    }
  }

  #differs(field: string, spec: FieldSpec, before: FieldValue, after: FieldValue): string {
    const [from, to] = [this.value(spec, before), this.value(spec, after)];
    if (before === null) return this.#t("narration.difference.filledIn", { field, to });
    if (after === null) return this.#t("narration.difference.cleared", { field, from });
    return this.#t("narration.difference.changed", { field, from, to });
  }

  #removedWhileEdited(about: string, values: readonly ConflictingValue[]): string {
    const by = (removed: boolean) => {
      const all = values.filter(({ value }) => value === removed);
      return all.map(({ author }) => this.who(author));
    };
    const [removers, editors] = [by(true), by(false)];
    return sentence(
      this.#t("narration.conflict.removed", {
        count: editors.length,
        about,
        removers: this.#listed(removers),
        editors: this.#listed(editors),
      }),
    );
  }

  #voice(id: string, noun: string): string {
    const dot = id.lastIndexOf(".");
    if (dot < 0) return noun;
    const organisation = readOrganisation(id.slice(dot + 1));
    const voice =
      organisation === ""
        ? noun
        : this.#t("narration.voiceOf", { organisation: this.organisation(organisation) });
    const decision = this.#find(id.slice(0, dot));
    return decision ? this.#t("narration.voiceIn", { voice, title: this.#quoted(decision.title) }) : voice;
  }

  #measurement(id: string, date: string): string {
    const measurement = this.#t("narration.measurementOf", { day: this.#day(date) });
    const map = readMap(this.#plan["measurements"], id);
    const indicator = this.#find(readText(map?.["indicator"]));
    if (!indicator) return measurement;
    return this.#t("narration.measurementFor", { measurement, title: this.#quoted(indicator.title) });
  }

  #member(spec: FieldSpec, member: string): string {
    if (spec.kind === "reference" || spec.kind === "references") return this.#referred(member);
    if (spec.kind === "organisation" || spec.kind === "organisations") {
      const organisation = readOrganisation(member);
      return organisation === "" ? this.#quoted(member) : this.organisation(organisation);
    }
    return this.#quoted(member);
  }

  /** What an id refers to. */
  #referred(id: string): string {
    const found = this.#find(id);
    return found ? this.about({ kind: found.kind, id }, found.title) : this.#t("narration.unknown");
  }

  #find(id: string): { kind: Kind; title: string } | undefined {
    const kind = KINDS.find((one) => readMap(this.#plan[specOf(one).section], id) !== undefined);
    return kind && { kind, title: nameOf(this.#plan, kind, id) };
  }

  #quoted(text: string): string {
    return this.#t("narration.quoted", { text: clipped(text) });
  }

  /** A day in words, as "1 April 2027". */
  #day(text: string): string {
    if (readDay(text) === "") return text;
    const locale = this.#language === "en" ? "en-GB" : "nl-NL";
    return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(text));
  }

  /** Things one after another, as "a, b and c". */
  #listed(items: readonly string[]): string {
    const last = items.at(-1);
    if (last === undefined) return this.#t("narration.nothing");
    return items.length === 1 ? last : items.slice(0, -1).join(", ") + this.#t("narration.and") + last;
  }
}

/** How a field is looked at; what stands in a tree like a reference. */
export function specFor(subject: Subject, field: string): FieldSpec {
  if (field === "parent") return PARENT_SPEC;
  return field === "removed" ? REMOVED_SPEC : (fieldOf(subject, field) ?? { kind: "prose", required: false });
}

/** A sentence out of its words: with a capital, and with a full stop. */
export function sentence(words: string): string {
  const [first = "", ...rest] = words;
  return `${first.toUpperCase()}${rest.join("")}.`;
}

/** Text on one line, cut off where it gets long. */
export function clipped(text: string): string {
  const characters = [...text.trim().replaceAll(/\s+/g, " ")];
  return characters.length <= QUOTED ? characters.join("") : `${characters.slice(0, QUOTED).join("").trimEnd()}…`;
}
