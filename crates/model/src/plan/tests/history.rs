//! Who changed what and when, as the plan tells it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::partners::{Partners, author, organisation};
use super::replicas;
use crate::plan::{
    Command, EntityKind, EntityRef, Entry, FieldValue, Fields, Happening, HistoryQuery, Place, Plan, difference,
    history,
};

fn all(partners: &Partners, who: usize) -> Vec<Entry> {
    history(partners.doc(who), &HistoryQuery::default())
}

fn of(entity: &EntityRef) -> HistoryQuery {
    HistoryQuery {
        entity: Some(entity.clone()),
        ..HistoryQuery::default()
    }
}

fn action(partners: &mut Partners) -> EntityRef {
    let fields = Fields::new().with("title", "Locaties zoeken").with("due", "2027-03-01");
    let id = partners.shared(Command::add(EntityKind::Action, fields));
    EntityKind::Action.with_id(&id)
}

fn happenings(entries: &[Entry]) -> Vec<Happening> {
    let told = entries.iter().flat_map(|entry| &entry.what);
    told.map(|told| told.happening.clone()).collect()
}

fn due(from: &str, to: &str) -> Happening {
    Happening::Changed {
        field: "due",
        from: from.into(),
        to: to.into(),
    }
}

#[test]
fn an_entry_tells_who_did_what_when_and_from_what() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    partners.by(1, Command::set(action.clone(), "due", "2027-04-01"));
    let entries = all(&partners, 1);
    let newest = &entries[0];
    assert_eq!(newest.author, Some(author(1)));
    assert_eq!((newest.at_ms, newest.changes, newest.more), (partners.now_ms, 1, 0));
    assert_eq!(
        (newest.what[0].entity.clone(), newest.what[0].title.as_str()),
        (action, "Locaties zoeken")
    );
    assert_eq!(newest.what[0].happening, due("2027-03-01", "2027-04-01"));
    let json = serde_json::to_value(newest).unwrap();
    assert_eq!(json["what"][0]["is"], "changed");
    assert_eq!(json["what"][0]["from"], "2027-03-01");
    let Happening::Added { fields } = &entries[1].what[0].happening else {
        panic!("{entries:?}")
    };
    assert_eq!(
        (fields.word("due"), fields.word("state")),
        (Some("2027-03-01"), Some("open"))
    );
    assert_eq!(entries.last().unwrap().what[0].entity, EntityRef::Plan);
    assert!(matches!(
        entries.last().unwrap().what[0].happening,
        Happening::Added { .. }
    ));
}

#[test]
fn from_is_what_the_author_saw_also_when_another_one_set_it_meanwhile() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    partners.by(0, Command::set(action.clone(), "due", "2027-04-01"));
    partners.by(1, Command::set(action.clone(), "due", "2027-05-01"));
    partners.meet();
    partners.by(0, Command::resolve(action.clone(), "due", "2027-05-01"));
    partners.by(0, Command::set(action.clone(), "due", FieldValue::Nothing));
    let entries = history(partners.doc(0), &of(&action));
    let told = happenings(&entries);
    assert_eq!(
        told[2..4],
        [due("2027-03-01", "2027-05-01"), due("2027-03-01", "2027-04-01")]
    );
    let Happening::Settled { field, from, to } = &told[1] else {
        panic!("{told:?}")
    };
    assert_eq!((*field, to), ("due", &FieldValue::from("2027-05-01")));
    assert_eq!(from.len(), 2);
    assert!(matches!(
        &told[0],
        Happening::Changed {
            to: FieldValue::Nothing,
            ..
        }
    ));
}

#[test]
fn everything_that_can_happen_to_an_entity_is_told() {
    let mut partners = Partners::new(1);
    let goal = partners.shared(Command::add_goal("a"));
    let under = partners.shared(Command::add_under(
        &goal,
        EntityKind::Goal,
        Fields::new().with("title", "b"),
    ));
    let party = partners.shared(Command::add_party("De Veste"));
    let first = action(&mut partners);
    let second = action(&mut partners);
    let place = |entity: &EntityRef, place| Command::Move {
        entity: entity.clone(),
        parent: None,
        place,
    };
    let steps = [
        Command::Include {
            entity: second.clone(),
            field: "contributors".into(),
            member: party.to_string(),
        },
        Command::Exclude {
            entity: second.clone(),
            field: "contributors".into(),
            member: party.to_string(),
        },
        place(&second, Place::First),
        Command::Remove { entity: second.clone() },
        Command::Restore { entity: second.clone() },
    ];
    for step in steps {
        partners.by(0, step);
    }
    let told = happenings(&history(partners.doc(0), &of(&second)));
    let members = vec![party.to_string()];
    let (included, excluded) = (
        Happening::Included {
            field: "contributors",
            members: members.clone(),
        },
        Happening::Excluded {
            field: "contributors",
            members,
        },
    );
    assert_eq!(
        told[..5],
        [
            Happening::Restored,
            Happening::Removed,
            Happening::Reordered,
            excluded,
            included
        ]
    );
    assert_eq!(history(partners.doc(0), &of(&first)).len(), 1);
    let under = EntityKind::Goal.with_id(&under);
    partners.by(0, place(&under, Place::Last));
    let told = happenings(&history(partners.doc(0), &of(&under)));
    assert_eq!(
        told[0],
        Happening::Moved {
            from: Some(goal),
            to: None
        }
    );
}

