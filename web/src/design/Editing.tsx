import { createContext, useContext, type ReactNode } from "react";

const EditingContext = createContext(true);

/**
 * Whether what stands inside may be changed. Where it may not, fields show what they hold and take nothing, and buttons
 * that are said to edit cannot be pressed. Filters and choices of a view inside stand in another one that allows them.
 */
export function Editing({ isAllowed = true, children }: { isAllowed?: boolean; children: ReactNode }) {
  return <EditingContext value={isAllowed}>{children}</EditingContext>;
}

export function useMayEdit(): boolean {
  return useContext(EditingContext);
}
