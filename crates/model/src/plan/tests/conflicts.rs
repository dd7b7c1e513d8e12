//! What people set differently while apart, and how one value comes to remain.

use std::collections::{BTreeMap, BTreeSet};

use automerge::ObjType;
use automerge::transaction::Transactable;
use proptest::prelude::*;

use super::partners::{Partners, author, named, organisation};
use crate::plan::rich_text::bold;
use crate::plan::spec::Keyed;
use crate::plan::{
    Command, CommandError, Conflict, Day, EntityId, EntityKind, EntityRef, FieldKind, FieldSpec, FieldValue, Fields,
    Place, RichText, conflicts,
};

fn action(partners: &mut Partners) -> EntityRef {
    let fields = Fields::new().with("title", "Locaties zoeken").with("due", "2027-03-01");
    let id = partners.shared(Command::add(EntityKind::Action, fields));
    EntityKind::Action.with_id(&id)
}

fn values(conflict: &Conflict) -> Vec<FieldValue> {
    conflict.values.iter().map(|value| value.value.clone()).collect()
}

#[test]
fn a_conflict_tells_both_values_with_who_and_when_and_which_is_seen() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    partners.by(0, Command::set(action.clone(), "due", "2027-04-01"));
    partners.by(1, Command::set(action.clone(), "due", "2027-05-01"));
    assert_eq!(conflicts(partners.doc(0)), []);
    partners.meet();
    let found = conflicts(partners.doc(0));
    assert_eq!(found, conflicts(partners.doc(1)));
    let [conflict] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((&conflict.entity, conflict.field.as_str()), (&action, "due"));
    let seen = partners.plan(0).all().next().unwrap().get("due").cloned();
    assert_eq!(Some(&conflict.values[0].value), seen.as_ref());
    assert_eq!(
        conflict.values.iter().map(|value| value.current).collect::<Vec<_>>(),
        [true, false]
    );
    let april = conflict.values.iter().find(|value| value.value == "2027-04-01".into());
    let april = april.unwrap();
    assert_eq!(
        (april.author.clone(), april.at_ms),
        (Some(author(0)), partners.now_ms - 1_000)
    );
    let json = serde_json::to_value(conflict).unwrap();
    assert!(json["values"][0]["atMs"].is_i64() && json["values"][0]["hash"].is_string());
}

#[test]
fn the_same_value_from_both_sides_is_no_conflict() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    for who in 0..2 {
        partners.by(who, Command::set(action.clone(), "due", "2027-04-01"));
        partners.by(who, Command::set(action.clone(), "state", "inProgress"));
        partners.by(who, Command::set(action.clone(), "title", ["Plekken", "Gebouwen"][who]));
    }
    partners.meet();
    assert_eq!(conflicts(partners.doc(0)), []);
}

#[test]
fn resolving_with_the_value_that_is_seen_already_ends_the_conflict() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    partners.by(0, Command::set(action.clone(), "state", "done"));
    partners.by(1, Command::set(action.clone(), "state", "dropped"));
    partners.meet();
    let seen = conflicts(partners.doc(0))[0].values[0].value.clone();
    partners.by(0, Command::resolve(action.clone(), "state", seen.clone()));
    assert_eq!(conflicts(partners.doc(0)), []);
    partners.meet();
    assert_eq!(conflicts(partners.doc(1)), []);
    assert_eq!(partners.plan(1).all().next().unwrap().get("state"), Some(&seen));
}

#[test]
fn a_state_may_become_what_it_was_on_either_side_or_what_may_follow_and_nothing_else() {
    let mut partners = Partners::new(2);
    let decision = partners.shared(Command::propose("Locatie", ""));
    let decision = EntityKind::Decision.with_id(&decision);
    partners.by(0, Command::set(decision.clone(), "state", "underConsultation"));
    partners.meet();
    partners.by(0, Command::set(decision.clone(), "state", "rejected"));
    partners.by(1, Command::set(decision.clone(), "state", "lapsed"));
    partners.meet();
    let before = partners.doc(0).get_heads();
    let ratify = Command::resolve(decision.clone(), "state", "ratified");
    assert!(matches!(partners.try_by(0, &[ratify]), Err(CommandError::Refused(_))));
    assert_eq!(partners.doc(0).get_heads(), before);
    partners.by(0, Command::resolve(decision, "state", "proposed"));
    assert_eq!(conflicts(partners.doc(0)), []);
}

