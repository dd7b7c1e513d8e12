//! What a plan still lacks.

use super::partners::{Partners, organisation};
use crate::plan::warnings::{OtherPlan, Overlap, Reason, Surroundings};
use crate::plan::words::{Language, Narrator};
use crate::plan::{Command, EntityKind, EntityRef, Fields, Plan, Warning, warnings};
use crate::{DocumentId, Organisation, OrganisationId};

fn member(who: usize) -> Organisation {
    Organisation {
        id: organisation(who),
        name: format!("Organisatie {who}"),
        kind: "municipality".into(),
    }
}

fn codes(found: &[Warning]) -> Vec<&'static str> {
    found.iter().map(|warning| warning.reason.code()).collect()
}

fn found(plan: &Plan) -> Vec<Warning> {
    warnings(plan, &Surroundings::default())
}

#[test]
fn a_new_plan_lacks_nothing_yet() {
    assert_eq!(found(&Partners::new(1).plan(0)), []);
}

#[test]
fn a_stated_problem_asks_for_a_signal_from_outside() {
    let mut partners = Partners::new(1);
    partners.by(0, Command::set(EntityRef::Problem, "statement", "Te weinig woningen"));
    let lacking = found(&partners.plan(0));
    assert_eq!(codes(&lacking), ["noSignal"]);
    assert_eq!(lacking[0].entity, EntityRef::Problem);
    assert_eq!(
        serde_json::to_value(&lacking[0]).unwrap(),
        serde_json::json!({ "entity": "problem", "title": "", "code": "noSignal" })
    );
    partners.by(0, Command::add_signal("Ik zoek al drie jaar"));
    assert_eq!(found(&partners.plan(0)), []);
}

#[test]
fn an_action_serves_a_goal_that_is_there_unless_it_was_dropped() {
    let mut partners = Partners::new(1);
    let goal = partners.shared(Command::add_goal("Plekken"));
    partners.by(
        0,
        Command::add(
            EntityKind::Indicator,
            Fields::new().with("name", "Aantal").with("goal", &goal),
        ),
    );
    let action = partners.shared(Command::add_action("Locaties zoeken"));
    let action = EntityKind::Action.with_id(&action);
    assert_eq!(codes(&found(&partners.plan(0))), ["actionWithoutGoal"]);
    partners.by(0, Command::set(action.clone(), "goal", &goal));
    assert_eq!(found(&partners.plan(0)), []);
    partners.by(0, Command::remove(EntityKind::Goal, &goal));
    let lacking = found(&partners.plan(0));
    assert_eq!(
        lacking[0].reason,
        Reason::GoalOfActionRemoved {
            goal,
            goal_title: "Plekken".into()
        }
    );
    assert_eq!(
        (&lacking[0].entity, lacking[0].title.as_str()),
        (&action, "Locaties zoeken")
    );
    partners.by(0, Command::set(action, "state", "dropped"));
    assert_eq!(found(&partners.plan(0)), []);
}

#[test]
fn a_goal_is_measured_by_its_own_indicator_or_one_of_a_goal_under_it() {
    let mut partners = Partners::new(1);
    let above = partners.shared(Command::add_goal("Plekken"));
    let under = Fields::new().with("title", "Plekken in Noord");
    let under = partners.shared(Command::add_under(&above, EntityKind::Goal, under));
    partners.shared(Command::add_goal("Draagvlak"));
    assert_eq!(codes(&found(&partners.plan(0))), ["goalWithoutIndicator"; 3]);
    let indicator = Fields::new().with("name", "Aantal").with("goal", &under);
    partners.by(0, Command::add(EntityKind::Indicator, indicator));
    let lacking = found(&partners.plan(0));
    assert_eq!(lacking.len(), 1);
    assert_eq!(lacking[0].title, "Draagvlak");
}