#[test]
fn typing_in_one_field_is_one_entry_until_another_one_types_there_or_time_passes() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    let type_in = |partners: &mut Partners, who, text: &str| {
        partners.by(who, Command::set(action.clone(), "description", text));
    };
    for text in ["Wij", "Wij zoeken", "Wij zoeken plekken"] {
        type_in(&mut partners, 0, text);
        // What happens elsewhere in the meantime does not divide it.
        partners.by(1, Command::retitle(text));
        partners.meet();
    }
    type_in(&mut partners, 1, "Wij zoeken goede plekken");
    type_in(&mut partners, 1, "Wij zoeken heel goede plekken");
    partners.now_ms += 6 * 60_000;
    type_in(&mut partners, 1, "Wij zoeken heel goede plekken.");
    let entries = history(partners.doc(1), &of(&action));
    let typed: Vec<(usize, String)> = entries
        .iter()
        .filter_map(|entry| match &entry.what[0].happening {
            Happening::Edited { pieces, .. } => {
                let added = pieces
                    .iter()
                    .filter(|piece| matches!(piece, crate::plan::Piece::Added { .. }));
                Some((entry.changes, added.map(crate::plan::Piece::text).collect()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        typed,
        [
            (1, ".".to_owned()),
            (2, "heel goede ".to_owned()),
            (3, "Wij zoeken plekken".to_owned())
        ]
    );
}

#[test]
fn what_was_typed_and_taken_back_is_still_told() {
    let mut partners = Partners::new(1);
    let action = action(&mut partners);
    for text in ["Wij", "Wij allen", "Wij", ""] {
        partners.by(0, Command::set(action.clone(), "description", text));
    }
    let entries = history(partners.doc(0), &of(&action));
    let changes: Vec<usize> = entries.iter().map(|entry| entry.changes).collect();
    assert_eq!(changes, [2, 2, 1]);
}

#[test]
fn words_of_another_one_are_not_told_as_the_authors_own() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    partners.by(1, Command::set(action.clone(), "description", "Zij."));
    partners.by(0, Command::set(action.clone(), "description", "Wij"));
    partners.meet();
    let merged = partners.plan(0).all().next().unwrap().text("description").into_owned();
    partners.by(
        0,
        Command::set(action.clone(), "description", format!("{merged} En meer")),
    );
    let entries = history(partners.doc(0), &of(&action));
    let mine = entries.iter().filter(|entry| entry.author == Some(author(0)));
    let added: Vec<String> = mine
        .flat_map(|entry| &entry.what)
        .filter_map(|told| match &told.happening {
            Happening::Edited { pieces, .. } => Some(pieces),
            _ => None,
        })
        .map(|pieces| {
            let added = pieces
                .iter()
                .filter(|piece| matches!(piece, crate::plan::Piece::Added { .. }));
            added.map(crate::plan::Piece::text).collect()
        })
        .collect();
    assert_eq!(added, [" En meer", "Wij"]);
}

#[test]
fn pages_follow_each_other_without_gaps_also_when_more_happens_in_between() {
    let mut partners = Partners::new(1);
    let action = action(&mut partners);
    for day in 1..=9 {
        partners.by(0, Command::set(action.clone(), "due", format!("2027-06-0{day}")));
    }
    let whole = all(&partners, 0);
    let page = |partners: &Partners, before: Option<&Entry>| {
        let query = HistoryQuery {
            before: before.map(|entry| entry.hash.parse().unwrap()),
            limit: 4,
            ..HistoryQuery::default()
        };
        history(partners.doc(0), &query)
    };
    let first = page(&partners, None);
    partners.by(0, Command::retitle("Intussen"));
    let second = page(&partners, first.last());
    let third = page(&partners, second.last());
    let paged: Vec<Entry> = [first, second, third].concat();
    assert_eq!(paged, whole);
    let unknown = HistoryQuery {
        before: Some(automerge::ChangeHash([9; 32])),
        ..HistoryQuery::default()
    };
    assert_eq!(history(partners.doc(0), &unknown), []);
}

#[test]
fn the_history_is_narrowed_to_kind_organisation_time_and_what_a_version_lacks() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    let then = partners.doc(0).get_heads();
    let at = partners.now_ms;
    partners.by(1, Command::set(action.clone(), "due", "2027-04-01"));
    partners.meet();
    partners.by(0, Command::retitle("Wonen en werken"));
    let count = |query: HistoryQuery| history(partners.doc(0), &query).len();
    assert_eq!(count(HistoryQuery::default()), 4);
    let kind = HistoryQuery {
        kind: Some(EntityKind::Action),
        ..HistoryQuery::default()
    };
    assert_eq!(count(kind), 2);
    let theirs = HistoryQuery {
        organisation: Some(organisation(1)),
        ..HistoryQuery::default()
    };
    assert_eq!(count(theirs), 1);
    let between = HistoryQuery {
        since_ms: Some(at),
        until_ms: Some(at + 1_000),
        ..HistoryQuery::default()
    };
    assert_eq!(count(between), 1);
    let lacking = HistoryQuery {
        since_version: then,
        ..HistoryQuery::default()
    };
    assert_eq!(count(lacking), 2);
}

#[test]
fn the_version_of_an_entry_reads_as_the_plan_was_then() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    for (who, field, value) in [
        (0, "lead", "Noor"),
        (1, "state", "inProgress"),
        (0, "due", "2027-04-01"),
        (1, "description", "Met de buurt"),
    ] {
        partners.by(who, Command::set(action.clone(), field, value));
    }
    partners.meet();
    let entries = all(&partners, 0);
    let plans: Vec<Plan> = entries
        .iter()
        .map(|entry| {
            let heads: Vec<_> = entry.version.iter().map(|hash| hash.parse().unwrap()).collect();
            Plan::read_at(partners.doc(0), &heads).unwrap()
        })
        .collect();
    assert_eq!(plans[0], partners.plan(0));
    for pair in plans.windows(2) {
        assert!(!difference(&pair[1], &pair[0]).is_empty());
    }
}