#[test]
fn two_texts_under_one_key_are_a_conflict_and_typing_in_one_text_is_none() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    let EntityRef::Entity(_, id) = &action else {
        panic!("an action is an entity")
    };
    for who in 0..2 {
        // As a client does that does not find the text where it expects it.
        let doc = partners.doc_mut(who);
        let actions = crate::value::map(doc, &automerge::ROOT, "actions").unwrap();
        let map = crate::value::map(doc, &actions, id.as_str()).unwrap();
        let mut tx = doc.transaction();
        let text = tx.put_object(&map, "description", ObjType::Text).unwrap();
        tx.splice_text(&text, 0, 0, ["van ons", "van hen"][who]).unwrap();
        tx.commit();
    }
    partners.meet();
    let found = conflicts(partners.doc(0));
    assert_eq!((found.len(), found[0].field.as_str()), (1, "description"));
    assert_eq!(found[0].values[0].author, None);
    partners.by(0, Command::resolve(action, "description", "van ons allen"));
    partners.meet();
    assert_eq!(conflicts(partners.doc(1)), []);
    assert_eq!(
        partners.plan(1).all().next().unwrap().text("description"),
        "van ons allen"
    );
}

#[test]
fn formatted_prose_in_conflict_is_told_and_chosen_with_its_formatting() {
    let quote = RichText::new().quote("Samen");
    let bold = RichText::new().paragraph([bold("Nu")]);
    for chosen in [0, 1] {
        let mut partners = Partners::new(2);
        for (who, text) in [(0, &quote), (1, &bold)] {
            let fields = Fields::new().with("text", text.clone());
            partners.by(
                who,
                Command::Add {
                    kind: EntityKind::Perspective,
                    id: Some(organisation(2).into()),
                    fields,
                    parent: None,
                    place: Place::Last,
                },
            );
        }
        partners.meet();
        let found = conflicts(partners.doc(0));
        assert_eq!((found.len(), found[0].field.as_str()), (1, "text"));
        let chosen = found[0].values[chosen].value.clone();
        assert!(matches!(chosen, FieldValue::Rich(_)), "{chosen:?}");
        // As it comes back from a program.
        let json = serde_json::to_value(&chosen).unwrap();
        let text = FieldValue::Rich(RichText::from_json(&json).unwrap());
        partners.by(0, Command::resolve(found[0].entity.clone(), "text", text));
        partners.meet();
        assert_eq!(conflicts(partners.doc(1)), []);
        let perspectives = partners.plan(1).of_kind(EntityKind::Perspective).to_vec();
        assert_eq!(perspectives[0].get("text"), Some(&chosen));
    }
}

#[test]
fn what_was_made_twice_under_one_id_is_in_conflict_where_it_differs() {
    let mut partners = Partners::new(2);
    let decision = partners.shared(Command::propose("Locatie", ""));
    for (who, voice) in [(0, "consent"), (1, "objection")] {
        partners.by(
            who,
            Command::Speak {
                decision: decision.clone(),
                organisation: organisation(2),
                voice: voice.into(),
                text: "zie brief".into(),
                date: Some("2027-01-01".parse::<Day>().unwrap()),
            },
        );
    }
    partners.meet();
    let voice = EntityKind::Voice.with_id(&EntityId::voice(&decision, organisation(2)));
    let found = conflicts(partners.doc(0));
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].entity, found[0].field.as_str()), (&voice, "voice"));
    let other = found[0].values[1].value.clone();
    partners.by(0, Command::resolve(voice, "voice", other.clone()));
    partners.meet();
    assert_eq!(conflicts(partners.doc(1)), []);
    let voices = partners.plan(1).of_kind(EntityKind::Voice).to_vec();
    assert_eq!(voices[0].get("voice"), Some(&other));
}

#[test]
fn two_places_in_a_tree_are_a_conflict_and_two_places_in_an_order_are_none() {
    let mut partners = Partners::new(2);
    let goals: Vec<EntityId> = ["a", "b", "c"]
        .map(|title| partners.shared(Command::add_goal(title)))
        .into();
    let under = |parent: usize| Command::Move {
        entity: EntityKind::Goal.with_id(&goals[2]),
        parent: Some(goals[parent].clone()),
        place: Place::Last,
    };
    partners.by(0, under(0));
    partners.by(1, under(1));
    for who in 0..2 {
        let place = [Place::First, Place::Last][who].clone();
        partners.by(
            who,
            Command::Move {
                entity: EntityKind::Goal.with_id(&goals[0]),
                parent: None,
                place,
            },
        );
    }
    partners.meet();
    let found = conflicts(partners.doc(0));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].entity, found[0].field.as_str()),
        (&EntityKind::Goal.with_id(&goals[2]), "parent")
    );
    let to_itself = Command::resolve(found[0].entity.clone(), "parent", &goals[2]);
    assert!(partners.try_by(0, &[to_itself]).is_err());
    partners.by(
        0,
        Command::resolve(found[0].entity.clone(), "parent", FieldValue::Nothing),
    );
    partners.meet();
    assert_eq!(conflicts(partners.doc(1)), []);
    assert_eq!(partners.plan(1).find(&goals[2]).unwrap().parent, None);
}

