import { next as A } from "@automerge/automerge/slim";

import { mayFollow } from "../machine";
import type { PlanDoc } from "../plan";
import { fieldsOf, isFormattable, isSet, isText, specOf, type FieldSpec } from "../spec";
import type { Core } from "./changes";
import type { Told } from "./happening";
import { PARENT_SPEC, Reading } from "./reading";
import type { Changeable } from "./resolve";
import { fieldOf, fieldsOfSubject, isEntity, keyOf, type Subject } from "./subject";
import { writeFresh, writeOnly, type Wording } from "./writing";

const POSITION_SPEC: FieldSpec = PARENT_SPEC;

/** Something that was to be written, and that the rules do not allow any more. */
export interface Withheld {
  subject: Subject;
  field: string;
}

/** Another version, perhaps of another document with the same history, that is to be followed. */
export interface Source {
  doc: A.Doc<PlanDoc>;
  heads: readonly string[];
  /**
   * A version in which what the source says came together with what the plan says by now. Texts and sets are as they
   * are there, so that nobody's words get lost; the heads of the source unless given.
   */
  together?: readonly string[];
}

/**
 * Makes in a plan what a difference tells, so that it says there what the source says: to restore what was, and to take
 * over what was proposed. One change; what someone takes away stays in the document as always.
 *
 * @returns what was left as it is, because a state does not follow the present one
 */
export function applyDifference(handle: Changeable, told: readonly Told[], source: Source, now: number): Withheld[] {
  const withheld: Withheld[] = [];
  if (told.length === 0) return withheld;
  handle.change(() => {
    const core = A.getBackend(handle.doc());
    for (const one of bySubject(told)) withheld.push(...new Applying(core, source, one[0]!.subject).all(one, now));
  });
  return withheld;
}

function bySubject(told: readonly Told[]): Told[][] {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const key = keyOf(one.subject);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

class Applying {
  readonly #core: Core;
  readonly #from: Core;
  readonly #reading: Reading;
  readonly #together: string[];
  readonly #togetherReading: Reading;
  readonly #subject: Subject;
  readonly #theirs: string[];

  constructor(core: Core, { doc, heads, together = heads }: Source, subject: Subject) {
    this.#core = core;
    this.#from = A.getBackend(doc);
    this.#reading = new Reading(this.#from, heads);
    this.#together = [...together];
    this.#togetherReading = new Reading(this.#from, together);
    this.#subject = subject;
    this.#theirs = this.#reading.maps(subject);
  }

  all(told: readonly Told[], now: number): Withheld[] {
    const withheld: Withheld[] = [];
    for (const { happening } of told) {
      const maps = new Reading(this.#core).maps(this.#subject);
      switch (happening.is) {
        case "added":
          this.#add(maps);
          break;
        case "removed":
          for (const map of maps) if (!this.#core.get(map, "removed")) this.#core.put(map, "removed", now, "int");
          break;
        case "restored":
          for (const map of maps) if (this.#core.getAll(map, "removed").length > 0) this.#core.delete(map, "removed");
          break;
        case "moved":
          this.#copy(maps, "parent", PARENT_SPEC);
          this.#copy(maps, "position", POSITION_SPEC);
          break;
        case "reordered":
          this.#copy(maps, "position", POSITION_SPEC);
          break;
        default: {
          const spec = fieldOf(this.#subject, happening.field);
          if (spec && !this.#copy(maps, happening.field, spec)) {
            withheld.push({ subject: this.#subject, field: happening.field });
          }
        }
      }
    }
    return withheld;
  }

  /** Adds the entity as the source has it, or brings it back when it is here after all. */
  #add(maps: readonly string[]): void {
    const fields = fieldsOf(fieldsOfSubject(this.#subject));
    if (!isEntity(this.#subject)) return;
    const { section, tree, keyed } = specOf(this.#subject.kind);
    if (keyed === "random") fields.push(["position", POSITION_SPEC]);
    if (tree) fields.push(["parent", PARENT_SPEC]);
    if (maps.length > 0) {
      for (const map of maps) if (this.#core.getAll(map, "removed").length > 0) this.#core.delete(map, "removed");
      for (const [name, spec] of fields) this.#copy(maps, name, spec);
      return;
    }
    const found = this.#core.getWithType("_root", section);
    if (found?.[0] !== "map") return;
    const map = this.#core.putObject(found[1] as string, this.#subject.id, {});
    for (const [name, spec] of fields) {
      const wording = this.#wording(name, spec);
      // A text or set that people fill together is there from the start: see `upgrade`.
      const isShared = isText(spec) || isSet(spec) || spec.kind === "strings";
      if (isShared || wording.value !== null) writeFresh(this.#core, map, name, spec, wording);
    }
  }

  #copy(maps: readonly string[], name: string, spec: FieldSpec): boolean {
    const wording = this.#wording(name, spec);
    if (spec.kind === "state" && !this.#mayFollow(maps, name, spec, wording)) return false;
    for (const map of maps) writeOnly(this.#core, map, name, spec, wording);
    return true;
  }

  #mayFollow(maps: readonly string[], name: string, spec: FieldSpec & { kind: "state" }, to: Wording): boolean {
    const present = new Reading(this.#core).field(maps, name, spec);
    return present === to.value || (typeof to.value === "string" && mayFollow(spec.words, String(present), to.value));
  }

  #wording(name: string, spec: FieldSpec): Wording {
    const map = this.#theirs.at(-1);
    const reading = isText(spec) || isSet(spec) ? this.#togetherReading : this.#reading;
    const found = map === undefined ? undefined : reading.one(map, name);
    const value = found ? reading.value(found, spec) : spec.kind === "flag" ? false : null;
    const isSpanned = isFormattable(spec) && found?.[0] === "text";
    return { value, spans: isSpanned ? this.#from.spans(found[1] as string, this.#together) : undefined };
  }
}
