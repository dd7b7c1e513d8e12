//! How two versions of a plan differ.

use proptest::prelude::*;

use super::partners::{Partners, organisation};
use super::replicas;
use crate::plan::{Command, EntityKind, EntityRef, Fields, Happening, Piece, Place, Plan, RichText, difference};

#[test]
fn what_was_added_removed_restored_moved_and_set_is_told_in_the_order_of_the_plan() {
    let mut partners = Partners::new(1);
    let [goal, other] = ["doel", "ander doel"].map(|title| partners.shared(Command::add_goal(title)));
    let under = partners.shared(Command::add_under(
        &goal,
        EntityKind::Goal,
        Fields::new().with("title", "onder"),
    ));
    let [gone, back] = ["weg", "terug"].map(|title| partners.shared(Command::add_action(title)));
    partners.by(0, Command::remove(EntityKind::Action, &back));
    let before = partners.plan(0);
    let commands = [
        Command::retitle("Wonen en werken"),
        Command::set(
            EntityRef::Problem,
            "statement",
            RichText::new().paragraph("Te weinig woningen"),
        ),
        Command::Move {
            entity: EntityKind::Goal.with_id(&under),
            parent: Some(other.clone()),
            place: Place::Last,
        },
        Command::add_party("De Veste"),
        Command::remove(EntityKind::Action, &gone),
        Command::restore(EntityKind::Action, &back),
        Command::set(EntityKind::Action.with_id(&back), "due", "2027-04-01"),
    ];
    partners.try_by(0, &commands).unwrap();
    let told = difference(&before, &partners.plan(0)).told;
    let names: Vec<(&str, Option<&str>)> = told
        .iter()
        .map(|told| (told.entity.name(), told.happening.field()))
        .collect();
    assert_eq!(
        names,
        [
            ("plan", Some("title")),
            ("problem", Some("statement")),
            ("goal", Some("parent")),
            ("party", None),
            ("action", Some("removed")),
            ("action", Some("due")),
            ("action", Some("removed")),
        ]
    );
    assert_eq!(told[4].happening, Happening::Restored);
    assert_eq!(
        told[2].happening,
        Happening::Moved {
            from: Some(goal),
            to: Some(other)
        }
    );
    let Happening::Edited { pieces, .. } = &told[0].happening else {
        panic!("{told:?}")
    };
    assert_eq!(
        *pieces,
        [
            Piece::Same { text: "Wonen".into() },
            Piece::Added {
                text: " en werken".into()
            }
        ]
    );
}

#[test]
fn formatting_of_text_is_a_difference_that_shows() {
    for field in ["statement", "forWhom"] {
        let mut partners = Partners::new(1);
        partners.by(0, Command::set(EntityRef::Problem, field, "Te weinig woningen"));
        let before = partners.plan(0);
        let heading = RichText::new().heading(1, "Te weinig woningen");
        partners.by(0, Command::set(EntityRef::Problem, field, heading));
        let told = difference(&before, &partners.plan(0)).told;
        let Happening::Edited { pieces, .. } = &told[0].happening else {
            panic!("{told:?}")
        };
        assert_eq!(pieces[0], Piece::Added { text: "# ".into() });
    }
}

#[test]
fn removing_what_others_stand_under_does_not_move_them() {
    let mut partners = Partners::new(1);
    let goal = partners.shared(Command::add_goal("doel"));
    partners.shared(Command::add_under(
        &goal,
        EntityKind::Goal,
        Fields::new().with("title", "onder"),
    ));
    let before = partners.plan(0);
    partners.by(0, Command::remove(EntityKind::Goal, &goal));
    let told = difference(&before, &partners.plan(0)).told;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].happening, Happening::Removed);
}

#[test]
fn a_perspective_that_comes_and_goes_in_between_is_not_told() {
    let mut partners = Partners::new(1);
    let before = partners.plan(0);
    let id = partners
        .by(0, Command::add_perspective(organisation(0), "Wij zien het zo"))
        .unwrap();
    partners.by(0, Command::remove(EntityKind::Perspective, &id));
    assert!(difference(&before, &partners.plan(0)).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_single_command_differs_in_one_place_and_equal_plans_do_not(
        steps in proptest::collection::vec(replicas::step(), 10..60),
    ) {
        let mut last: Option<EntityRef> = None;
        let before = |docs: &[automerge::Automerge]| docs.iter().map(Plan::read).collect::<Vec<_>>();
        let (docs, _) = replicas::play_and_tell(&steps[..steps.len() - 1], |_| {})?;
        let earlier = before(&docs);
        for plan in &earlier {
            prop_assert!(difference(plan, plan).is_empty());
        }
        // Played again, all is as it was, and then one thing more happens, without anyone meeting before it.
        let mut steps = steps;
        if let Some(step) = steps.last_mut() {
            step.stay_apart();
        }
        let (docs, _) = replicas::play_and_tell(&steps, |entity| {
            last = Some(entity);
        })?;
        let later = before(&docs);
        let differing: Vec<_> = earlier.iter().zip(&later).filter(|(one, two)| one != two).collect();
        prop_assert!(differing.len() <= 1);
        for (one, two) in differing {
            let told = difference(one, two).told;
            // A set that is set as a whole may gain and lose members.
            let places: Vec<_> = told.iter().map(|told| (&told.entity, told.happening.field())).collect();
            prop_assert!(places.iter().all(|place| *place == places[0]), "{:#?}", told);
            prop_assert_eq!(places.first().map(|(entity, _)| *entity), last.as_ref());
        }
    }
}
