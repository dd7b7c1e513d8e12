import type { DocHandle } from "@automerge/automerge-repo/slim";
import { createContext, use, useContext, useRef, useSyncExternalStore } from "react";

import type { RemoteCursor } from "../../editor";
import type { PlanDoc } from "../../engine/plan";
import type { Presence, Present } from "../../engine/presence";
import type { Member } from "../../engine/workspace";
import { usePart } from "../useDocument";

/** What every part of an open plan works with. */
export interface OpenPlan {
  documentId: string;
  handle: DocHandle<PlanDoc>;
  plan: PlanDoc;
  presence: Presence;
  /** Organisations that share the plan; ours is among them. */
  members: readonly Member[];
}

/** An open plan apart from its content: the same object for as long as people only write in it. */
export type PlanFrame = Omit<OpenPlan, "plan">;

export const PlanContext = createContext<OpenPlan | null>(null);
export const PlanFrameContext = createContext<PlanFrame | null>(null);

/**
 * The open plan with its content: whatever calls this renders at each keystroke of anyone, anywhere in the plan. Rows,
 * cards, fields and all that there may be many of take {@link usePlanFrame} and {@link usePlanPart}.
 */
export function usePlan(): OpenPlan {
  const plan = useContext(PlanContext);
  if (!plan) throw new Error("this part of the page needs an open plan");
  return plan;
}

/** The handle, presence and members of the open plan; renders at no keystroke. */
export function usePlanFrame(): PlanFrame {
  // Only where there is no frame, as in a test of one section, does this follow the content.
  const plan = use(PlanFrameContext) ?? use(PlanContext);
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