#[test]
fn a_change_of_very_much_tells_how_much_more_there_is() {
    let mut partners = Partners::new(1);
    let goals: Vec<Command> = (0..130).map(|n| Command::add_goal(&format!("doel {n}"))).collect();
    partners.try_by(0, &goals).unwrap();
    let newest = &all(&partners, 0)[0];
    assert_eq!((newest.what.len(), newest.more), (100, 30));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_command_that_changed_something_is_told_once_to_what_it_touched(
        steps in proptest::collection::vec(replicas::step(), 10..70),
    ) {
        let mut done: BTreeMap<EntityRef, usize> = BTreeMap::new();
        let (docs, _) = replicas::play_and_tell(&steps, |entity| *done.entry(entity).or_default() += 1)?;
        let doc = replicas::merged(&docs, [0, 1, 2]);
        let everything = HistoryQuery { limit: usize::MAX, ..HistoryQuery::default() };
        let entries = history(&doc, &everything);
        let total: usize = entries.iter().map(|entry| entry.changes).sum();
        prop_assert_eq!(total, done.values().sum::<usize>() + 1, "and the plan itself began");
        for (entity, times) in done {
            let query = HistoryQuery { entity: Some(entity.clone()), ..everything.clone() };
            let found = history(&doc, &query);
            let told: usize = found.iter().map(|entry| entry.changes).sum();
            let began = usize::from(entity == EntityRef::Plan);
            prop_assert_eq!(told, times + began, "{:?}: {:#?}", entity, found);
            for told in found.iter().flat_map(|entry| &entry.what) {
                prop_assert_eq!(&told.entity, &entity);
            }
        }
    }

    #[test]
    fn the_history_is_the_same_at_every_replica(steps in proptest::collection::vec(replicas::step(), 10..50)) {
        let (docs, _) = replicas::play(&steps)?;
        let one = history(&replicas::merged(&docs, [0, 1, 2]), &HistoryQuery::default());
        let other = history(&replicas::merged(&docs, [2, 0, 1]), &HistoryQuery::default());
        prop_assert_eq!(one, other);
    }
}
