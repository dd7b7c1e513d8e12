import { createContext, useContext, useEffect, useMemo, useState } from "react";

import type { DeviceMemory } from "../../../engine/deviceMemory";

/** Which parts of the page of a plan are folded away. */
export interface Collapse {
  isCollapsed(id: string): boolean;
  set(ids: readonly string[], isCollapsed: boolean): void;
  /** Unfolds everything. */
  clear(): void;
  isAnyCollapsed: boolean;
}

const NOTHING_COLLAPSED: Collapse = {
  isCollapsed: () => false,
  set: () => undefined,
  clear: () => undefined,
  isAnyCollapsed: false,
};

export const CollapseContext = createContext<Collapse>(NOTHING_COLLAPSED);

export function useCollapse(): Collapse {
  return useContext(CollapseContext);
}

/** What is folded away in a plan, as this device remembers it. */
export function useRememberedCollapse(memory: DeviceMemory, documentId: string): Collapse {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(() => new Set(memory.collapsed(documentId)));
  useEffect(() => memory.setCollapsed(documentId, [...collapsed]), [collapsed, memory, documentId]);
  return useMemo(
    () => ({
      isCollapsed: (id) => collapsed.has(id),
      set: (ids, isCollapsed) =>
        setCollapsed((before) => {
          if (ids.every((id) => before.has(id) === isCollapsed)) return before;
          const next = new Set(before);
          for (const id of ids) isCollapsed ? next.add(id) : next.delete(id);
          return next;
        }),
      clear: () => setCollapsed(new Set()),
      isAnyCollapsed: collapsed.size > 0,
    }),
    [collapsed],
  );
}
