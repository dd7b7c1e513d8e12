import type { ReactNode } from "react";
import "./SkipLink.css";

export interface SkipLinkProps {
  /** The id of the element to jump to, with its hash: `#content`. */
  href: `#${string}`;
  children: ReactNode;
}

export function SkipLink({ href, children }: SkipLinkProps) {
  return (
    <a href={href} className="nl-skip-link nl-skip-link--visible-on-focus og-skip-link">
      {children}
    </a>
  );
}
