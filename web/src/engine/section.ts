import { readFields } from "./fields";
import type { Entities } from "./generated/entities";
import type { Kind } from "./generated/table";
import { inOrder, type Placed } from "./order";
import { isMap, readEntries, readMoment, readText } from "./read";
import { remembered } from "./remembered";
import { specOf, SPECS, type EntitySpec } from "./spec";
import { inReadingOrder, type Branch } from "./tree";

/** All entities of one kind. */
export interface Section<Entity> {
  /** Those that are there, in order; of a tree in reading order. */
  readonly present: readonly Entity[];
  /** Those that were removed, in order. In a tree they stand where they would come back. */
  readonly removed: readonly Entity[];
}

type Stored = Record<string, unknown>;
type AnyEntity = Entities[Kind] & Branch;

const NOTHING: Section<never> = { present: [], removed: [] };

/** How each kind is read of its map in the document. */
const READERS = new Map(SPECS.map(([kind, spec]) => [kind, sectionReader(kind, spec)]));

/** Reads a kind; gives what it gave before for as long as nothing of the kind changed, because a plan may hold thousands. */
export function readSection<K extends Kind>(plan: Stored, kind: K): Section<Entities[K]> {
  const stored = plan[specOf(kind).section];
  if (!isMap(stored)) return NOTHING;
  return READERS.get(kind)!(stored) as unknown as Section<Entities[K]>;
}

function sectionReader(kind: Kind, { tree, keyed, fields }: EntitySpec): (stored: Stored) => Section<AnyEntity> {
  // By id, because a reader cannot exclude that one object is stored under two.
  const readAs = remembered((_stored: Stored) => new Map<string, AnyEntity>());
  const entityOf = ([id, stored]: [string, Stored]): AnyEntity => {
    const known = readAs(stored);
    let entity = known.get(id);
    if (!entity) {
      // The table, from which both the fields and the interface of the kind are made, says that these are the same.
      entity = {
        entity: kind,
        id,
        removed: readMoment(stored["removed"]),
        position: keyed === "random" ? readText(stored["position"]) : "",
        ...(tree ? { parent: readText(stored["parent"]), depth: 0 } : {}),
        ...readFields(stored, fields),
      } as unknown as AnyEntity;
      known.set(id, entity);
    }
    return entity;
  };
  const inPlace = placing();
  return remembered((stored: Stored) => {
    // What has no position stands in the order of its id.
    const all = (readEntries(stored).map(entityOf) as (AnyEntity & Placed)[]).sort(inOrder);
    const present = all.filter(({ removed }) => removed === null);
    const gone = all.filter(({ removed }) => removed !== null);
    if (!tree) return { present, removed: gone };
    return {
      present: inPlace(present, inReadingOrder(present, gone)),
      removed: gone.length === 0 ? gone : whereTheyWould(present, gone),
    };
  });
}

/** Of branches as they were read, those in reading order; what stands where it stood before is the same object again. */
function placing(): (read: readonly AnyEntity[], placed: readonly AnyEntity[]) => readonly AnyEntity[] {
  const last = remembered((_read: AnyEntity): { branch?: AnyEntity } => ({}));
  return (read, placed) => {
    const slots = new Map(read.map((branch) => [branch.id, last(branch)]));
    return placed.map((branch) => {
      const slot = slots.get(branch.id)!;
      if (slot.branch?.depth !== branch.depth || slot.branch.parent !== branch.parent) slot.branch = branch;
      return slot.branch;
    });
  };
}

function whereTheyWould(present: readonly AnyEntity[], gone: readonly AnyEntity[]): readonly AnyEntity[] {
  const parents = new Map(inReadingOrder([...present, ...gone], []).map(({ id, parent }) => [id, parent]));
  return gone.map((entity) => ({ ...entity, parent: parents.get(entity.id) ?? "" }));
}
