import type { ReactNode } from "react";

/** What an item says, by name. Facts that say nothing are left out. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === "" || children === null || children === undefined || children === false) return null;
  return (
    <div className="facts__item">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
