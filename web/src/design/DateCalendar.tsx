import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from "react-aria-components";
import { Icon } from "./Icon";
import "./DateCalendar.css";

const stepButton = "nl-button nl-button--subtle nl-button--icon-only og-button";

/** The month view of a date field. react-aria names its buttons and days in the language of the page. */
export function DateCalendar() {
  return (
    <Calendar className="og-calendar">
      <header className="og-calendar__header">
        <Button slot="previous" className={stepButton}>
          <span className="nl-button__icon-start">
            <Icon name="chevronLeft" />
          </span>
        </Button>
        <CalendarHeading className="og-calendar__title" />
        <Button slot="next" className={stepButton}>
          <span className="nl-button__icon-start">
            <Icon name="chevronRight" />
          </span>
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short" className="og-calendar__grid">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="og-calendar__weekday">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className="og-calendar__day" />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}
