import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Icon } from "./Icon";
import type { IconName } from "./iconPaths";
import "./SegmentedControl.css";

export interface Segment<Id extends string = string> {
  id: Id;
  label: string;
  icon?: IconName | undefined;
}

export interface SegmentedControlProps<Id extends string = string> {
  /** Name of the group for assistive technology. */
  label: string;
  /** Null as long as nothing is chosen. */
  value: Id | null;
  onChange: (id: Id) => void;
  segments: readonly Segment<Id>[];
  isDisabled?: boolean;
}

/** A few alternatives side by side, of which one holds. */
export function SegmentedControl<Id extends string = string>({
  label,
  value,
  onChange,
  segments,
  isDisabled = false,
}: SegmentedControlProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined && chosen !== value) onChange(chosen as Id);
      }}
      className="og-segments"
    >
      {segments.map(({ id, label: text, icon }) => (
        <ToggleButton key={id} id={id} className="og-segments__segment">
          {icon && <Icon name={icon} />}
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
