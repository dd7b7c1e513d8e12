import { useMemo } from "react";

import { threadsOf, type DiscussionDoc, type Mention } from "../../../engine/discussion/read";
import { remembered } from "../../../engine/remembered";
import type { NameSuggestion } from "../../../design";
import { useEngine, useValue } from "../../services";
import { usePlanFrame } from "../context";
import { useTalk } from "./talk";

/** Someone who can be mentioned. */
export interface Mentionable extends NameSuggestion, Mention {}

/** So many are offered at a time. */
const MOST_OFFERED = 6;

/** Who can be mentioned: the organisations of the plan, and those of their people of whom this device has heard. */
export function useMentionables(): readonly Mentionable[] {
  const { members, presence } = usePlanFrame();
  const { session } = useEngine();
  const content = useValue(useTalk().discussion.content);
  const others = useValue(presence.others);
  return useMemo(() => {
    const names = new Map(members.map(({ id, name }) => [id, name]));
    const here = others.map(({ organisation, person }) => ({ organisation: organisation.id, person: person.name }));
    const own = { organisation: session.organisation.id, person: session.person.name };
    const people = [own, ...here, ...(content ? speakersIn(content) : [])].filter(({ person }) => person !== "");
    const all = [...members.map(({ id }) => ({ organisation: id, person: "" })), ...people].flatMap((who) => {
      const organisation = names.get(who.organisation);
      if (organisation === undefined) return [];
      const id = `${who.organisation}/${who.person}`;
      return who.person === ""
        ? [{ id, label: organisation, ...who }]
        : [{ id, label: who.person, note: organisation, ...who }];
    });
    return [...new Map(all.map((one) => [one.id, one])).values()];
  }, [members, others, content, session]);
}

/** Those whose name has what was typed in it, at the beginning of a word first. */
export function offered(all: readonly Mentionable[], typed: string): readonly Mentionable[] {
  const wanted = typed.toLocaleLowerCase();
  const rank = ({ label }: Mentionable) => {
    const name = label.toLocaleLowerCase();
    if (name.startsWith(wanted)) return 0;
    return name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3;
  };
  const found = all.filter((one) => rank(one) < 3 && one.label.toLocaleLowerCase() !== wanted.trimEnd());
  return found.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label)).slice(0, MOST_OFFERED);
}

/** Whom a text mentions, by their names behind an `@`. */
export function mentionsIn(text: string, all: readonly Mentionable[]): Mention[] {
  const labels = all.map(({ label }) => label);
  const named = new Set(namesIn(text, labels).map(({ from, to }) => text.slice(from + 1, to)));
  return all
    .filter(({ label }) => named.has(label))
    .map(({ organisation, person }) => ({ organisation, person }));
}

/** Where names stand behind an `@`, the longest where several would fit. */
export function namesIn(text: string, names: readonly string[]): { from: number; to: number }[] {
  const longestFirst = [...new Set(names)].filter((name) => name !== "").sort((a, b) => b.length - a.length);
  const found: { from: number; to: number }[] = [];
  for (let from = text.indexOf("@"); from >= 0; from = text.indexOf("@", from + 1)) {
    const name = longestFirst.find((candidate) => text.startsWith(candidate, from + 1));
    const to = from + 1 + (name?.length ?? 0);
    // "@Jan" is not in "@Janneke".
    if (name !== undefined && !/[\p{L}\p{N}]/u.test(text.charAt(to))) found.push({ from, to });
  }
  return found;
}

const speakersIn = remembered((discussion: DiscussionDoc): Mention[] =>
  threadsOf(discussion).flatMap(({ comments }) =>
    comments.map(({ organisation, person }) => ({ organisation, person })),
  ),
);
