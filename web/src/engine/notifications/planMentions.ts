import { next as A } from "@automerge/automerge/slim";

import { readAuthor } from "../author";
import type { Speaker } from "../discussion/read";
import { KINDS, PLAN_FIELDS, PROBLEM_FIELDS, TABLE, type Kind } from "../generated/table";
import { isPresent, type PlanDoc } from "../plan";
import { isMap } from "../read";
import { mentionOf } from "../richText";
import { fieldsOf, type FieldSpec } from "../spec";
import { means } from "./means";

/** A place in a plan where the text mentions a person, or the person's organisation. */
export interface PlanMention extends Speaker {
  kind: Kind | "plan" | "problem";
  /** Of an entity; empty otherwise. */
  entity: string;
  field: string;
  /** The operation that wrote it: the same for the same mention, always. */
  operation: string;
  /** Milliseconds since 1970, by the clock of who wrote it. */
  at: number;
}

/** A mention in one text, before anyone asked who wrote it. */
type Found = Pick<PlanMention, "entity" | "field" | "operation">;

/** Found once for each version of an entity or a section: Automerge keeps what has not changed the same object. */
const known = new WeakMap<object, { who: string; found: readonly Found[] }>();

/** Every mention of a person in the text of a plan that others wrote. */
export function planMentions(plan: A.Doc<PlanDoc>, me: Speaker): PlanMention[] {
  const places: Omit<PlanMention, "organisation" | "person" | "at">[] = [];
  const take = (kind: PlanMention["kind"], found: readonly Found[]) =>
    found.forEach((one) => places.push({ kind, ...one }));
  // The root is another object with each change.
  take("plan", mentionsIn(plan, plan, [], PLAN_FIELDS, me));
  take("problem", once(plan["problem"], me, (problem) => mentionsIn(plan, problem, ["problem"], PROBLEM_FIELDS, me)));
  for (const kind of KINDS) take(kind, inSection(plan, kind, me));
  if (places.length === 0) return [];
  const writers = new Writers(plan);
  return places.flatMap((place) => {
    const { organisation, person, at } = writers.of(place.operation);
    const isOwn = organisation === me.organisation && person === me.person;
    return isOwn ? [] : [{ ...place, organisation, person, at }];
  });
}

function inSection(plan: A.Doc<PlanDoc>, kind: Kind, me: Speaker): readonly Found[] {
  const { section, fields } = TABLE[kind];
  return once(plan[section], me, (entities) =>
    Object.entries(entities).flatMap(([id, entity]) =>
      once(entity, me, (present) =>
        isPresent(present) ? mentionsIn(plan, present, [section, id], fields, me) : [],
      ),
    ),
  );
}

function once(
  part: unknown,
  { organisation, person }: Speaker,
  find: (part: Record<string, unknown>) => readonly Found[],
): readonly Found[] {
  if (!isMap(part)) return [];
  const who = `${organisation} ${person}`;
  const before = known.get(part);
  if (before?.who === who) return before.found;
  const found = find(part);
  known.set(part, { who, found });
  return found;
}

function mentionsIn(
  plan: A.Doc<PlanDoc>,
  holder: Record<string, unknown>,
  path: readonly string[],
  fields: Readonly<Record<string, FieldSpec>>,
  me: Speaker,
): readonly Found[] {
  const [, entity = ""] = path;
  return fieldsOf(fields).flatMap(([field, { kind }]) => {
    const text = holder[field];
    // A mention is written as `@` and a name: asking for the marks of every text would take long.
    const mayMention = (kind === "prose" || kind === "rich") && typeof text === "string" && text.includes("@");
    if (!mayMention) return [];
    const place = [...path, field];
    return mentionsAt(plan, place, me).map((operation) => ({ entity, field, operation }));
  });
}

/** The operations of the first letters of mentions that mean someone. */
function mentionsAt(plan: A.Doc<PlanDoc>, path: string[], me: Speaker): string[] {
  return A.marks(plan, path).flatMap(({ name, value, start }) => {
    const mention = name === "mention" ? mentionOf(value) : undefined;
    const isMeant = mention && means({ organisation: mention.organisation, person: mention.person ?? "" }, me);
    // A cursor at a letter is the operation that put it there.
    return isMeant ? [A.getCursor(plan, path, start)] : [];
  });
}

/** Who made which operation, by what the changes say. */
class Writers {
  readonly #byActor = new Map<string, { from: number; to: number; message: string | null; time: number }[]>();

  constructor(plan: A.Doc<PlanDoc>) {
    for (const { actor, startOp, maxOp, message, time } of A.getChangesMetaSince(plan, [])) {
      const changes = this.#byActor.get(actor) ?? [];
      changes.push({ from: startOp, to: maxOp, message, time });
      this.#byActor.set(actor, changes);
    }
  }

  of(operation: string): Speaker & { at: number } {
    const [number = "", actor = ""] = operation.replace(/^[-+]/, "").split("@");
    const counter = Number(number);
    const change = this.#byActor.get(actor)?.find(({ from, to }) => from <= counter && counter <= to);
    const author = readAuthor(change?.message ?? null);
    return {
      organisation: author?.organisation ?? "",
      person: author?.person ?? "",
      // Automerge counts in seconds.
      at: (change?.time ?? 0) * 1_000,
    };
  }
}
