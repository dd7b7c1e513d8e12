import { iconPaths, type IconName } from "./iconPaths";
import "./Icon.css";

export interface IconProps {
  name: IconName;
  /** What the icon says; without it the icon is decoration. */
  label?: string | undefined;
  className?: string | undefined;
}

export function Icon({ name, label, className }: IconProps) {
  return (
    <svg
      className={className ? `og-icon ${className}` : "og-icon"}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {iconPaths[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
