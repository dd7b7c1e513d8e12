import { threadsOf, type DiscussionDoc } from "../discussion/read";
import { KINDS, TABLE, type Kind } from "../generated/table";
import { entitiesOf, planFieldsOf, problemOf, type PlanDoc } from "../plan";
import { fieldsOf, type FieldSpec } from "../spec";

/** Something that can be found: a plan itself, its problem, an entity in it, or a thread of comments about it. */
export interface Entry {
  kind: Kind | "plan" | "problem" | "thread";
  /** Of an entity or a thread; empty otherwise. */
  id: string;
  title: string;
  /** Everything else that it says. */
  text: string;
}

/** Kinds that are named by a word of a list, which is the same in many plans and says nothing to look for. */
const NAMED_BY_WORD: ReadonlySet<Kind> = new Set(["responsibility", "voice", "link"]);

/** All that a plan says, in the order of the plan. */
export function entriesOf(plan: PlanDoc): Entry[] {
  const { title, summary } = planFieldsOf(plan);
  const problem = Object.values(problemOf(plan)).filter(Boolean).join("\n");
  return [
    { kind: "plan", id: "", title, text: summary },
    ...(problem === "" ? [] : [{ kind: "problem" as const, id: "", title: "", text: problem }]),
    ...KINDS.flatMap((kind) => entitiesOf(plan, kind).map((entity) => entryOf(kind, entity as unknown as Read))),
  ];
}

/** All that people say about a plan, but for what they took back. */
export function threadEntriesOf(discussion: DiscussionDoc | undefined): Entry[] {
  return threadsOf(discussion).flatMap(({ id, comments }) => {
    const text = comments.flatMap(({ removed, text: said }) => (removed === null ? [said] : [])).join("\n");
    return text.trim() === "" ? [] : [{ kind: "thread" as const, id, title: "", text }];
  });
}

type Read = Record<string, unknown> & { id: string };

function entryOf(kind: Kind, entity: Read): Entry {
  const { title, fields } = TABLE[kind];
  const own = NAMED_BY_WORD.has(kind) ? "" : String(entity[title] ?? "");
  const text = fieldsOf(fields)
    .filter(([name]) => name !== title)
    .map(([name, spec]) => textOf(entity[name], spec))
    .filter(Boolean)
    .join("\n");
  return { kind, id: entity.id, title: own, text };
}

function textOf(value: unknown, { kind }: FieldSpec): string {
  if (kind === "line" || kind === "prose" || kind === "rich") return value as string;
  return kind === "strings" ? (value as readonly string[]).join("\n") : "";
}
