import type { DocHandle } from "@automerge/automerge-repo/slim";
import { createContext, use, useRef, useSyncExternalStore } from "react";

import type { RemoteCursor } from "../../editor";
import type { PlanDoc } from "../../engine/plan";
import type { Presence, Present } from "../../engine/presence";
import type { Standing } from "../../engine/standing";
import type { Member } from "../../engine/workspace";
import { usePart } from "../useDocument";

/** What every part of an open plan works with: the same object for as long as people only write in it. */
export interface PlanFrame {
  documentId: string;
  handle: DocHandle<PlanDoc>;
  presence: Presence;
  /** Organisations that share the plan; ours is among them. */
  members: readonly Member[];
  /** Where our own organisation stands. */
  standing: Standing;
}

/**
 * The content is not in it, and should never be: a context that changes makes React walk the whole tree below, in a large
 * plan for some 10 ms at each key, also where nobody asks for it. Parts of the content come by {@link usePlanPart}.
 */
export const PlanContext = createContext<PlanFrame | null>(null);

/** The handle, presence and members of the open plan; renders at no keystroke. */
export function usePlanFrame(): PlanFrame {
  const plan = use(PlanContext);
  if (!plan) throw new Error("this part of the page needs an open plan");
  return plan;
}

/** What `read` makes of the open plan; renders only when that changes. See {@link usePart}. */
export function usePlanPart<Part>(
  read: (plan: PlanDoc) => Part,
  isSame?: (before: Part, after: Part) => boolean,
): Part {
  return usePart(usePlanFrame().handle, read, isSame);
}

/** The name under which presence tells about a text. */
export function fieldName(path: readonly (string | number)[]): string {
  return path.join("/");
}

const NOBODY: RemoteCursor[] = [];

/** The carets of others in one text. Carets in other texts are none of its business: a page has hundreds of texts. */
export function useCursorsIn(field: string): RemoteCursor[] {
  const { presence } = usePlanFrame();
  const last = useRef<{ others: readonly Present[]; here: RemoteCursor[] } | null>(null);
  return useSyncExternalStore(presence.others.subscribe, () => {
    const others = presence.others.get();
    if (last.current?.others !== others) last.current = { others, here: cursorsIn(field, others) };
    return last.current.here;
  });
}

function cursorsIn(field: string, others: readonly Present[]): RemoteCursor[] {
  const here = others.flatMap(({ peer, organisation, person, cursor }) =>
    cursor?.field === field ? [{ id: peer, organisation, person, anchor: cursor.anchor, head: cursor.head }] : [],
  );
  return here.length === 0 ? NOBODY : here;
}
