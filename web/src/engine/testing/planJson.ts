import { TABLE } from "../generated/table";
import {
  entitiesOf,
  planFieldsOf,
  problemOf,
  referenceTo,
  removedOf,
  type Kind,
  type PlanDoc,
  type Reference,
} from "../plan";
import { isPosition } from "../position";
import { readMoment } from "../read";
import { fieldsOf, isText, SPECS, type FieldSpec } from "../spec";

type Json = Record<string, unknown>;

/** What our readers make of a plan, in the form in which `crates/model` writes a plan that it has read. */
export function planJson(plan: PlanDoc): Json {
  const json: Json = {
    schema: readMoment(plan["schema"]) ?? 0,
    ...planFieldsOf(plan),
    problem: problemOf(plan),
  };
  json["state"] ||= null;
  for (const [kind, { section }] of SPECS) {
    json[section] = entitiesOf(plan, kind).map((entity) => entityJson(plan, kind, entity as unknown as Json));
  }
  json["removed"] = SPECS.flatMap(([kind]) =>
    removedOf(plan, kind).map((entity) => entityJson(plan, kind, entity as unknown as Json)),
  );
  return json;
}

function entityJson(plan: PlanDoc, kind: Kind, entity: Json): Json {
  const { tree, keyed, fields } = TABLE[kind];
  const json: Json = { id: entity["id"] };
  if (keyed === "organisation") json["organisation"] = entity["id"];
  if (entity["removed"] !== null) {
    json["entity"] = kind;
    json["removed"] = entity["removed"];
  }
  if (tree) {
    json["parent"] = entity["parent"] || null;
    json["depth"] = entity["depth"];
  }
  if (keyed === "random") json["position"] = isPosition(entity["position"] as string) ? entity["position"] : null;
  for (const [name, spec] of fieldsOf(fields)) json[name] = valueJson(entity[name], spec);
  const gone = goneFrom(plan, entity, fields);
  if (gone.length > 0) json["gone"] = gone;
  return json;
}

/** Rust says of a word that it is not there, where we say that it is empty. */
function valueJson(value: unknown, spec: FieldSpec): unknown {
  if (spec.kind === "version" && Array.isArray(value) && value.length === 0) return null;
  return value === "" && !isText(spec) ? null : value;
}

function goneFrom(plan: PlanDoc, entity: Json, fields: Readonly<Record<string, FieldSpec>>): Reference[] {
  return fieldsOf(fields)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, spec]) => {
      if (spec.kind !== "reference" && spec.kind !== "references") return [];
      const ids = spec.kind === "reference" ? [entity[name] as string] : (entity[name] as string[]);
      return ids.map((id) => referenceTo(plan, id, spec.targets));
    })
    .filter((found): found is Reference => found !== undefined && found.is !== "present");
}
