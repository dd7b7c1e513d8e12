import type { next as A } from "@automerge/automerge/slim";

import { KINDS, TABLE, type Kind } from "../generated/table";
import { entitiesOf, referenceTo, removedOf, type PlanDoc, type Reference } from "../plan";
import { fieldsOf, type FieldSpec } from "../spec";

/** An entity of any kind, with its fields by name. */
export type Read = { entity: Kind; id: string; removed: number | null } & Record<string, unknown>;

/** A plan as exports look at it: everything read once, and found by its id. */
export class Reading {
  readonly doc: A.Doc<PlanDoc>;
  readonly #present = new Map<Kind, readonly Read[]>();
  readonly #byId = new Map<string, Read>();

  constructor(doc: A.Doc<PlanDoc>) {
    this.doc = doc;
    const removed = KINDS.flatMap((kind) => removedOf(doc, kind) as unknown as Read[]);
    for (const kind of KINDS) this.#present.set(kind, entitiesOf(doc, kind) as unknown as Read[]);
    for (const entity of [...this.all(), ...removed]) {
      if (!this.#byId.has(entity.id)) this.#byId.set(entity.id, entity);
    }
  }

  of(kind: Kind): readonly Read[] {
    return this.#present.get(kind) ?? [];
  }

  /** Everything that is there, by kind and in order. */
  all(): readonly Read[] {
    return KINDS.flatMap((kind) => this.of(kind));
  }

  /** The entity with an id, also when it was removed. */
  find(id: string): Read | undefined {
    return this.#byId.get(id);
  }

  /** What became of what a field refers to. */
  references(entity: Read, name: string): Reference[] {
    const spec = specOfField(entity.entity, name);
    if (spec?.kind !== "reference" && spec?.kind !== "references") return [];
    const said = entity[name];
    const ids = spec.kind === "reference" ? [said as string] : (said as readonly string[]);
    return ids
      .map((id) => referenceTo(this.doc, id, spec.targets))
      .filter((found): found is Reference => found !== undefined);
  }

  /** The entity that a field refers to, when that is there. */
  referred(entity: Read, name: string): Read | undefined {
    const [found] = this.references(entity, name);
    return found?.is === "present" ? this.find(found.id) : undefined;
  }

  /** What belongs to something else, by the id of that: measurements of an indicator, voices on a decision. */
  nested(): ReadonlyMap<string, readonly Read[]> {
    const nested = new Map<string, Read[]>();
    for (const entity of this.all()) {
      const owner = TABLE[entity.entity].nested;
      const above = owner && this.referred(entity, owner);
      if (above) nested.set(above.id, [...(nested.get(above.id) ?? []), entity]);
    }
    return nested;
  }
}

/** What an entity is called: the field that names its kind, as it is stored. */
export function titleOfEntity(entity: Read): string {
  return String(entity[TABLE[entity.entity].title] ?? "");
}

function specOfField(kind: Kind, name: string): FieldSpec | undefined {
  return fieldsOf(TABLE[kind].fields).find(([field]) => field === name)?.[1];
}
