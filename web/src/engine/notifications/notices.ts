import { next as A } from "@automerge/automerge/slim";

import type { DiscussionDoc, Speaker, Thread } from "../discussion/read";
import { threadsOf } from "../discussion/read";
import type { Kind } from "../generated/table";
import { entitiesOf, nameOf, planFieldsOf, type PlanDoc } from "../plan";
import { readOrganisation, readText } from "../read";
import { means } from "./means";
import type { PlanMention } from "./planMentions";

/*
 * What a person is told of: worked out on the device, from the documents that it holds. Nothing of it is stored anywhere
 * but which of them were read.
 */

interface About {
  /** The same for the same thing, always. */
  id: string;
  /** The document id of the plan. */
  plan: string;
  /** Milliseconds since 1970; 0 when that is not known. */
  at: number;
}

/** Someone said something to us, or after us. */
export interface SaidNotice extends About, Speaker {
  kind: "mention" | "reply";
  thread: string;
  comment: string;
  text: string;
}

/** A decision waits for the voice of our organisation. */
export interface DecisionNotice extends About {
  kind: "decision";
  decision: string;
  title: string;
}

/** Someone mentioned us in the text of a plan. */
export interface NamedNotice extends About, Speaker {
  kind: "named";
  /** What the text is of; `id` is that of the notice. */
  of: { kind: Kind | "plan" | "problem"; entity: string };
  /** What that is called; empty for the problem. */
  title: string;
}

/** Others changed a plan that we follow. */
export interface ChangeNotice extends About {
  kind: "change";
  count: number;
  /** Organisations that made changes, by id. */
  by: readonly string[];
}

export type Notice = SaidNotice | DecisionNotice | NamedNotice | ChangeNotice;

/** Whom we tell. */
export type Me = Speaker;

/** What was said to us or after us in a discussion. */
export function saidNotices(plan: string, discussion: DiscussionDoc | undefined, me: Me): SaidNotice[] {
  return threadsOf(discussion).flatMap((thread) => inThread(plan, thread, me));
}

/** Decisions of a plan that are under consultation and have no voice of our organisation yet. */
export function decisionNotices(plan: string, content: PlanDoc, { organisation }: Me): DecisionNotice[] {
  const asked = entitiesOf(content, "decision").filter(({ state }) => state === "underConsultation");
  if (asked.length === 0) return [];
  const voices = entitiesOf(content, "voice").filter((voice) => voice.organisation === organisation);
  const given = new Set(voices.filter(({ voice }) => voice !== "").map(({ decision }) => decision));
  return asked
    .filter(({ id }) => !given.has(id))
    .map(({ id }) => ({
      kind: "decision",
      id: `decision:${plan}:${id}`,
      plan,
      at: 0,
      decision: id,
      title: nameOf(content, "decision", id),
    }));
}

/** Mentions of us in the text of a plan, as notices. */
export function namedNotices(plan: string, content: PlanDoc, mentions: readonly PlanMention[]): NamedNotice[] {
  return mentions.map(({ kind, entity, operation, organisation, person, at }) => ({
    kind: "named",
    id: `named:${plan}:${operation}`,
    plan,
    at,
    organisation,
    person,
    of: { kind, entity },
    title: kind === "plan" ? planFieldsOf(content).title : kind === "problem" ? "" : nameOf(content, kind, entity),
  }));
}

/** What others did in a plan since a version of it; nothing when they did nothing, or the version is not known here. */
export function changeNotice(plan: string, content: A.Doc<PlanDoc>, since: A.Heads, me: Me): ChangeNotice[] {
  if (!A.hasHeads(content, since)) return [];
  const by = new Set<string>();
  let [count, at] = [0, 0];
  for (const { message, time } of A.getChangesMetaSince(content, since)) {
    const author = readAuthor(message);
    if (author.organisation === me.organisation && author.person === me.person) continue;
    count += 1;
    // Automerge counts in seconds.
    at = Math.max(at, time * 1_000);
    if (author.organisation !== "") by.add(author.organisation);
  }
  return count === 0 ? [] : [{ kind: "change", id: `change:${plan}`, plan, at, count, by: [...by] }];
}

/** Unread first what waits for us, then the newest. */
export function inOrderOfUrgency(a: Notice, b: Notice): number {
  const waits = (notice: Notice) => (notice.kind === "decision" ? 0 : 1);
  return waits(a) - waits(b) || b.at - a.at || (a.id < b.id ? -1 : 1);
}

function inThread(plan: string, { id: thread, comments }: Thread, me: Me): SaidNotice[] {
  const notices: SaidNotice[] = [];
  let spoke = false;
  for (const { id, organisation, person, at, text, removed, mentions } of comments) {
    if (organisation === me.organisation && person === me.person) {
      spoke = true;
      continue;
    }
    const isMeant = mentions.some((mention) => means(mention, me));
    if (removed !== null || !(isMeant || spoke)) continue;
    const kind = isMeant ? "mention" : "reply";
    const told = { thread, comment: id, organisation, person, text };
    notices.push({ kind, id: `said:${plan}:${thread}:${id}`, plan, at, ...told });
  }
  return notices;
}

function readAuthor(message: string | null): Speaker {
  // A longer one was not written by this software.
  if (message === null || message.length > 2_000) return { organisation: "", person: "" };
  try {
    const said = JSON.parse(message) as Record<string, unknown> | null;
    return { organisation: readOrganisation(said?.["organisation"]), person: readText(said?.["person"]) };
  } catch {
    return { organisation: "", person: "" };
  }
}