#[test]
fn removing_what_another_one_edits_is_a_conflict_until_someone_decides() {
    for keep in [true, false] {
        let mut partners = Partners::new(3);
        let action = action(&mut partners);
        partners.by(0, Command::Remove { entity: action.clone() });
        partners.by(1, Command::set(action.clone(), "title", "Locaties vinden"));
        partners.by(2, Command::set(action.clone(), "due", "2027-09-01"));
        partners.meet();
        let found = conflicts(partners.doc(2));
        assert_eq!((found.len(), found[0].field.as_str()), (1, "removed"));
        assert_eq!(values(&found[0]), [FieldValue::Flag(true), false.into(), false.into()]);
        let people: Vec<_> = found[0].values.iter().map(|value| value.author.clone()).collect();
        assert_eq!(people, [Some(author(0)), Some(author(2)), Some(author(1))]);
        partners.by(1, Command::resolve(action.clone(), "removed", !keep));
        partners.meet();
        assert_eq!(conflicts(partners.doc(0)), []);
        assert_eq!(partners.plan(0).all().count(), usize::from(keep));
    }
}

#[test]
fn removing_what_was_edited_before_or_restored_after_is_no_conflict() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    partners.by(1, Command::set(action.clone(), "title", "Locaties vinden"));
    partners.meet();
    partners.by(0, Command::Remove { entity: action.clone() });
    partners.meet();
    assert_eq!(conflicts(partners.doc(0)), []);
    partners.by(1, Command::Restore { entity: action.clone() });
    partners.by(0, Command::retitle("Anders"));
    partners.meet();
    assert_eq!(conflicts(partners.doc(0)), []);
}

#[test]
fn upgrading_a_plan_beside_a_removal_is_not_taken_for_an_edit() {
    let mut partners = Partners::new(2);
    let action = action(&mut partners);
    // The same changes as any upgrade makes: an empty text where there was none.
    let EntityRef::Entity(_, id) = &action else {
        panic!("an action is an entity")
    };
    let doc = partners.doc_mut(0);
    let actions = crate::value::map(doc, &automerge::ROOT, "actions").unwrap();
    let map = crate::value::map(doc, &actions, id.as_str()).unwrap();
    let mut tx = doc.transaction();
    tx.delete(&map, "description").unwrap();
    tx.commit();
    partners.meet();
    let doc = partners.doc_mut(0);
    let mut tx = doc.transaction();
    tx.put_object(&map, "description", ObjType::Text).unwrap();
    tx.commit();
    partners.by(1, Command::Remove { entity: action });
    partners.meet();
    assert_eq!(conflicts(partners.doc(0)), []);
}

#[test]
fn resolving_what_is_in_no_conflict_sets_it() {
    let mut partners = Partners::new(1);
    let action = action(&mut partners);
    let before = partners.doc(0).get_heads();
    partners.by(0, Command::resolve(action.clone(), "due", "2027-03-01"));
    assert_eq!(partners.doc(0).get_heads(), before);
    partners.by(0, Command::resolve(action.clone(), "due", "2027-03-02"));
    partners.by(0, Command::resolve(action.clone(), "removed", true));
    assert_eq!(partners.plan(0).removed[0].text("due"), "2027-03-02");
    let refused = [
        Command::resolve(action.clone(), "due", "2027-03-03"),
        Command::resolve(action.clone(), "removed", "nee"),
        Command::resolve(EntityRef::Plan, "removed", true),
        Command::resolve(EntityRef::Problem, "parent", FieldValue::Nothing),
        Command::resolve(action, "parent", FieldValue::Nothing),
    ];
    for command in refused {
        assert!(
            partners.try_by(0, std::slice::from_ref(&command)).is_err(),
            "{command:?}"
        );
    }
}

/// Somebody sets a field: who, of which entity, which field, which of its values.
type Setting = (usize, usize, usize, usize);

/// Fields whose value is one thing, so that two values cannot be merged.
fn is_one_thing(field: &FieldSpec) -> bool {
    let kind = field.kind;
    !kind.is_text() && !kind.is_set() && !matches!(kind, FieldKind::Strings | FieldKind::State(_))
}

