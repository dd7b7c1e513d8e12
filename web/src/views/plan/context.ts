import type { DocHandle } from "@automerge/automerge-repo/slim";
import { createContext, useContext, useMemo } from "react";

import type { RemoteCursor } from "../../editor";
import type { PlanDoc } from "../../engine/plan";
import type { Presence } from "../../engine/presence";
import type { Member } from "../../engine/workspace";
import { useValue } from "../services";

/** What every part of an open plan works with. */
export interface OpenPlan {
  documentId: string;
  handle: DocHandle<PlanDoc>;
  plan: PlanDoc;
  presence: Presence;
  /** Organisations that share the plan; ours is among them. */
  members: readonly Member[];
}

export const PlanContext = createContext<OpenPlan | null>(null);

export function usePlan(): OpenPlan {
  const plan = useContext(PlanContext);
  if (!plan) throw new Error("this part of the page needs an open plan");
  return plan;
}

/** The name under which presence tells about a text. */
export function fieldName(path: readonly (string | number)[]): string {
  return path.join("/");
}

/** The carets of others in one text. */
export function useCursorsIn(field: string): RemoteCursor[] {
  const { presence } = usePlan();
  const others = useValue(presence.others);
  return useMemo(
    () =>
      others.flatMap(({ peer, organisation, person, cursor }) =>
        cursor?.field === field ? [{ id: peer, organisation, person, anchor: cursor.anchor, head: cursor.head }] : [],
      ),
    [others, field],
  );
}
