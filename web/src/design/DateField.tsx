import type { CalendarDate } from "@internationalized/date";
import { useState, type ReactNode } from "react";
import {
  Button as AriaButton,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Popover,
} from "react-aria-components";
import { Button } from "./Button";
import { dateFromText, textFromDate } from "./calendarDate";
import { DateCalendar } from "./DateCalendar";
import { useMayEdit } from "./Editing";
import { FieldFrame } from "./FieldFrame";
import { Icon } from "./Icon";
import "./Popover.css";
import "./DateField.css";

export interface DateFieldProps {
  label: string;
  isLabelHidden?: boolean;
  labelNote?: string;
  /** `YYYY-MM-DD`, or empty for no date. */
  value: string;
  onChange: (value: string) => void;
  /** Name of the button that removes the date; without it there is none. */
  clearLabel?: string;
  description?: ReactNode;
  errorMessage?: string | undefined;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  onFocus?: () => void;
  onBlur?: () => void;
}

export function DateField({
  label,
  isLabelHidden,
  labelNote,
  value,
  onChange,
  clearLabel,
  description,
  errorMessage,
  onFocus,
  onBlur,
  isDisabled = false,
  isReadOnly = false,
  ...rest
}: DateFieldProps) {
  const mayEdit = useMayEdit();
  const isFixed = isReadOnly || !mayEdit;
  const [draft, setDraft] = useState<{ of: string; date: CalendarDate | null } | null>(null);
  const shown = draft?.of === value ? draft.date : dateFromText(value);

  function take(date: CalendarDate | null): void {
    const text = textFromDate(date);
    if (text === null) {
      setDraft({ of: value, date });
      return;
    }
    setDraft(null);
    if (text !== value) onChange(text);
  }

  return (
    <DatePicker<CalendarDate>
      {...rest}
      isDisabled={isDisabled}
      isReadOnly={isFixed}
      value={shown}
      onChange={take}
      granularity="day"
      shouldForceLeadingZeros
      validationBehavior="aria"
      isInvalid={Boolean(errorMessage)}
      {...(onFocus ? { onFocus } : {})}
      {...(onBlur ? { onBlur } : {})}
      className="utrecht-form-field og-field og-date"
    >
      <FieldFrame {...{ label, isLabelHidden, labelNote, description, errorMessage }}>
        <Group className="utrecht-textbox og-date__group">
          <DateInput className="og-date__input">
            {(segment) => <DateSegment segment={segment} className="og-date__segment" />}
          </DateInput>
          {clearLabel && value !== "" && !isDisabled && !isFixed && (
            <Button
              // Its own slot: the button of a date picker would open the calendar.
              slot={null}
              variant="subtle"
              icon="close"
              aria-label={clearLabel}
              className="og-date__button"
              onPress={() => take(null)}
            />
          )}
          <AriaButton className="nl-button nl-button--subtle nl-button--icon-only og-button og-date__button">
            <span className="nl-button__icon-start">
              <Icon name="calendar" />
            </span>
          </AriaButton>
        </Group>
      </FieldFrame>
      <Popover className="og-popover">
        <Dialog className="og-date__dialog">
          <DateCalendar />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
