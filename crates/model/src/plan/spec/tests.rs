use std::collections::BTreeSet;

use super::*;

fn every_field() -> impl Iterator<Item = (&'static str, &'static FieldSpec)> {
    let singletons = [&PLAN, &PROBLEM].map(|spec| (spec.name, spec.fields));
    let entities = EntityKind::ALL.map(|kind| (kind.name(), kind.spec().fields));
    singletons
        .into_iter()
        .chain(entities)
        .flat_map(|(owner, fields)| fields.iter().map(move |field| (owner, field)))
}

fn machines() -> [&'static StateMachine; 3] {
    [&PLAN_STATES, &ACTION_STATES, &DECISION_STATES]
}

#[test]
fn every_kind_is_found_by_its_name_and_its_section() {
    for kind in EntityKind::ALL {
        let spec = kind.spec();
        assert_eq!(spec.kind, kind);
        assert_eq!(EntityKind::from_name(spec.name), Some(kind));
        assert_eq!(EntityKind::from_section(spec.section), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), spec.name);
    }
    assert_eq!(EntityKind::from_name("signals"), None);
}

#[test]
fn sections_and_fields_never_share_a_key_with_something_else() {
    let root = ["type", "schema", "problem"].into_iter();
    let keys: Vec<&str> = root
        .chain(PLAN.fields.iter().map(|field| field.name))
        .chain(EntityKind::ALL.map(|kind| kind.spec().section))
        .collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    for kind in EntityKind::ALL {
        let names: BTreeSet<&str> = kind.spec().fields.iter().map(|field| field.name).collect();
        assert_eq!(names.len(), kind.spec().fields.len(), "{kind}");
        for own in ["id", "parent", "position", "removed"] {
            assert!(!names.contains(own), "{kind}.{own}");
        }
    }
}

#[test]
fn every_kind_is_named_by_a_field_that_it_has() {
    for kind in EntityKind::ALL {
        assert!(kind.spec().field(kind.spec().title).is_some(), "{kind}");
    }
}

#[test]
fn what_is_nested_must_say_to_what_it_belongs() {
    for kind in EntityKind::ALL {
        let Some(owner) = kind.spec().nested else { continue };
        let field = kind.spec().field(owner.name()).unwrap();
        assert!(matches!(field.kind, FieldKind::Reference(_)) && field.kind.targets() == [owner]);
        assert!(field.required_on_add, "{kind}");
    }
}

#[test]
fn only_trees_are_ordered_kinds_and_references_go_somewhere() {
    for kind in EntityKind::ALL {
        assert!(!kind.spec().tree || kind.spec().ordered());
    }
    for (owner, field) in every_field() {
        let refers = matches!(field.kind, FieldKind::Reference(_) | FieldKind::References(_));
        assert_eq!(refers, !field.kind.targets().is_empty(), "{owner}.{}", field.name);
    }
}

#[test]
fn kinds_stand_in_the_order_of_the_parts() {
    assert!(EntityKind::ALL.iter().map(|kind| kind.spec().part).is_sorted());
    for (number, part) in Part::ALL.into_iter().enumerate() {
        assert_eq!(part.number(), number);
        assert!(part.kinds().count() > 0);
    }
}

#[test]
fn every_word_is_there_once_and_is_camel_case() {
    for (owner, field) in every_field() {
        let words = field.kind.words();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
        for word in words.iter().chain([&field.name]) {
            let camel = word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(char::is_alphanumeric);
            assert!(camel, "{owner}.{} {word}", field.name);
        }
    }
}

#[test]
fn state_machines_move_between_their_own_states_and_reach_them_all() {
    for machine in machines() {
        for (from, to) in machine.moves {
            assert!(machine.state(from).is_some() && machine.state(to).is_some() && from != to);
        }
        let mut reached = vec![machine.initial()];
        let mut index = 0;
        while index < reached.len() {
            for next in machine.next(reached[index]) {
                if !reached.contains(&next) {
                    reached.push(next);
                }
            }
            index += 1;
        }
        assert_eq!(reached.len(), machine.states.len(), "{}", machine.name);
        assert!(machine.starts.iter().all(|start| machine.state(start).is_some()));
    }
}

#[test]
fn a_plan_goes_one_step_at_a_time_and_into_the_archive_from_anywhere() {
    assert!(PLAN_STATES.allows("exploring", "sharedPicture"));
    assert!(!PLAN_STATES.allows("exploring", "ratified"));
    assert!(PLAN_STATES.allows("underReview", "inExecution"));
    let states = PLAN_STATES.states;
    for pair in states.windows(2).filter(|pair| pair[1] != "archived") {
        assert!(PLAN_STATES.allows(pair[0], pair[1]) && PLAN_STATES.allows(pair[1], pair[0]));
    }
    assert!(states.iter().all(|state| PLAN_STATES.allows(state, "archived")));
    assert!(!PLAN_STATES.allows("archived", "ratified") && !PLAN_STATES.allows("archived", "inExecution"));
}

#[test]
fn a_ratified_decision_stays_ratified_and_others_can_be_reopened() {
    assert!(DECISION_STATES.next("ratified").is_empty());
    assert_eq!(DECISION_STATES.next("rejected"), ["proposed"]);
    assert_eq!(DECISION_STATES.next("lapsed"), ["proposed"]);
    assert!(!DECISION_STATES.allows("proposed", "ratified"));
}

#[test]
fn from_a_word_of_a_newer_version_only_the_beginning_can_be_reached() {
    assert_eq!(ACTION_STATES.next("waiting"), ["open"]);
    assert!(!ACTION_STATES.allows("open", "waiting"));
}
