//! iCalendar (RFC 5545): milestones, meetings and the days on which actions are due.
//!
//! Times are floating: a plan knows no time zones, and a meeting at half past nine is at half past nine where it is held.

use chrono::{DateTime, Days, NaiveDate};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Parameter, Property};

use super::phrases::Exported;
use super::words::Phrase;
use super::{ExportContext, Language};
use crate::plan::{Entity, EntityKind, Plan, Reference};

/// The most characters of a text in a calendar; calendars show no more, and the plan has it all.
const LONGEST: usize = 2_000;

pub(super) fn calendar(plan: &Plan, context: &ExportContext) -> String {
    let language = context.language;
    let maker = Maker { plan, context };
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    let code = language.code().to_uppercase();
    calendar.append_property(Property::new("PRODID", format!("-//Opgave//Opgave//{code}")));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.append_property(Property::new("X-WR-CALNAME", maker.plan_title()));
    for kind in [EntityKind::Action, EntityKind::Milestone, EntityKind::Meeting] {
        let events = plan.of_kind(kind).iter().filter_map(|entity| match kind {
            EntityKind::Action => maker.action(entity),
            EntityKind::Milestone => maker.milestone(entity),
            _ => maker.meeting(entity),
        });
        calendar.extend(events.collect::<Vec<Event>>());
    }
    calendar.to_string()
}

struct Maker<'a> {
    plan: &'a Plan,
    context: &'a ExportContext,
}

impl Maker<'_> {
    fn language(&self) -> Language {
        self.context.language
    }

    fn plan_title(&self) -> String {
        match clean(self.plan.title()).trim() {
            "" => self.language().phrase(Phrase::Untitled).to_owned(),
            title => title.to_owned(),
        }
    }

    /// A day that is not spent: nobody is busy because of it.
    fn on(&self, entity: &Entity, day: NaiveDate) -> Option<Event> {
        let mut event = self.event(entity);
        event.append_property(date("DTSTART", day));
        event.append_property(date("DTEND", day.checked_add_days(Days::new(1))?));
        event.add_property("TRANSP", "TRANSPARENT");
        Some(event)
    }

    /// What all have. The id says which entity of which plan it is, so that a calendar that is fetched again replaces what
    /// it had.
    fn event(&self, entity: &Entity) -> Event {
        let mut event = Event::new();
        let title = clean(&entity.title());
        event.uid(&clean(&format!("{}.{}@opgave", entity.id, self.context.plan_id)));
        event.summary(if title.trim().is_empty() {
            Exported::Unnamed.in_language(self.language())
        } else {
            title.trim()
        });
        event.categories([self.language().one(entity.kind)]);
        let stamp = DateTime::from_timestamp_millis(self.context.exported_at_ms).unwrap_or_default();
        event.timestamp(stamp);
        event
    }

    fn describe(&self, event: &mut Event, lines: impl IntoIterator<Item = String>) {
        let plan = format!(
            "{}: {}",
            Exported::PlanPage.in_language(self.language()),
            self.plan_title()
        );
        let lines: Vec<String> = lines
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .chain([plan])
            .collect();
        event.description(&clean(&lines.join("\n")));
    }

    /// The title of what a field refers to, behind a word.
    fn behind(&self, phrase: Phrase, entity: &Entity, field: &str) -> String {
        let found = match entity.reference(field) {
            Some(Reference::Present { id, .. }) => self.plan.find(id).map(Entity::title),
            _ => None,
        };
        found
            .map(|title| format!("{} {title}", self.language().phrase(phrase)))
            .unwrap_or_default()
    }

    fn action(&self, action: &Entity) -> Option<Event> {
        let day = naive(action.word("due")?)?;
        let state = action.word("state").unwrap_or_default();
        // Nobody needs to be reminded of what was dropped.
        if state == "dropped" {
            return None;
        }
        let mut event = self.on(action, day)?;
        let done = if state == "done" { "✓ " } else { "" };
        let summary = event.get_summary().unwrap_or_default().to_owned();
        let due = self.language().phrase(Phrase::Due);
        event.summary(&format!("{done}{summary} ({due})"));
        let lead = match clean(&action.text("lead")).trim() {
            "" => self.behind(Phrase::Lead, action, "leadParty"),
            lead => format!("{} {lead}", self.language().phrase(Phrase::Lead)),
        };
        let goal = self.behind(Phrase::ForGoal, action, "goal");
        let word = self.language().word(state).to_owned();
        self.describe(&mut event, [word, lead, goal, action.text("description").into_owned()]);
        Some(event)
    }

    fn milestone(&self, milestone: &Entity) -> Option<Event> {
        let mut event = self.on(milestone, naive(milestone.word("date")?)?)?;
        if milestone.flag("reached") {
            let summary = format!("✓ {}", event.get_summary().unwrap_or_default());
            event.summary(&summary);
        }
        self.describe(&mut event, [self.behind(Phrase::ForGoal, milestone, "goal")]);
        Some(event)
    }

    fn meeting(&self, meeting: &Entity) -> Option<Event> {
        let day = naive(meeting.word("date")?)?;
        let time = |field| {
            meeting
                .word(field)
                .and_then(|time| day.and_hms_opt(hour(time)?, minute(time)?, 0))
        };
        let mut event = self.event(meeting);
        if let Some(start) = time("start") {
            event.append_property(moment("DTSTART", start));
            // A meeting that ends before it begins goes on after midnight.
            let end = match time("end") {
                Some(end) if end < start => end.checked_add_days(Days::new(1)),
                end => end.filter(|end| *end > start),
            };
            if let Some(end) = end {
                event.append_property(moment("DTEND", end));
            }
        } else {
            event.append_property(date("DTSTART", day));
            event.append_property(date("DTEND", day.checked_add_days(Days::new(1))?));
        }
        event.status(EventStatus::Confirmed);
        let place = clean(&meeting.text("place"));
        if !place.trim().is_empty() {
            event.location(place.trim());
        }
        let table = meeting
            .present("table")
            .and_then(|table| self.plan.find(table))
            .map(Entity::title);
        self.describe(
            &mut event,
            [table.unwrap_or_default(), meeting.text("agenda").into_owned()],
        );
        Some(event)
    }
}

fn naive(day: &str) -> Option<NaiveDate> {
    day.parse().ok()
}

fn hour(time: &str) -> Option<u32> {
    time.get(..2)?.parse().ok()
}

fn minute(time: &str) -> Option<u32> {
    time.get(3..)?.parse().ok()
}

fn date(key: &str, day: NaiveDate) -> Property {
    let mut property = Property::new(key, day.format("%Y%m%d").to_string());
    property.append_parameter(Parameter::new("VALUE", "DATE"));
    property
}

fn moment(key: &str, moment: chrono::NaiveDateTime) -> Property {
    Property::new(key, moment.format("%Y%m%dT%H%M%S").to_string())
}

/// Text that cannot be mistaken for another line of the calendar, cut off where it grows long.
fn clean(text: &str) -> String {
    let mut clean: String = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .take(LONGEST)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        clean.push('…');
    }
    clean
}
