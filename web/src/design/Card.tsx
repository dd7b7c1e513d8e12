import type { ReactNode } from "react";
import { classNames } from "./classNames";
import "./Card.css";

export interface CardProps {
  children: ReactNode;
  as?: "div" | "section" | "article" | "li" | "aside";
  /** Lifts on hover; for a card that holds one link (see `og-card__link`). */
  isInteractive?: boolean;
  id?: string;
  "aria-labelledby"?: string;
  "aria-label"?: string;
  className?: string;
}

/** A surface. A link with class `og-card__link` inside an interactive card makes the whole card its target. */
export function Card({ children, as: Tag = "div", isInteractive, className, ...rest }: CardProps) {
  return (
    <Tag {...rest} className={classNames("og-card", isInteractive && "og-card--interactive", className)}>
      {children}
    </Tag>
  );
}
