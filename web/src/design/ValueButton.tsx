import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { VisuallyHidden } from "./VisuallyHidden";

export interface ValueButtonProps {
  /** What the value is of, before it, for people who do not see where it stands. */
  label: string;
  children: ReactNode;
  onPress: () => void;
  autoFocus?: boolean;
  className?: string;
}

/** A value on the page that can be pressed, without the looks of a button. */
export function ValueButton({ label, children, onPress, autoFocus = false, className = "" }: ValueButtonProps) {
  return (
    <Button autoFocus={autoFocus} onPress={onPress} className={className}>
      <VisuallyHidden>{label}: </VisuallyHidden>
      {children}
    </Button>
  );
}
