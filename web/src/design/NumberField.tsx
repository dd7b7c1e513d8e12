import type { ReactNode } from "react";
import { Input, NumberField as AriaNumberField } from "react-aria-components";
import { useMayEdit } from "./Editing";
import { FieldFrame } from "./FieldFrame";

export interface NumberFieldProps {
  label: string;
  isLabelHidden?: boolean;
  labelNote?: string;
  /** Null for no number. */
  value: number | null;
  /** Called when someone leaves the field or presses Enter, not at each digit. */
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  description?: ReactNode;
  errorMessage?: string | undefined;
  autoFocus?: boolean;
  isReadOnly?: boolean;
}

/** Decimals that are kept; a number is written as the language of the page has it. */
const FORMAT: Intl.NumberFormatOptions = { maximumFractionDigits: 6 };

export function NumberField({
  label,
  isLabelHidden,
  labelNote,
  value,
  onChange,
  min,
  max,
  description,
  errorMessage,
  autoFocus = false,
  isReadOnly = false,
}: NumberFieldProps) {
  const mayEdit = useMayEdit();
  return (
    <AriaNumberField
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      formatOptions={FORMAT}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      autoFocus={autoFocus}
      isReadOnly={isReadOnly || !mayEdit}
      // A page that scrolls under the pointer must not change what it says.
      isWheelDisabled
      validationBehavior="aria"
      isInvalid={Boolean(errorMessage)}
      className="utrecht-form-field utrecht-form-field--text og-field"
    >
      <FieldFrame {...{ label, isLabelHidden, labelNote, description, errorMessage }}>
        <Input className="utrecht-textbox utrecht-textbox--html-input" />
      </FieldFrame>
    </AriaNumberField>
  );
}
