import type { ReactNode } from "react";
import { Icon } from "./Icon";
import type { IconName } from "./iconPaths";
import "./Badge.css";

export type Tone = "neutral" | "accent" | "info" | "ok" | "warning" | "error";

export interface BadgeProps {
  children: ReactNode;
  tone?: Tone;
  icon?: IconName | undefined;
}

export function Badge({ children, tone = "neutral", icon }: BadgeProps) {
  return (
    <span className={`nl-data-badge og-badge og-badge--${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
