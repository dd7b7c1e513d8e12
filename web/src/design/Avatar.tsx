import { initials, markPaths, organisationMark } from "./organisationMark";
import "./Avatar.css";

export interface AvatarProps {
  /** Whose initials stand in the mark: a person of the organisation, or the organisation itself. */
  name: string;
  organisationId: string;
  /** What assistive technology reads; an empty text makes the mark decoration beside a visible name. */
  label: string;
  size?: "small" | "medium" | "large";
}

/** The mark of an organisation: shape and colour both follow from its id, so that neither is needed alone. */
export function Avatar({ name, organisationId, label, size = "medium" }: AvatarProps) {
  const { shape, colour } = organisationMark(organisationId);
  return (
    <svg
      className={`og-avatar og-avatar--${size}`}
      viewBox="0 0 32 32"
      data-shape={shape}
      role={label ? "img" : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      {label && <title>{label}</title>}
      <path d={markPaths[shape]} style={{ fill: colour }} className="og-avatar__shape" />
      <text x="16" y="16" dy="0.355em" textAnchor="middle" className="og-avatar__text" aria-hidden="true">
        {initials(name)}
      </text>
    </svg>
  );
}
