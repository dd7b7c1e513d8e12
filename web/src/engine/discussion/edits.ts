import { isMap, readMap, scalar } from "../read";
import { cut, LIMITS, type Anchor, type DiscussionDoc, type Mention, type Speaker } from "./read";

/** What someone says, and when. */
export interface Saying extends Speaker {
  at: number;
  text: string;
  mentions: readonly Mention[];
}

/** Begins a thread about a place, under ids that nothing has. */
export function startThread(discussion: DiscussionDoc, id: string, anchor: Anchor, first: string, says: Saying): void {
  const threads = discussion["threads"];
  if (!isMap(threads)) throw new RangeError("the discussion has no threads");
  const { kind, entity, field, range } = anchor;
  threads[id] = {
    kind: scalar(kind),
    ...(entity === "" ? {} : { entity: scalar(entity) }),
    ...(field === "" ? {} : { field: scalar(field) }),
    ...(range === null
      ? {}
      : { start: scalar(range.start), end: scalar(range.end), quote: scalar(cut(range.quote, LIMITS.quote)) }),
    comments: { [first]: stored(says) },
  };
}

/** Adds a comment to a thread, and opens it again when it was settled: someone has something to say. */
export function reply(discussion: DiscussionDoc, thread: string, id: string, says: Saying): void {
  const found = readMap(discussion["threads"], thread);
  const comments = found && readMap(found, "comments");
  if (!comments) return;
  comments[id] = stored(says);
  delete found["resolved"];
}

/** Puts other words in place of those of a comment. Whose it is does not change. */
export function editComment(
  discussion: DiscussionDoc,
  thread: string,
  id: string,
  { text, mentions, at }: Pick<Saying, "text" | "mentions" | "at">,
): void {
  const comment = commentIn(discussion, thread, id);
  if (!comment) return;
  comment["text"] = scalar(cut(text, LIMITS.text));
  comment["mentions"] = keysOf(mentions);
  comment["edited"] = Math.trunc(at);
}

/** Takes a comment back. It stays in the document. */
export function removeComment(discussion: DiscussionDoc, thread: string, id: string, at: number): void {
  const comment = commentIn(discussion, thread, id);
  if (comment) comment["removed"] = Math.trunc(at);
}

/** Settles a thread. */
export function resolveThread(discussion: DiscussionDoc, thread: string, { organisation, person, at }: Omit<Saying, "text" | "mentions">): void {
  const found = readMap(discussion["threads"], thread);
  if (!found) return;
  found["resolved"] = { organisation: scalar(organisation), person: scalar(person), at: Math.trunc(at) };
}

/** Opens a settled thread again. */
export function reopenThread(discussion: DiscussionDoc, thread: string): void {
  const found = readMap(discussion["threads"], thread);
  if (found) delete found["resolved"];
}

function commentIn(discussion: DiscussionDoc, thread: string, id: string): Record<string, unknown> | undefined {
  return readMap(readMap(discussion["threads"], thread)?.["comments"], id);
}

function stored({ organisation, person, at, text, mentions }: Saying): Record<string, unknown> {
  return {
    organisation: scalar(organisation),
    person: scalar(person),
    at: Math.trunc(at),
    text: scalar(cut(text, LIMITS.text)),
    ...(mentions.length === 0 ? {} : { mentions: keysOf(mentions) }),
  };
}

function keysOf(mentions: readonly Mention[]): Record<string, true> {
  const keys = mentions.slice(0, LIMITS.mentions).map(({ organisation, person }) => {
    return person === "" ? organisation : `${organisation}/${person}`;
  });
  return Object.fromEntries(keys.map((key) => [key, true]));
}