#[test]
fn each_organisation_is_asked_for_its_perspective_and_its_voice() {
    let mut partners = Partners::new(1);
    let around = Surroundings {
        members: vec![member(0), member(1)],
        others: Vec::new(),
    };
    partners.by(0, Command::add_perspective(organisation(0), "Wij zien het zo"));
    partners.by(0, Command::add_perspective(organisation(1), " "));
    let decision = partners.shared(Command::propose("Locatie", ""));
    let silent = Reason::PerspectiveMissing {
        organisation: organisation(1),
    };
    let lacking = warnings(&partners.plan(0), &around);
    assert_eq!(lacking.iter().map(|lack| &lack.reason).collect::<Vec<_>>(), [&silent]);
    partners.by(
        0,
        Command::set(EntityKind::Decision.with_id(&decision), "state", "underConsultation"),
    );
    partners.by(
        0,
        Command::Speak {
            decision: decision.clone(),
            organisation: organisation(1),
            voice: "abstention".into(),
            text: String::new(),
            date: None,
        },
    );
    let lacking = warnings(&partners.plan(0), &around);
    assert_eq!(
        lacking[1].reason,
        Reason::VoicesMissing {
            organisations: vec![organisation(0)]
        }
    );
    assert_eq!(lacking[1].entity, EntityKind::Decision.with_id(&decision));
}

#[test]
fn goals_that_share_words_with_a_plan_without_a_link_are_named_with_the_words() {
    let mut partners = Partners::new(1);
    let goal = partners.shared(Command::add_goal("Tijdelijke woningen voor statushouders"));
    partners.shared(Command::add_goal("Minder regels voor iedereen"));
    let other = OtherPlan {
        id: DocumentId([3; 16]),
        title: "Huisvesting".into(),
        goals: vec![
            "Meer woningen voor alle statushouders".into(),
            "Elke statushouder een tijdelijke woning".into(),
            "Woningen isoleren".into(),
        ],
    };
    let around = Surroundings {
        members: Vec::new(),
        others: vec![other.clone()],
    };
    let overlapping = |plan: &Plan| {
        let mut lacking = warnings(plan, &around);
        lacking.retain(|lack| lack.reason.code() == "unlinkedOverlap");
        lacking
    };
    let lacking = overlapping(&partners.plan(0));
    let overlap = |other_goal: &str, words: &[&str]| Overlap {
        goal: goal.clone(),
        goal_title: "Tijdelijke woningen voor statushouders".into(),
        other_goal: other_goal.into(),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    assert_eq!(
        lacking[0].reason,
        Reason::UnlinkedOverlap {
            plan: other.id,
            plan_title: "Huisvesting".into(),
            overlaps: vec![
                overlap(
                    "Elke statushouder een tijdelijke woning",
                    &["statushouders", "tijdelijke", "woningen"]
                ),
                overlap("Meer woningen voor alle statushouders", &["statushouders", "woningen"]),
            ]
        }
    );
    let plan = partners.plan(0);
    let told = Narrator::new(Language::Dutch, &plan, &|_| None).warning(&lacking[0]);
    assert!(
        told.starts_with(
            "Deze opgave lijkt op ‘Huisvesting’, maar er is nog geen verband gelegd. De doelen ‘Tijdelijke woningen voor \
             statushouders’ en ‘Elke statushouder een tijdelijke woning’ delen de woorden ‘statushouders’, ‘tijdelijke’ \
             en ‘woningen’."
        ),
        "{told}"
    );
    let link = Fields::new().with("plan", other.id).with("kind", "contributesTo");
    partners.by(0, Command::add(EntityKind::Link, link));
    assert_eq!(overlapping(&partners.plan(0)), []);
}

#[test]
fn every_warning_is_a_sentence_in_both_languages() {
    let plan = Plan::read(&automerge::Automerge::new());
    let goal = crate::plan::EntityId::random(&mut <rand::rngs::SmallRng as rand::SeedableRng>::seed_from_u64(1));
    let ours: OrganisationId = organisation(0);
    let reasons = [
        Reason::NoSignal,
        Reason::ActionWithoutGoal,
        Reason::GoalOfActionRemoved {
            goal: goal.clone(),
            goal_title: "doel".into(),
        },
        Reason::GoalWithoutIndicator,
        Reason::PerspectiveMissing { organisation: ours },
        Reason::VoicesMissing {
            organisations: vec![ours],
        },
        Reason::UnlinkedOverlap {
            plan: DocumentId([1; 16]),
            plan_title: "Andere".into(),
            overlaps: Vec::new(),
        },
    ];
    for reason in reasons {
        let warning = Warning {
            entity: EntityKind::Action.with_id(&goal),
            title: "Doen".into(),
            reason,
        };
        let told = |language| Narrator::new(language, &plan, &|_| None).warning(&warning);
        for sentence in [told(Language::Dutch), told(Language::English)] {
            assert!(
                sentence.ends_with('.') && sentence.starts_with(char::is_uppercase),
                "{sentence}"
            );
        }
    }
}
