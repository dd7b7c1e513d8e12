import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components";
import { classNames } from "./classNames";
import { Icon } from "./Icon";
import "./Link.css";

export interface LinkProps {
  href: string;
  children: ReactNode;
  /** Opens in a new tab and carries a mark; say so in `externalLabel`. */
  isExternal?: boolean;
  externalLabel?: string;
  /** For navigation: underlined only on hover and focus. */
  isQuiet?: boolean;
  /** The page on the screen, or with "place" the place in it. */
  isCurrent?: boolean | "place";
  "aria-label"?: string;
  className?: string;
  /** Besides following the link, such as closing the dialog that it stands in. */
  onPress?: () => void;
}

export function Link({
  href,
  children,
  isExternal,
  externalLabel,
  isQuiet,
  isCurrent,
  className,
  ...rest
}: LinkProps) {
  return (
    <AriaLink
      {...rest}
      href={href}
      {...(isExternal ? { target: "_blank", rel: "noopener noreferrer" } : {})}
      {...(isCurrent ? { "aria-current": isCurrent === "place" ? ("location" as const) : ("page" as const) } : {})}
      className={classNames(
        "nl-link og-link",
        isQuiet && "og-link--quiet",
        isCurrent && "nl-link--current",
        className,
      )}
    >
      {children}
      {isExternal && <Icon name="external" label={externalLabel} />}
    </AriaLink>
  );
}
