import type { CSSProperties, ReactNode } from "react";
import { classNames } from "./classNames";
import "./Chip.css";

export interface ChipProps {
  children: ReactNode;
  onPress: () => void;
  /** What it is, for assistive technology, when that is more than what it shows; it begins with what it shows. */
  label?: string;
  className?: string;
  style?: CSSProperties;
}

/** A small thing that can be pressed, of which there may be a thousand at once: so it is the browser's own button. */
export function Chip({ children, onPress, label, className, style }: ChipProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={classNames("og-chip", className)}
      style={style}
      onClick={onPress}
      onKeyDown={(event) => {
        if ((event.key !== "Enter" && event.key !== " ") || event.repeat) return;
        // The click that the browser makes of a key looks like one by assistive technology, for which react-aria lets
        // a dialog wait with taking the focus: too long for someone who types on.
        event.preventDefault();
        onPress();
      }}
    >
      {children}
    </button>
  );
}
