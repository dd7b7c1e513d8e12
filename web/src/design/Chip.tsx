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
    <button type="button" aria-label={label} className={classNames("og-chip", className)} style={style} onClick={onPress}>
      {children}
    </button>
  );
}
