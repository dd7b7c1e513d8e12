import { generateNKeysBetween } from "fractional-indexing";

import { TABLE, type Kind } from "../generated/table";
import { MACHINES } from "../generated/words";
import { fieldsOf } from "../spec";
import type { Founding, FoundingEntity, Said } from "./founding";

/** A plan that does not exist yet, as `crates/model/src/plan/draft.rs` writes it in JSON. */
export interface PlanDraft {
  fields: Record<string, Said>;
  problem: Record<string, Said>;
  /** In the order in which they stand in the plan. */
  entities: readonly EntityDraft[];
}

/** Entities refer to each other by keys that mean something within the draft only. */
export interface EntityDraft {
  entity: Kind;
  key?: string;
  /** The key of the one above it. */
  under?: string;
  /** Whose it is, for what exists once for each organisation. */
  organisation?: string;
  fields: Record<string, Said>;
}

/** The plan that a draft makes under a title, with new ids for what is in it. */
export function foundingOf(draft: PlanDraft, title: string, newId: () => string): Founding {
  const ids = new Map<EntityDraft, string>();
  const byKey = new Map<string, string>();
  for (const entity of draft.entities) {
    const id = entity.entity === "perspective" && entity.organisation ? entity.organisation : newId();
    ids.set(entity, id);
    if (entity.key !== undefined) byKey.set(entity.key, id);
  }
  const idOf = (key: string) => {
    const id = byKey.get(key);
    if (id === undefined) throw new RangeError(`the draft refers to "${key}", which is not in it`);
    return id;
  };
  const places = new Map<Kind, string[]>();
  for (const [kind, count] of counted(draft.entities)) places.set(kind, generateNKeysBetween(null, null, count));
  const entities = draft.entities.map((entity): FoundingEntity => {
    const { keyed } = TABLE[entity.entity];
    const fields = resolved(entity, idOf);
    if (keyed === "decisionAndOrganisation" && entity.organisation) fields["organisation"] = entity.organisation;
    return {
      kind: entity.entity,
      // The id of a voice follows from that of its decision, which may stand later in the draft.
      id:
        keyed === "decisionAndOrganisation"
          ? `${String(fields["decision"])}.${entity.organisation ?? ""}`
          : (ids.get(entity) ?? ""),
      position: keyed === "random" ? (places.get(entity.entity)?.shift() ?? "") : "",
      parent: entity.under === undefined ? "" : idOf(entity.under),
      removed: null,
      fields,
    };
  });
  return { fields: { ...draft.fields, title }, problem: draft.problem, entities };
}

function counted(entities: readonly EntityDraft[]): Map<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const { entity } of entities) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return counts;
}

/** The fields of an entity, with ids for keys. */
function resolved({ entity, fields }: EntityDraft, idOf: (key: string) => string): Record<string, Said> {
  const said: Record<string, Said> = { ...fields };
  for (const [name, spec] of fieldsOf(TABLE[entity].fields)) {
    const value = said[name];
    if (spec.kind === "reference" && typeof value === "string" && value !== "") said[name] = idOf(value);
    if (spec.kind === "references" && Array.isArray(value)) said[name] = (value as string[]).map(idOf);
    if (spec.kind === "state" && value === undefined) said[name] = MACHINES[spec.words].starts[0];
  }
  return said;
}
