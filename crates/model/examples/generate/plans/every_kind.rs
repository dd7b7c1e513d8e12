//! A plan with every kind of entity and every kind of field, and something that was removed.

use automerge::Automerge;
use opgave_model::DocumentId;
use opgave_model::plan::draft::EntityDraft;
use opgave_model::plan::rich_text::{bold, link};
use opgave_model::plan::{Command, EntityId, EntityKind, Plan, PlanDraft, PlanState, RichText};

use super::{draft, edit, organisation};

pub fn plan() -> Automerge {
    let mut doc = draft(
        &PlanDraft::titled("Genoeg water in de polder")
            .state(PlanState::TakingShape)
            .summary("Boeren, waterschap en gemeente verdelen het water.\nVoor droge zomers.")
            .problem("statement", statement())
            .problem("forWhom", "Boeren en bewoners")
            .problem("howLarge", "Elke zomer twee weken tekort")
            .extend(needs())
            .extend(parties())
            .extend(organisation_of_work())
            .extend(learning()),
        2,
    );
    let gone = |kind: EntityKind, title: &str| {
        let plan = Plan::read(&doc);
        let found = plan.of_kind(kind).iter().find(|entity| entity.title() == title);
        let id: EntityId = found.expect("it is in the draft").id.clone();
        Command::remove(kind, &id)
    };
    let commands = [
        gone(EntityKind::Goal, "Minder verbruik"),
        gone(EntityKind::Party, "Stichting Droge Voeten"),
        gone(EntityKind::Decision, "Een meter per bedrijf"),
    ];
    edit(&mut doc, 1, 3_600, &commands);
    doc
}

fn statement() -> RichText {
    RichText::new()
        .heading(2, "Wat er speelt")
        .paragraph([
            bold("Te weinig"),
            " water, ".into(),
            link("kaart", "https://example.org/kaart"),
        ])
        .bullets(["in mei", "in augustus"])
}

fn of(kind: EntityKind, name: &str) -> EntityDraft {
    EntityDraft::named(kind, name).key(name)
}

fn needs() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(EntityKind::Signal, "De sloot staat droog.")
            .with("source", "resident")
            .with("date", "2026-08-14")
            .with("place", "Oosterpolder")
            .with("evidence", ["foto van de sloot", "meting 🌊 14"])
            .with("anonymised", true)
            .with("outcome", "Gemeld aan het waterschap")
            .with("outcomes", ["Eerlijk verdelen", "Peil meten"]),
        of(EntityKind::Cause, "Weinig regen"),
        of(EntityKind::Cause, "Bodem houdt niets vast").under("Weinig regen"),
        EntityDraft::new(EntityKind::Perspective)
            .by(organisation(1))
            .with("text", "Wij pompen al op volle kracht."),
        of(EntityKind::Goal, "Eerlijk verdelen").with("description", "Iedereen kan door."),
        of(EntityKind::Goal, "Minder verbruik").under("Eerlijk verdelen"),
        of(EntityKind::Goal, "Druppelen in plaats van sproeien").under("Minder verbruik"),
        of(EntityKind::Goal, "Meer bergen").under("Eerlijk verdelen"),
        of(EntityKind::Indicator, "Peil van de Oosterplas")
            .with("goal", "Eerlijk verdelen")
            .with("baseline", -0.25)
            .with("target", 0)
            .with("targetDate", "2028-02-29")
            .with("unit", "m NAP"),
        EntityDraft::new(EntityKind::Measurement)
            .with("indicator", "Peil van de Oosterplas")
            .with("date", "2026-09-01")
            .with("value", -0.2)
            .with("organisation", organisation(1)),
        EntityDraft::named(EntityKind::Option, "Niets doen").with("doNothing", true),
        of(EntityKind::Effort, "Bodem verbeteren").with("goals", ["Meer bergen", "Minder verbruik"]),
        EntityDraft::named(EntityKind::Assumption, "Boeren doen mee").with("state", "untested"),
    ]
}

fn parties() -> Vec<EntityDraft> {
    vec![
        of(EntityKind::Party, "Waterschap")
            .with("organisation", organisation(1))
            .with("kind", "agency")
            .with("influence", "high")
            .with("stance", "supportive"),
        of(EntityKind::Party, "Stichting Droge Voeten").with("kind", "ngo"),
        EntityDraft::named(EntityKind::Responsibility, "accountable")
            .with("party", "Waterschap")
            .with("subject", "Peil meten"),
    ]
}

fn organisation_of_work() -> Vec<EntityDraft> {
    vec![
        of(EntityKind::Agreement, "Meetgegevens delen").with("parties", ["Waterschap", "Stichting Droge Voeten"]),
        of(EntityKind::Action, "Peil meten")
            .with("goal", "Eerlijk verdelen")
            .with("leadParty", "Waterschap")
            .with("contributors", ["Stichting Droge Voeten"])
            .with("due", "2027-03-01")
            .with("state", "inProgress"),
        of(EntityKind::Action, "Slangen uitdelen")
            .with("goal", "Minder verbruik")
            .with("lead", "de buurt"),
        EntityDraft::named(EntityKind::Milestone, "Eerste meting").with("reached", true),
        of(EntityKind::Table, "Watertafel").with("participants", ["Waterschap"]),
        EntityDraft::named(EntityKind::Meeting, "Zomeroverleg")
            .with("table", "Watertafel")
            .with("date", "2027-06-01")
            .with("start", "09:30")
            .with("end", "11:00"),
        of(EntityKind::Decision, "Een meter per bedrijf").with("state", "underConsultation"),
        of(EntityKind::Decision, "Sproeien alleen 's nachts")
            .with("state", "ratified")
            .with("ratifiedVersion", ["0a".repeat(32).as_str()]),
        EntityDraft::new(EntityKind::Voice)
            .by(organisation(2))
            .with("decision", "Een meter per bedrijf")
            .with("voice", "objection")
            .with("text", "Te duur."),
        EntityDraft::named(EntityKind::Resource, "Peilbuizen")
            .with("kind", "money")
            .with("amount", 12_500.5)
            .with("unit", "euro")
            .with("party", "Stichting Droge Voeten")
            .with("supports", ["Peil meten", "Bodem verbeteren"]),
        EntityDraft::named(EntityKind::Risk, "Een natte zomer leidt af").with("likelihood", "low"),
        EntityDraft::named(EntityKind::GroundRule, "Eerst luisteren"),
    ]
}

fn learning() -> Vec<EntityDraft> {
    vec![
        of(EntityKind::Reflection, "We begonnen te laat").with("organisation", organisation(2)),
        EntityDraft::named(EntityKind::Lesson, "Begin in maart").with("reflection", "We begonnen te laat"),
        EntityDraft::named(EntityKind::Review, "Na het eerste jaar").with("date", "2027-10-01"),
        EntityDraft::named(EntityKind::Link, "dependsOn")
            .with("plan", DocumentId([9; 16]))
            .with("indicator", "Peil van de Oosterplas"),
    ]
}
