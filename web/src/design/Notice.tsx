import type { ReactNode } from "react";
import { Icon } from "./Icon";
import type { IconName } from "./iconPaths";
import "./Notice.css";

export type NoticeKind = "info" | "warning" | "error" | "ok";

export interface NoticeProps {
  kind: NoticeKind;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced when it appears; errors interrupt, the rest waits its turn. */
  isLive?: boolean;
  icon?: IconName;
}

const kindIcon: Record<NoticeKind, IconName> = {
  info: "info",
  warning: "warning",
  error: "warning",
  ok: "check",
};

export function Notice({ kind, title, children, actions, isLive, icon }: NoticeProps) {
  const role = isLive ? (kind === "error" ? "alert" : "status") : undefined;
  return (
    <div className={`og-notice og-notice--${kind}`} role={role}>
      <Icon name={icon ?? kindIcon[kind]} className="og-notice__icon" />
      <div className="og-notice__content">
        {title && <strong className="og-notice__title">{title}</strong>}
        {children && <div className="og-notice__body">{children}</div>}
        {actions && <div className="og-notice__actions">{actions}</div>}
      </div>
    </div>
  );
}
