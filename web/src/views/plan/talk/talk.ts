import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from "react";

import { isHeard, threadsOf, type Anchor, type DiscussionDoc, type Range, type Thread } from "../../../engine/discussion/read";
import type { OpenDiscussion } from "../../../engine/discussion/openDiscussion";
import { remembered } from "../../../engine/remembered";
import type { Value } from "../../../engine/value";
import { useValue } from "../../services";

/** A thing or a field that can be talked about. */
export type Place = Pick<Anchor, "kind" | "entity" | "field">;

/** What of the discussion is shown. */
export interface Shown {
  /** Only what is said of this place; nothing for everything. */
  place: Place | null;
  /** The passage about which something is about to be said. */
  range: Range | null;
  /** The thread that someone came for. */
  thread: string | null;
  /** Where the focus goes back to. */
  from: Element | null;
  /** Whether it has to lie over a dialog that is open. */
  isOverDialog: boolean;
}

/** The discussion of the open plan, and what of it is shown. The same object for as long as the plan is open. */
export interface Talk {
  discussion: OpenDiscussion;
  shown: Value<Shown | null>;
  /** What is selected in a text that is being written, by the text's place. */
  selections: Map<string, () => Range | null>;
}

export const TalkContext = createContext<Talk | null>(null);

/** The discussion of the open plan; nothing on a page without one, such as a plan as it was. */
export function useMaybeTalk(): Talk | null {
  return useContext(TalkContext);
}

export function useTalk(): Talk {
  const talk = useMaybeTalk();
  if (!talk) throw new Error("this part of the page needs the discussion of a plan");
  return talk;
}

export function show(talk: Talk, what: Partial<Pick<Shown, "place" | "range" | "thread">>): void {
  const before = talk.shown.get();
  const now = document.activeElement;
  const isInside = before !== null && now?.closest(".talk") !== null;
  talk.shown.set({
    place: null,
    range: null,
    thread: null,
    ...what,
    from: isInside ? before.from : now,
    isOverDialog: isInside ? before.isOverDialog : now?.closest("[role='dialog'], [role='alertdialog']") !== null,
  });
}

/** Every thread in which there is something to read. */
export function useThreads(): readonly Thread[] {
  const { discussion } = useTalk();
  const content = useValue(discussion.content);
  return useMemo(() => threadsOf(content).filter(isHeard), [content]);
}

/** How many open threads there are about a place, and below it when it is not a field. */
export function useOpenCount(talk: Talk | null, place: Place): number {
  const content = talk?.discussion.content;
  const { kind, entity, field } = place;
  const subscribe = useCallback(
    (listener: () => void) => content?.subscribe(listener) ?? (() => undefined),
    [content],
  );
  return useSyncExternalStore(subscribe, () => {
    const counts = countsIn(content?.get());
    return counts.get(placeKey({ kind, entity, field })) ?? 0;
  });
}

export function placeKey({ kind, entity, field }: Place): string {
  return `${kind}/${entity}/${field}`;
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();

function countsIn(discussion: DiscussionDoc | undefined): ReadonlyMap<string, number> {
  return discussion ? counted(discussion) : NO_COUNTS;
}

/** Once for each version of the discussion, for all the buttons on the page. */
const counted = remembered((discussion: DiscussionDoc): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const thread of threadsOf(discussion)) {
    if (thread.resolved !== null || !isHeard(thread)) continue;
    const { kind, entity, field } = thread.anchor;
    add(placeKey({ kind, entity, field: "" }));
    if (field !== "") add(placeKey({ kind, entity, field }));
  }
  return counts;
});
