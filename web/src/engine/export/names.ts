import { TABLE, type Kind } from "../generated/table";
import type { Reference } from "../plan";
import { fieldsOf } from "../spec";
import type { ExportContext } from "./context";
import { Labels } from "./labels";
import { titleOfEntity, type Read, type Reading } from "./reading";
import { oneLine } from "./text";

/** What entities and organisations are called in an export, so that each name stands for one of them. */
export class Names {
  readonly #labels: Labels;
  /** The place of an entity in the plan, and its name. */
  readonly #entities = new Map<string, { place: number; name: string }>();
  /** The entities with a name, in the order of the plan. */
  readonly #called = new Map<string, Read[]>();
  readonly #organisations: ReadonlyMap<string, string>;

  constructor(reading: Reading, context: ExportContext) {
    this.#labels = new Labels(context.language);
    this.#organisations = organisationsOf(reading, context.organisations);
    reading.all().forEach((entity, place) => {
      const name = this.oneLine(titleOfEntity(entity));
      this.#called.set(name, [...(this.#called.get(name) ?? []), entity]);
      this.#entities.set(entity.id, { place, name });
    });
  }

  /** A title on one line; never empty. */
  oneLine(title: string): string {
    return oneLine(title) || this.#labels.phrases.unnamed;
  }

  /** The name of an entity, and which of those it is that a field may refer to under that name, from 1. */
  entity(id: string, targets: readonly Kind[]): { name: string; which: number } | undefined {
    const known = this.#entities.get(id);
    if (!known) return undefined;
    const namesakes = (this.#called.get(known.name) ?? []).filter(({ entity }) => targets.includes(entity));
    const before = namesakes.findIndex((other) => other.id === id);
    return before < 0 ? undefined : { name: known.name, which: before + 1 };
  }

  /** The name of an entity, when a field that takes it for an id or a title can mean no other by it. */
  only(id: string, targets: readonly Kind[]): string | undefined {
    const known = this.#entities.get(id);
    if (!known || this.#entities.has(known.name)) return undefined;
    const namesakes = (this.#called.get(known.name) ?? []).filter(({ entity }) => targets.includes(entity));
    return namesakes.length === 1 ? known.name : undefined;
  }

  /** References in the order of the plan: a set has none of its own. */
  inOrder(references: readonly Reference[]): Reference[] {
    const place = ({ id }: Reference) => this.#entities.get(id)?.place ?? Number.MAX_SAFE_INTEGER;
    return [...references].sort((a, b) => place(a) - place(b));
  }

  /** What an organisation is called; its id when it has no name. */
  organisation(id: string): string {
    return this.#organisations.get(id) ?? id;
  }

  /** The organisations that the plan names, with what they are called here, by id. */
  organisations(): [string, string][] {
    return [...this.#organisations].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** Organisations that share a name show the start of their id. */
function organisationsOf(reading: Reading, known: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of reading.all().flatMap(namedBy)) {
    const name = oneLine(known.get(id) ?? "");
    if (name !== "") found.set(id, name);
  }
  const bearers = new Map<string, number>();
  for (const name of found.values()) bearers.set(name.toLowerCase(), (bearers.get(name.toLowerCase()) ?? 0) + 1);
  for (const [id, name] of found) {
    if ((bearers.get(name.toLowerCase()) ?? 0) > 1) found.set(id, `${name} (${id.slice(0, 8)})`);
  }
  return found;
}

/** The organisations that an entity names. */
function namedBy(entity: Read): string[] {
  const { keyed, fields } = TABLE[entity.entity];
  const own = keyed === "organisation" ? [entity.id] : [];
  const said = fieldsOf(fields).flatMap(([name, { kind }]) => {
    if (kind === "organisation") return [entity[name] as string];
    return kind === "organisations" ? (entity[name] as readonly string[]) : [];
  });
  return [...own, ...said];
}
