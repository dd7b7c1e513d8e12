import type { ReactNode, Ref } from "react";
import { classNames } from "./classNames";

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

export interface HeadingProps {
  level: HeadingLevel;
  /** Looks like another level, where the outline and the design differ. */
  look?: HeadingLevel;
  id?: string;
  /** -1 lets a page move the focus to its heading after navigation. */
  tabIndex?: -1;
  className?: string;
  ref?: Ref<HTMLHeadingElement>;
  children: ReactNode;
}

export function Heading({ level, look = level, className, children, ...rest }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag {...rest} className={classNames("nl-heading", `nl-heading--level-${look}`, className)}>
      {children}
    </Tag>
  );
}
