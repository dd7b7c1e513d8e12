import { parseTime } from "@internationalized/date";
import { DateInput, DateSegment, Group, TimeField as AriaTimeField, type TimeValue } from "react-aria-components";
import { useMayEdit } from "./Editing";
import { FieldFrame } from "./FieldFrame";
import "./DateField.css";

export interface TimeFieldProps {
  label: string;
  labelNote?: string;
  /** `HH:MM`, or empty for no time. */
  value: string;
  onChange: (value: string) => void;
  isReadOnly?: boolean;
}

/** A time of day, in hours of 24. */
export function TimeField({ label, labelNote, value, onChange, isReadOnly = false }: TimeFieldProps) {
  const mayEdit = useMayEdit();
  return (
    <AriaTimeField<TimeValue>
      value={timeFromText(value)}
      onChange={(time) => {
        const text = time === null ? "" : time.toString().slice(0, "HH:MM".length);
        if (text !== value) onChange(text);
      }}
      hourCycle={24}
      shouldForceLeadingZeros
      isReadOnly={isReadOnly || !mayEdit}
      validationBehavior="aria"
      className="utrecht-form-field og-field og-date"
    >
      <FieldFrame {...{ label, labelNote }}>
        <Group className="utrecht-textbox og-date__group og-date__group--time">
          <DateInput className="og-date__input">
            {(segment) => <DateSegment segment={segment} className="og-date__segment" />}
          </DateInput>
        </Group>
      </FieldFrame>
    </AriaTimeField>
  );
}

/** A peer may have written anything. */
function timeFromText(text: string): TimeValue | null {
  try {
    return text === "" ? null : parseTime(text);
  } catch {
    return null;
  }
}
