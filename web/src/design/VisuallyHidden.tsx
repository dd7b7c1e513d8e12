import type { ReactNode } from "react";
import "./VisuallyHidden.css";

export interface VisuallyHiddenProps {
  children: ReactNode;
  as?: "span" | "div" | "h2" | "h3";
  id?: string;
  role?: "status" | "alert";
}

export function VisuallyHidden({ children, as: Tag = "span", ...rest }: VisuallyHiddenProps) {
  return (
    <Tag {...rest} className="og-visually-hidden">
      {children}
    </Tag>
  );
}
