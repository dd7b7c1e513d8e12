import type { ReactNode } from "react";
import { classNames } from "./classNames";
import "./Paragraph.css";

export interface ParagraphProps {
  children: ReactNode;
  isLead?: boolean;
  isMuted?: boolean;
  isSmall?: boolean;
  id?: string;
  className?: string;
}

export function Paragraph({ children, isLead, isMuted, isSmall, id, className }: ParagraphProps) {
  return (
    <p
      id={id}
      className={classNames(
        "nl-paragraph og-paragraph",
        isLead && "nl-paragraph--lead",
        isMuted && "og-paragraph--muted",
        isSmall && "og-paragraph--small",
        className,
      )}
    >
      {children}
    </p>
  );
}
