import { specOf, type FieldSpec } from "../spec";
import type { Core } from "./changes";
import { compared, speaking, type Happening, type Told } from "./happening";
import { shortened } from "./pieces";
import { Reading, type Competitor, type FieldValue } from "./reading";
import { fieldOf, fieldsOfSubject, isEntity, type Subject } from "./subject";
import { EXISTENCE, PARENT, POSITION, REMOVED, type Aspect, type Touch } from "./touches";

/** How much of a text that stayed is shown around an edit, in characters. */
const AROUND = 60;

/** A subject before and after a change, as the author of the change had it. */
export class Views {
  readonly #subject: Subject;
  readonly #before: Reading;
  readonly #after: Reading;
  readonly #mapsBefore: string[];
  readonly #mapsAfter: string[];

  constructor(core: Core, subject: Subject, before: readonly string[], after: readonly string[]) {
    this.#subject = subject;
    this.#before = new Reading(core, before);
    this.#after = new Reading(core, after);
    this.#mapsBefore = this.#before.maps(subject);
    this.#mapsAfter = this.#after.maps(subject);
  }

  /** What people see of what was touched. */
  told(touched: readonly Touch[]): Told[] {
    const happened = this.#happened(touched);
    if (happened.length === 0) return [];
    const title = this.#title();
    return happened.map((happening) => ({ subject: this.#subject, title, happening }));
  }

  /** What readers see of a field before and after. */
  values(name: string, spec: FieldSpec): [before: FieldValue, after: FieldValue] {
    return [this.#before.field(this.#mapsBefore, name, spec), this.#after.field(this.#mapsAfter, name, spec)];
  }

  #happened(touched: readonly Touch[]): Happening[] {
    if (touched.every(({ aspect }) => aspect !== EXISTENCE)) {
      return touched.flatMap(({ aspect }) => this.#aspect(aspect));
    }
    const was = this.#isThere(this.#before, this.#mapsBefore);
    const is = this.#isThere(this.#after, this.#mapsAfter);
    if (!was && is) {
      const fields = fieldsOfSubject(this.#subject);
      return [{ is: "added", fields: speaking(fields, (name, spec) => this.values(name, spec)[1]) }];
    }
    if (was && !is) return [{ is: "removed" }];
    if (!was) return [];
    // Someone else's software put another map in its place.
    const fields = Object.keys(fieldsOfSubject(this.#subject)).keys();
    return [REMOVED, PARENT, POSITION, ...fields].flatMap((aspect) => this.#aspect(aspect));
  }

  #isThere(reading: Reading, maps: readonly string[]): boolean {
    if (this.#subject.kind !== "plan") return maps.length > 0;
    return maps.some((map) => reading.one(map, "type") !== undefined);
  }

  #aspect(aspect: Aspect): Happening[] {
    switch (aspect) {
      case EXISTENCE:
        return [];
      case REMOVED:
        return this.#removed();
      case PARENT:
        return this.#moved();
      case POSITION:
        return this.#reordered();
      default: {
        const [name, spec] = Object.entries(fieldsOfSubject(this.#subject))[aspect] ?? [];
        return name !== undefined && spec ? this.#field(name, spec) : [];
      }
    }
  }

  #removed(): Happening[] {
    if (!isEntity(this.#subject)) return [];
    const was = this.#before.isRemoved(this.#mapsBefore);
    const is = this.#after.isRemoved(this.#mapsAfter);
    if (was !== is) return [{ is: is ? "removed" : "restored" }];
    // Said again by who saw that another one had edited it.
    return is ? [{ is: "settled", field: "removed", from: [true, false], to: true }] : [];
  }

  #moved(): Happening[] {
    if (!isEntity(this.#subject) || !specOf(this.#subject.kind).tree) return [];
    const before = this.#before.parents(this.#mapsBefore);
    const after = this.#after.parents(this.#mapsAfter);
    const settling = settled("parent", before, after);
    if (settling) return [settling];
    const id = (competing: readonly Competitor[]) => (competing.at(-1)?.value ?? null) as string | null;
    const [from, to] = [id(before), id(after)];
    return from === to ? [] : [{ is: "moved", from, to }];
  }

  #reordered(): Happening[] {
    if (this.#before.position(this.#mapsBefore) === this.#after.position(this.#mapsAfter)) return [];
    // Whoever moves something under something else also gives it a place there.
    return this.#moved().length > 0 ? [] : [{ is: "reordered" }];
  }

  #field(name: string, spec: FieldSpec): Happening[] {
    const before = this.#before.competing(this.#mapsBefore, name, spec);
    const after = this.#after.competing(this.#mapsAfter, name, spec);
    const settling = settled(name, before, after);
    if (settling) return [settling];
    const nothing: FieldValue = spec.kind === "flag" ? false : null;
    const happened = compared(name, spec, before.at(-1)?.value ?? nothing, after.at(-1)?.value ?? nothing);
    return happened.map((happening) =>
      happening.is === "edited" && spec.kind !== "line"
        ? { ...happening, pieces: shortened(happening.pieces, AROUND) }
        : happening,
    );
  }

  /** What it is called afterwards, or was before it went. */
  #title(): string {
    const name = isEntity(this.#subject) ? specOf(this.#subject.kind).title : "title";
    const spec = fieldOf(this.#subject, name);
    if (!spec) return "";
    const [before, after] = this.values(name, spec);
    return String(after ?? before ?? "");
  }
}

function settled(field: string, from: readonly Competitor[], after: readonly Competitor[]): Happening | undefined {
  const [to, ...others] = after;
  if (from.length < 2 || !to || others.length > 0) return undefined;
  return { is: "settled", field, from: from.map(({ value }) => value), to: to.value };
}
