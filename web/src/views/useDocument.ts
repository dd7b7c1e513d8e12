import type { DocHandle } from "@automerge/automerge-repo/slim";
import { startTransition, useCallback, useLayoutEffect, useReducer, useRef, useState, useSyncExternalStore } from "react";

import type { DocumentStatus, OpenDocument } from "../engine/openDocument";
import { isUrgent } from "../engine/urgency";
import type { Readable } from "../engine/value";
import { useFollowing } from "./attention";

export function useStatus(document: { status: Readable<DocumentStatus> }): DocumentStatus {
  return useSyncExternalStore(document.status.subscribe, document.status.get);
}

/**
 * The content of a ready document, anew after each change from here or elsewhere.
 *
 * Renders at each keystroke of anyone: only for what is small, or shows most of the document. Otherwise {@link usePart}.
 */
export function useContent<T>(handle: DocHandle<T>): T {
  return useSyncExternalStore(useSubscription(handle), () => handle.doc() as T);
}

/**
 * What `read` makes of a ready document; renders anew only when that is something else than before.
 *
 *     const actions = usePart(handle, (plan) => entitiesOf(plan, "action"));
 *     const title = usePart(handle, (plan) => nameOf(plan, "action", id));
 *     const counts = usePart(handle, (plan) => [countOf(plan, "goal"), countOf(plan, "risk")], sameItems);
 *
 * Lists and entities of the readers in engine/plan.ts keep their identity while they do not change, so that a row which
 * is wrapped in `memo` and is given its entity renders only when that entity changes. `read` runs after every change:
 * it looks things up and does no work over the whole plan of its own. What people type and what arrives from others is
 * followed without holding up the next key: see engine/urgency.ts, and attention.ts for what is far from the screen.
 */
export function usePart<T, Part>(
  handle: DocHandle<T>,
  read: (content: T) => Part,
  isSame: (before: Part, after: Part) => boolean = Object.is,
): Part {
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);
  const onPage = useRef<{ part: Part; read: (content: T) => Part; isSame: typeof isSame } | null>(null);
  const now = read(handle.doc() as T);
  const part = onPage.current && isSame(onPage.current.part, now) ? onPage.current.part : now;
  useLayoutEffect(() => {
    onPage.current = { part, read, isSame };
  });
  const look = useCallback(() => {
    const shown = onPage.current;
    if (!shown || shown.isSame(shown.part, shown.read(handle.doc() as T))) return;
    if (isUrgent()) renderAgain();
    else startTransition(renderAgain);
  }, [handle]);
  useFollowing(handle, look);
  return part;
}

/** Whether two lists hold the same things, for {@link usePart} with a list that is put together anew each time. */
export function sameItems(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((item, index) => Object.is(item, after[index]));
}

/** What was worked out before, for as long as what is worked out now is the same: `memo` below need not look. */
export function useUnchanged<T>(value: T, isSame: (before: T, after: T) => boolean): T {
  const [kept, setKept] = useState(value);
  if (kept === value || isSame(kept, value)) return kept;
  setKept(value);
  return value;
}

/** The content of a document, or nothing as long as it has not arrived. */
export function useArrived<T>(document: OpenDocument<T>): T | undefined {
  const status = useStatus(document);
  const { handle } = document;
  return useSyncExternalStore(useSubscription(handle), () =>
    status === "ready" ? (handle.doc() as T) : undefined,
  );
}

function useSubscription<T>(handle: DocHandle<T>): (listener: () => void) => () => void {
  return useCallback(
    (listener: () => void) => {
      handle.on("heads-changed", listener);
      return () => handle.off("heads-changed", listener);
    },
    [handle],
  );
}
