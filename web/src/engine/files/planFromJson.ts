import { generateNKeysBetween } from "fractional-indexing";

import type { Founding, FoundingEntity, Said } from "../drafts/founding";
import { KINDS, PLAN_FIELDS, PROBLEM_FIELDS, TABLE, type Kind } from "../generated/table";
import { LIMITS, MACHINES, SCHEMA } from "../generated/words";
import { isPosition } from "../position";
import { isMap } from "../read";
import { fieldsOf, isText, SPECS, type FieldSpec } from "../spec";
import { FileProblems, type FileProblem } from "./problem";
import { isId, isOrganisation, valueOf } from "./values";

/** More problems than this are not told. */
const MOST = 20;

type Json = Record<string, unknown>;

/** An entity of the file, before anyone has looked at what it refers to. */
interface Found extends FoundingEntity {
  at: string;
  /** Ids that the file itself says are missing. */
  missing: ReadonlySet<string>;
}

/**
 * The plan that the JSON of an export makes, with the same ids, order, trees, states and removed entities.
 *
 * @throws FileProblems whatever breaks a rule of `docs/formats.md`; then nothing is made
 */
export function planFromJson(json: unknown): Founding {
  return new Reader().plan(json);
}

class Reader {
  readonly #problems: FileProblem[] = [];
  readonly #found: Found[] = [];
  readonly #known = new Map<string, Found>();
  /** What is known to stand, in some steps, under something at the top. */
  readonly #underTop = new Set<string>();

