use icalendar::{Calendar, CalendarComponent, Component, Event, EventLike};

use super::{context, read, rendered};
use crate::plan::draft::EntityDraft;
use crate::plan::export::{Format, Language, render};
use crate::plan::import::tests::plans;
use crate::plan::{EntityKind, Plan, PlanDraft};

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().unwrap();
    let components = calendar.components.into_iter();
    components
        .map(|component| match component {
            CalendarComponent::Event(event) => event,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn meeting(start: &str, end: &str) -> EntityDraft {
    EntityDraft::named(EntityKind::Meeting, "Tafel; met, tekens\\ en 🏘️")
        .with("date", "2027-12-31")
        .with("start", start)
        .with("end", end)
        .with("place", "Zaal 1, Elsmeer")
        .with("agenda", "1. Opening\n2. Sluiting")
}

fn only(draft: EntityDraft) -> Event {
    let text = rendered(
        &PlanDraft::titled("Wonen").and(draft),
        Format::Calendar,
        Language::Dutch,
    );
    let mut events = events(&text);
    assert_eq!(events.len(), 1);
    events.remove(0)
}

fn value<'e>(event: &'e Event, key: &str) -> &'e str {
    event.property_value(key).unwrap_or_default()
}

#[test]
fn a_meeting_is_at_its_floating_time_and_keeps_every_character() {
    let event = only(meeting("09:30", "11:00"));
    assert_eq!(
        (value(&event, "DTSTART"), value(&event, "DTEND")),
        ("20271231T093000", "20271231T110000")
    );
    assert_eq!(event.get_summary(), Some("Tafel; met, tekens\\ en 🏘️"));
    assert_eq!(event.get_location(), Some("Zaal 1, Elsmeer"));
    assert_eq!(event.get_description(), Some("1. Opening\n2. Sluiting\nOpgave: Wonen"));
    assert_eq!(value(&event, "DTSTAMP"), "20261124T224000Z");
}

#[test]
fn a_meeting_may_pass_midnight_have_no_end_or_last_a_day() {
    assert_eq!(value(&only(meeting("22:00", "01:00")), "DTEND"), "20280101T010000");
    assert_eq!(value(&only(meeting("22:00", "")), "DTEND"), "");
    assert_eq!(value(&only(meeting("22:00", "22:00")), "DTEND"), "");
    let day = only(meeting("", "11:00"));
    assert_eq!((value(&day, "DTSTART"), value(&day, "DTEND")), ("20271231", "20280101"));
}

#[test]
fn milestones_and_due_dates_are_days_that_keep_nobody_busy() {
    let draft = PlanDraft::titled("Wonen")
        .and(
            EntityDraft::named(EntityKind::Milestone, "Eerste huis")
                .with("date", "2028-02-28")
                .with("reached", true),
        )
        .and(EntityDraft::named(EntityKind::Milestone, "Ooit"))
        .and(
            EntityDraft::named(EntityKind::Action, "Bouwen")
                .with("due", "2028-02-29")
                .with("lead", "De Veste"),
        )
        .and(
            EntityDraft::named(EntityKind::Action, "Slopen")
                .with("due", "2028-02-29")
                .with("state", "dropped"),
        );
    let events = events(&rendered(&draft, Format::Calendar, Language::Dutch));
    let told: Vec<_> = events
        .iter()
        .map(|event| {
            (
                event.get_summary().unwrap(),
                value(event, "DTSTART"),
                value(event, "DTEND"),
                value(event, "TRANSP"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Bouwen (klaar op)", "20280229", "20280301", "TRANSPARENT"),
            ("✓ Eerste huis", "20280228", "20280229", "TRANSPARENT"),
        ]
    );
    assert_eq!(
        events[0].get_description(),
        Some("open\ntrekker De Veste\nOpgave: Wonen")
    );
    assert_eq!(events[0].get_categories(), Some(vec!["Actie".to_owned()]));
}

#[test]
fn the_same_entity_has_the_same_id_in_every_export() {
    let plan = read(&PlanDraft::titled("x").and(meeting("09:30", "")));
    let id = |language| {
        events(&render(&plan, Format::Calendar, &context(language)))[0]
            .get_uid()
            .unwrap()
            .to_owned()
    };
    let entity = &plan.of_kind(EntityKind::Meeting)[0].id;
    assert_eq!(
        id(Language::Dutch),
        format!("{entity}.{}@opgave", context(Language::Dutch).plan_id)
    );
    assert_eq!(id(Language::Dutch), id(Language::English));
}

#[test]
fn lines_are_folded_and_nothing_that_people_write_becomes_a_line() {
    let nasty = "a\nBEGIN:VEVENT\nX:é🏘️,;\\".repeat(40);
    let draft = PlanDraft::titled("Titel\u{b}met é").and(
        EntityDraft::named(EntityKind::Meeting, "é🏘️ ".repeat(70))
            .with("date", "2027-01-01")
            .with("agenda", nasty.as_str()),
    );
    let draft = PlanDraft {
        fields: draft.fields.with("title", "Titel met é, en; meer ".repeat(10)),
        ..draft
    };
    let text = rendered(&draft, Format::Calendar, Language::Dutch);
    assert_eq!(text.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    let event = &events(&text)[0];
    assert_eq!(event.get_summary().unwrap(), "é🏘️ ".repeat(70).trim());
    assert!(event.get_description().unwrap().starts_with(&nasty));
}

#[test]
fn every_event_of_any_plan_is_read_back() {
    for seed in 0..6 {
        let plan = Plan::read(&plans::document(seed, 200));
        let text = render(&plan, Format::Calendar, &context(Language::English));
        let events = events(&text);
        let dropped = |state: &str| state == "dropped";
        let due = plan
            .of_kind(EntityKind::Action)
            .iter()
            .filter(|a| a.day("due").is_some() && !dropped(&a.text("state")));
        let dated = plan
            .of_kind(EntityKind::Milestone)
            .iter()
            .filter(|milestone| milestone.day("date").is_some());
        let expected = due.chain(dated).chain(plan.of_kind(EntityKind::Meeting));
        assert_eq!(events.len(), expected.count());
        assert!(text.split_terminator("\r\n").all(|line| line.len() <= 75));
    }
}