fn some_value(kind: FieldKind, choice: usize, ids: &[(EntityKind, EntityId)]) -> FieldValue {
    match kind {
        FieldKind::Choice(_) => kind.words()[choice % kind.words().len()].into(),
        FieldKind::Day => ["2027-01-01", "2027-01-02", "2027-01-03"][choice % 3].into(),
        FieldKind::Time => ["09:00", "10:00"][choice % 2].into(),
        FieldKind::Number { .. } => [1.0, 2.0, 3.0][choice % 3].into(),
        FieldKind::Flag => choice.is_multiple_of(2).into(),
        FieldKind::Organisation => organisation(choice % 3).into(),
        FieldKind::Plan => crate::DocumentId([u8::try_from(choice % 3).unwrap(); 16]).into(),
        FieldKind::Version => vec!["0a".repeat(32), "0b".repeat(32)][..=choice % 2].to_vec().into(),
        FieldKind::Reference(kinds) => {
            let fitting = ids.iter().filter(|(kind, _)| kinds.contains(kind));
            let fitting: Vec<String> = fitting.map(|(_, id)| id.to_string()).collect();
            fitting
                .get(choice % (fitting.len() + 1))
                .map_or(FieldValue::Nothing, |id| id.as_str().into())
        }
        _ => unreachable!("only fields that are one thing are set"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn conflicts_are_exactly_what_both_sides_set_differently_and_resolving_ends_them_everywhere(
        settings in proptest::collection::vec((0..2_usize, 0..64_usize, 0..16_usize, 0..6_usize), 1..60),
        keep_current in any::<bool>(),
    ) {
        let mut partners = Partners::new(2);
        // One of each kind, and a second goal and party to refer to.
        let kinds = EntityKind::ALL.into_iter().filter(|kind| kind.spec().keyed == Keyed::Random);
        let mut ids: Vec<(EntityKind, EntityId)> = Vec::new();
        for kind in [EntityKind::Goal, EntityKind::Party].into_iter().chain(kinds) {
            let required = kind.spec().fields.iter().filter(|field| field.required_on_add);
            let fields: Fields = required
                .map(|field| {
                    let value = if field.kind.is_text() { "iets".into() } else { some_value(field.kind, 0, &ids) };
                    (field.name, value)
                })
                .collect();
            if let Ok(added) = partners.try_by(0, &[Command::add(kind, fields)]) {
                ids.extend(added.into_iter().map(|id| (kind, id)));
            }
        }
        partners.meet();
        let mut last: BTreeMap<(EntityRef, String), BTreeMap<usize, FieldValue>> = BTreeMap::new();
        let play = |partners: &mut Partners, setting: &Setting, last: &mut BTreeMap<_, BTreeMap<usize, FieldValue>>| {
            let (who, entity, field, choice) = *setting;
            let (kind, id) = &ids[entity % ids.len()];
            let fields: Vec<&FieldSpec> = kind.spec().fields.iter().filter(|field| is_one_thing(field)).collect();
            if fields.is_empty() {
                return;
            }
            let field = fields[field % fields.len()];
            let value = some_value(field.kind, choice, &ids);
            let before = partners.doc(who).get_heads();
            let entity = kind.with_id(id);
            let set = Command::set(entity.clone(), field.name, value.clone());
            if partners.try_by(who, &[set]).is_ok() && partners.doc(who).get_heads() != before {
                last.entry(named(&entity, field.name)).or_default().insert(who, value);
            }
        };
        for setting in &settings {
            play(&mut partners, setting, &mut last);
        }
        partners.meet();
        let expected: BTreeSet<(EntityRef, String)> = last
            .into_iter()
            .filter(|(_, by)| by.len() == 2 && by[&0] != by[&1])
            .map(|(field, _)| field)
            .collect();
        let found = conflicts(partners.doc(0));
        let names: BTreeSet<_> = found.iter().map(|found| named(&found.entity, &found.field)).collect();
        prop_assert_eq!(names.len(), found.len(), "each field once");
        prop_assert_eq!(names, expected);

        for conflict in &found {
            prop_assert_eq!(conflict.values.iter().filter(|value| value.current).count(), 1);
            let chosen = conflict.values.iter().find(|value| value.current == keep_current).unwrap();
            let resolve = Command::resolve(conflict.entity.clone(), &conflict.field, chosen.value.clone());
            partners.try_by(1, &[resolve]).unwrap();
        }
        partners.meet();
        for who in 0..2 {
            prop_assert_eq!(conflicts(partners.doc(who)), vec![]);
        }
    }
}