  plan(json: unknown): Founding {
    if (!isMap(json) || !("schema" in json) || !("title" in json)) throw new FileProblems([{ name: "notAPlan" }]);
    const { schema } = json;
    if (!Number.isInteger(schema) || (schema as number) < 1) throw new FileProblems([{ name: "notAPlan" }]);
    if ((schema as number) > SCHEMA) throw new FileProblems([{ name: "newer" }]);
    const sections = new Map<string, Kind>(SPECS.map(([kind, { section }]) => [section, kind]));
    const fields: Record<string, Said> = {};
    const problem: Record<string, Said> = {};
    for (const [name, value] of Object.entries(json)) {
      const at = `/${name}`;
      if (name === "schema") continue;
      const kind = sections.get(name);
      if (Object.hasOwn(PLAN_FIELDS, name)) this.#fields({ [name]: value }, PLAN_FIELDS, "", fields);
      else if (name === "problem" && isMap(value)) this.#fields(value, PROBLEM_FIELDS, at, problem);
      else if (kind || name === "removed") this.#section(value, kind, at);
      else this.#report("problem" === name ? "type" : "unknownName", at);
    }
    this.#follow();
    if (this.#problems.length > 0) throw new FileProblems(this.#problems);
    return { fields, problem, entities: KINDS.flatMap((kind) => placed(this.#of(kind))) };
  }

  #report(name: Extract<FileProblem, { at: string }>["name"], at: string): void {
    this.#problems.push({ name, at });
    if (this.#problems.length >= MOST) throw new FileProblems(this.#problems);
  }

  #of(kind: Kind): Found[] {
    return this.#found.filter((entity) => entity.kind === kind);
  }

  #fields(json: Json, specs: Readonly<Record<string, FieldSpec>>, at: string, to: Record<string, Said>): void {
    for (const [name, value] of Object.entries(json)) {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
      if (!spec) {
        this.#report("unknownName", `${at}/${name}`);
        continue;
      }
      const said = valueOf(value, spec);
      if (said === undefined) this.#report("value", `${at}/${name}`);
      else if (said !== null || spec.kind !== "state") to[name] = said;
    }
  }

  #section(json: unknown, kind: Kind | undefined, at: string): void {
    if (!Array.isArray(json)) {
      this.#report("type", at);
      return;
    }
    json.forEach((item: unknown, index) => {
      if (this.#found.length >= LIMITS.entities) throw new FileProblems([{ name: "full" }]);
      this.#entity(item, kind, `${at}/${index}`);
    });
  }

  #entity(json: unknown, section: Kind | undefined, at: string): void {
    if (!isMap(json)) {
      this.#report("type", at);
      return;
    }
    const { id, organisation, entity, removed, position, parent, depth, gone, ...rest } = json;
    const kind = section ?? KINDS.find((known) => known === entity);
    if (!kind || !isId(id)) {
      this.#report("value", `${at}/${kind ? "id" : "entity"}`);
      return;
    }
    const { tree, keyed, fields: specs } = TABLE[kind];
    // What a kind has under a name that others use for something else.
    const own: Json = { ...rest };
    if (Object.hasOwn(specs, "organisation") && organisation !== undefined) own["organisation"] = organisation;
    else if (organisation !== undefined && organisation !== id) this.#report("value", `${at}/organisation`);
    if (keyed === "organisation" && !isOrganisation(id)) this.#report("value", `${at}/id`);
    if (section ? removed !== undefined || entity !== undefined : !isMoment(removed)) this.#report("value", `${at}/removed`);
    if (!isNothing(position) && !(keyed === "random" && typeof position === "string")) {
      this.#report("value", `${at}/position`);
    }
    if (!isNothing(parent) && !(tree && isId(parent))) this.#report("value", `${at}/parent`);
    if (depth !== undefined && !tree) this.#report("unknownName", `${at}/depth`);
    const fields: Record<string, Said> = {};
    this.#fields(own, specs, at, fields);
    for (const [name, spec] of fieldsOf(specs)) {
      const said = fields[name] ?? null;
      if (spec.kind === "state" && said === null) fields[name] = MACHINES[spec.words].starts[0];
      else if (spec.required && said === null && !isText(spec)) this.#report("missing", `${at}/${name}`);
    }
    if (keyed === "decisionAndOrganisation" && id !== `${String(fields["decision"])}.${String(fields["organisation"])}`) {
      this.#report("value", `${at}/id`);
    }
    const found: Found = {
      kind,
      id,
      position: typeof position === "string" && isPosition(position) ? position : "",
      parent: typeof parent === "string" ? parent : "",
      removed: section ? null : (removed as number),
      fields,
      at,
      missing: missingOf(gone),
    };
    if (this.#known.has(id)) this.#report("clash", `${at}/id`);
    this.#known.set(id, found);
    this.#found.push(found);
  }

  /** Looks at what entities refer to, now that all are known. */
  #follow(): void {
    for (const entity of this.#found) {
      for (const [name, spec] of fieldsOf(TABLE[entity.kind].fields)) {
        if (spec.kind !== "reference" && spec.kind !== "references") continue;
        const said = entity.fields[name];
        const ids = typeof said === "string" ? [said] : ((said ?? []) as readonly string[]);
        const isFine = (id: string) => {
          const other = this.#known.get(id);
          return other ? spec.targets.includes(other.kind) || entity.missing.has(id) : entity.missing.has(id);
        };
        if (!ids.every(isFine)) this.#report("reference", `${entity.at}/${name}`);
      }
      if (!this.#mayStandUnder(entity)) this.#report("parent", `${entity.at}/parent`);
    }
  }

  /** A parent is of the same kind, and there unless what stands under it was removed too; no one is above itself. */
  #mayStandUnder(entity: Found): boolean {
    const path = new Set<string>();
    for (let here = entity; here.parent !== ""; ) {
      const above = this.#known.get(here.parent);
      if (!above || above.kind !== here.kind) return here !== entity;
      if (here.removed === null && above.removed !== null) return here !== entity;
      path.add(here.id);
      if (path.has(above.id)) return above.id !== entity.id;
      if (this.#underTop.has(above.id)) break;
      here = above;
    }
    // From here the way to the top is known: whatever stands under these need not climb it again.
    for (const id of path) this.#underTop.add(id);
    return true;
  }
}

/**
 * Entities of a kind with their places: those of the file when all have one and siblings stand in the order of theirs, and
 * otherwise new ones in the order of the file.
 */
function placed(entities: readonly Found[]): FoundingEntity[] {
  const last = new Map<string, string>();
  const isInOrder = entities.every(({ position, parent, removed }) => {
    if (position === "") return false;
    if (removed !== null) return true;
    const isBehind = position >= (last.get(parent) ?? "");
    last.set(parent, position);
    return isBehind;
  });
  const [first] = entities;
  if (isInOrder || !first || TABLE[first.kind].keyed !== "random") return [...entities];
  const places = generateNKeysBetween(null, null, entities.length);
  return entities.map((entity, index) => ({ ...entity, position: places[index] ?? "" }));
}

function missingOf(gone: unknown): Set<string> {
  const missing = new Set<string>();
  for (const entry of Array.isArray(gone) ? gone : []) {
    if (isMap(entry) && entry["is"] === "missing" && isId(entry["id"])) missing.add(entry["id"]);
  }
  return missing;
}

function isMoment(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
