use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;
use crate::plan::EntityKind::{
    Action, Effort, Goal, GroundRule, Indicator, Link, Meeting, Option, Party, Perspective, Review, Signal, Table,
};
use crate::plan::{FieldKind, FieldValue, Plan, PlanState, Reference, admission};

const LANGUAGES: [Language; 2] = [Language::Dutch, Language::English];

fn read(template: &Template, language: Language) -> Plan {
    let draft = template.draft("Een titel", language);
    let document = draft.document(0, &mut SmallRng::seed_from_u64(1)).unwrap();
    admission::check(&document).unwrap();
    Plan::read(&document)
}

/// Each template but the empty one, in each language.
fn each(check: impl Fn(&str, &Plan)) {
    for template in &ALL[1..] {
        for language in LANGUAGES {
            check(template.id, &read(template, language));
        }
    }
}

/// Every text for people in a plan, each with where it stands.
fn texts(plan: &Plan) -> Vec<(String, String)> {
    let mut texts = vec![
        ("summary".to_owned(), plan.fields.text("summary").into_owned()),
        ("statement".to_owned(), plan.statement().plain()),
    ];
    for name in ["forWhom", "howLarge", "ifNothing"] {
        texts.push((name.to_owned(), plan.problem.text(name).into_owned()));
    }
    for entity in plan.all() {
        for field in entity.kind.spec().fields.iter().filter(|field| field.kind.is_text()) {
            if let Some(FieldValue::Text(text)) = entity.get(field.name) {
                texts.push((format!("{}.{}", entity.kind, field.name), text.clone()));
            }
        }
    }
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

#[test]
fn every_template_has_its_own_kebab_case_id_by_which_it_is_found() {
    let ids: BTreeSet<&str> = ALL.iter().map(|template| template.id).collect();
    assert_eq!(ids.len(), ALL.len());
    for template in &ALL {
        let kebab = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
        assert!(template.id.split('-').all(kebab), "{}", template.id);
        assert_eq!(Template::find(template.id).unwrap().id, template.id);
    }
    assert!(Template::find("Empty").is_none());
}

#[test]
fn names_and_descriptions_are_lines_that_differ_by_language_and_template() {
    let mut seen = BTreeSet::new();
    for template in &ALL {
        for language in LANGUAGES {
            for line in [template.name(language), template.description(language)] {
                assert!(!line.is_empty() && !line.contains('\n'));
                assert!(seen.insert(line), "{line}");
            }
        }
    }
}

#[test]
fn every_template_makes_a_plan_with_the_title_and_at_its_beginning() {
    for template in &ALL {
        for language in LANGUAGES {
            let plan = read(template, language);
            assert_eq!((plan.title(), plan.state()), ("Een titel", Some(PlanState::Exploring)));
        }
    }
    assert_eq!(read(&ALL[0], Language::Dutch).all().count(), 0);
}

#[test]
fn a_template_gives_enough_to_begin_with_and_not_too_much_to_go_through() {
    each(|id, plan| {
        let count = plan.all().count();
        assert!((25..=60).contains(&count), "{id}: {count}");
        assert!(
            plan.of_kind(Goal).len() >= 3 && plan.of_kind(Indicator).len() >= 3,
            "{id}"
        );
        assert!(plan.of_kind(Effort).len() + plan.of_kind(Option).len() >= 4, "{id}");
        assert!(
            plan.of_kind(GroundRule).len() >= 4 && plan.of_kind(Review).len() >= 2,
            "{id}"
        );
        assert_eq!(
            plan.of_kind(Option)
                .iter()
                .filter(|option| option.flag("doNothing"))
                .count(),
            1
        );
        assert!(plan.of_kind(Table).iter().all(|table| table.word("rhythm").is_some()));
        assert!(!plan.of_kind(Table).is_empty());
        let kinds: BTreeSet<_> = plan.of_kind(Party).iter().map(|party| party.text("kind")).collect();
        assert!(kinds.len() >= 4, "{id}");
    });
}

#[test]
fn a_template_claims_nothing_that_only_the_organisations_can_say() {
    each(|id, plan| {
        for kind in [Signal, Perspective, Meeting, Link] {
            assert!(plan.of_kind(kind).is_empty(), "{id}: {kind}");
        }
        for entity in plan.all() {
            for field in entity.kind.spec().fields {
                let of_theirs = matches!(field.kind, FieldKind::Day | FieldKind::Number { .. });
                let said = entity.get(field.name).is_some_and(|value| !value.is_empty());
                assert!(!(of_theirs && said), "{id}: {}.{}", entity.kind, field.name);
            }
            assert!(!entity.flag("chosen") && !entity.flag("reached"));
        }
    });
}

#[test]
fn in_a_template_every_action_serves_a_goal_and_every_goal_is_measured_at_it_or_below() {
    each(|id, plan| {
        for entity in plan.all() {
            assert!(entity.references.values().flatten().all(Reference::is_present), "{id}");
        }
        for action in plan.of_kind(Action) {
            assert!(action.present("goal").is_some(), "{id}: {}", action.title());
        }
        let measured: Vec<_> = plan
            .of_kind(Indicator)
            .iter()
            .filter_map(|one| one.present("goal"))
            .collect();
        let goals = plan.of_kind(Goal);
        for (index, goal) in goals.iter().enumerate() {
            let below = goals[index + 1..].iter().take_while(|other| other.depth > goal.depth);
            let mut tree = std::iter::once(goal).chain(below);
            assert!(tree.any(|goal| measured.contains(&&goal.id)), "{id}: {}", goal.title());
        }
    });
}

#[test]
fn both_languages_say_the_same_number_of_things_and_no_text_twice() {
    for template in &ALL[1..] {
        let [dutch, english] = LANGUAGES.map(|language| texts(&read(template, language)));
        let places = |texts: &[(String, String)]| texts.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>();
        assert_eq!(places(&dutch), places(&english), "{}", template.id);
        for ((place, dutch), (_, english)) in dutch.iter().zip(&english) {
            assert_ne!(dutch, english, "{}: {place}", template.id);
        }
    }
}

#[test]
fn titles_are_no_questions_to_fill_in_except_where_a_review_asks_one() {
    each(|id, plan| {
        for entity in plan.all().filter(|entity| entity.kind != Review) {
            let title = entity.title();
            assert!(
                !title.is_empty() && !title.contains(['?', '[', '…', '_']),
                "{id}: {title}"
            );
        }
    });
}

#[test]
fn drafts_of_a_template_with_one_seed_are_equal_to_the_byte() {
    for template in &ALL {
        let make = || {
            let draft = template.draft("x", Language::English);
            draft.document(7, &mut SmallRng::seed_from_u64(2)).unwrap().save()
        };
        assert_eq!(make(), make());
    }
}
