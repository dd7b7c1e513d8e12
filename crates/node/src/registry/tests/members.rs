//! Nodes give and take what the roles in a plan allow, also when roles change while they are connected.

use opgave_model::DocumentId;
use opgave_trust::{Broken, Role};

use super::houses::{Houses, PLAN, plan};
use super::seals::{has, write};
use super::{said, texts};
use crate::policy::Place;
use crate::registry::{MemberError, Outcome, Wish};

/// A plan of `a`, with `b` in a role and `c` as an editor; what `b` does reaches `a` and `c`.
fn with(role: Role) -> Houses {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 2);
    let b = houses.organisation(1);
    assert_eq!(houses.says(0, Wish::Invite(b, role)), Ok(Outcome::Done));
    for at in 0..3 {
        assert_eq!(houses.place(1, at), Place::In(role), "at {at}");
    }
    houses
}

/// A person of an organisation writes in the plan, and another in the discussion, on a page that takes no refusal.
fn writes(houses: &mut Houses, by: usize, key: &str) {
    let page = 20 + u8::try_from(by).unwrap();
    let written = write(&houses.content(by, PLAN).unwrap(), page, houses.organisation(by), key);
    houses.browser_brings(by, PLAN, &written);
}

/// The node of an organisation whose software does not keep to roles sends what its people wrote to another.
fn pushes(houses: &mut Houses, by: usize, to: usize, key: &str) {
    let written = write(&houses.content(by, PLAN).unwrap(), 77, houses.organisation(by), key);
    houses.node_seals(by, to, PLAN, &written);
    houses.node_brings(by, to, PLAN, &written);
}

fn change(houses: &mut Houses, whom: usize, role: Role) {
    let wish = Wish::Role(houses.organisation(whom), role);
    assert_eq!(houses.says(0, wish), Ok(Outcome::Done));
}

#[test]
fn a_reader_gets_everything_and_changes_nothing() {
    let mut houses = with(Role::Reader);
    writes(&mut houses, 0, "by a");
    houses.browser_brings(0, PLAN.discussion(), &said(1, "Klopt dit?"));
    assert!(has(&mut houses, 1, "by a"));
    assert_eq!(texts(&houses.content(1, PLAN.discussion()).unwrap()), ["Klopt dit?"]);
    pushes(&mut houses, 1, 0, "by b");
    assert!(!has(&mut houses, 0, "by b"));
    assert_eq!(houses.set_aside(0), ["not-permitted"]);
    let told = houses.told(0);
    assert!(
        told[0].contains("is in the plan as reader; that takes the role of editor or more"),
        "{told:?}"
    );
    // And all else goes on.
    writes(&mut houses, 0, "later");
    writes(&mut houses, 2, "by c");
    for at in 0..3 {
        assert!(has(&mut houses, at, "later") && has(&mut houses, at, "by c"), "at {at}");
    }
}

#[test]
fn the_people_of_a_reader_are_refused_by_their_own_node_and_go_on_reading() {
    let mut houses = with(Role::Reader);
    writes(&mut houses, 1, "by b");
    assert!(!has(&mut houses, 1, "by b"));
    houses.browser_brings(1, PLAN.discussion(), &said(2, "hallo"));
    assert!(houses.content(1, PLAN.discussion()).is_none());
    writes(&mut houses, 0, "by a");
    assert!(has(&mut houses, 1, "by a"));
    change(&mut houses, 1, Role::Editor);
    writes(&mut houses, 1, "by b");
    assert!(has(&mut houses, 0, "by b"));
}

#[test]
fn a_reader_passes_on_what_others_sealed() {
    let mut houses = with(Role::Reader);
    houses.cut(0, 2);
    writes(&mut houses, 0, "by a");
    writes(&mut houses, 2, "by c");
    assert!(has(&mut houses, 2, "by a") && has(&mut houses, 0, "by c"));
    assert!(houses.set_aside(0).is_empty() && houses.set_aside(2).is_empty());
}

#[test]
fn a_commenter_writes_in_the_discussion_only() {
    let mut houses = with(Role::Commenter);
    houses.browser_brings(1, PLAN.discussion(), &said(2, "Klopt dit?"));
    for at in [0, 2] {
        let discussion = houses.content(at, PLAN.discussion()).unwrap();
        assert_eq!(texts(&discussion), ["Klopt dit?"], "at {at}");
    }
    pushes(&mut houses, 1, 0, "by b");
    assert!(!has(&mut houses, 0, "by b"));
}

#[test]
fn what_was_refused_comes_in_when_the_role_allows_it() {
    let mut houses = with(Role::Reader);
    pushes(&mut houses, 1, 0, "by b");
    assert!(!has(&mut houses, 0, "by b"));
    change(&mut houses, 1, Role::Editor);
    writes(&mut houses, 1, "more by b");
    for at in [0, 2] {
        assert!(has(&mut houses, at, "more by b"), "at {at}");
    }
}

#[test]
fn who_is_put_out_gets_nothing_more_and_cannot_tell_the_plan_from_none() {
    let mut houses = with(Role::Editor);
    writes(&mut houses, 1, "by b");
    let b = houses.organisation(1);
    assert_eq!(houses.says(0, Wish::Remove(b)), Ok(Outcome::Done));
    assert_eq!(houses.place(1, 1), Place::Out, "its own node hears of it");
    writes(&mut houses, 0, "afterwards");
    assert!(!has(&mut houses, 1, "afterwards"));
    for document in [PLAN, PLAN.ledger(), PLAN.discussion()] {
        let asked = houses.node_asks(1, 0, document);
        assert_eq!(asked, houses.node_asks(1, 0, DocumentId([9; 16])));
        assert!(!houses.inventory_of(0, 1).contains(&document));
    }
    // The software of its node does not stop.
    pushes(&mut houses, 1, 0, "forced");
    pushes(&mut houses, 1, 2, "forced");
    for at in [0, 2] {
        assert!(!has(&mut houses, at, "forced"), "at {at}");
        assert!(has(&mut houses, at, "by b"), "what it wrote before stays at {at}");
    }
}

#[test]
fn what_the_removed_wrote_in_time_goes_to_those_who_come_later_and_nothing_else_does() {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    writes(&mut houses, 1, "in time");
    let b = houses.organisation(1);
    let late = write(&houses.content(1, PLAN).unwrap(), 21, b, "late");
    houses.cut(0, 1);
    assert_eq!(houses.says(0, Wish::Remove(b)), Ok(Outcome::Done));
    houses.share(0, 2);
    assert!(has(&mut houses, 2, "in time"));
    // c is told by the one who was put out, who says that it knew of nothing.
    houses.node_seals(1, 2, PLAN, &late);
    houses.node_brings(1, 2, PLAN, &late);
    houses.join(0, 1);
    for at in [0, 2] {
        assert!(!has(&mut houses, at, "late"), "at {at}");
    }
}

#[test]
fn a_relay_cannot_bring_in_what_the_removed_wrote_later() {
    let mut houses = with(Role::Editor);
    let b = houses.organisation(1);
    let late = write(&houses.content(1, PLAN).unwrap(), 21, b, "late");
    assert_eq!(houses.says(0, Wish::Remove(b)), Ok(Outcome::Done));
    // c has the seal of b, and passes both on to a.
    houses.node_seals(1, 2, PLAN, &late);
    houses.node_brings(2, 0, PLAN, &late);
    assert!(!has(&mut houses, 0, "late"));
    houses.tick(0, 120_000);
    assert!(!houses.set_aside(0).is_empty());
    writes(&mut houses, 2, "by c");
    assert!(has(&mut houses, 0, "by c"));
}

#[test]
fn what_somebody_had_before_the_removal_was_known_there_gets_to_all() {
    let mut houses = with(Role::Editor);
    houses.cut(0, 1);
    houses.cut(0, 2);
    // b's change is at c, and not at a, when a puts b out.
    writes(&mut houses, 1, "by b");
    writes(&mut houses, 2, "by c, upon it");
    let b = houses.organisation(1);
    assert_eq!(houses.says(0, Wish::Remove(b)), Ok(Outcome::Done));
    houses.join(0, 2);
    for at in [0, 2] {
        assert!(has(&mut houses, at, "by b"), "at {at}");
        assert!(has(&mut houses, at, "by c, upon it"), "at {at}");
        assert_eq!(houses.place(1, at), Place::Out);
    }
    writes(&mut houses, 0, "by a");
    assert!(has(&mut houses, 2, "by a"));
}

#[test]
fn the_suspended_has_the_ledger_only_until_it_is_let_in_again() {
    let mut houses = with(Role::Editor);
    let b = houses.organisation(1);
    assert_eq!(houses.says(0, Wish::Suspend(b)), Ok(Outcome::Done));
    assert_eq!(houses.place(1, 1), Place::Suspended);
    writes(&mut houses, 0, "meanwhile");
    pushes(&mut houses, 1, 0, "forced");
    assert!(!has(&mut houses, 1, "meanwhile") && !has(&mut houses, 0, "forced"));
    assert_eq!(houses.inventory_of(0, 1).len(), 2, "correspondence and ledger");
    change(&mut houses, 1, Role::Editor);
    assert!(has(&mut houses, 1, "meanwhile"));
    writes(&mut houses, 1, "again");
    assert!(has(&mut houses, 0, "again") && has(&mut houses, 2, "again"));
}

#[test]
fn who_leaves_is_out_everywhere_and_its_work_stays() {
    let mut houses = with(Role::Editor);
    writes(&mut houses, 1, "by b");
    assert_eq!(houses.says(1, Wish::Leave), Ok(Outcome::Done));
    for at in 0..3 {
        assert_eq!(houses.place(1, at), Place::Out, "at {at}");
        assert!(has(&mut houses, at, "by b"), "at {at}");
    }
    writes(&mut houses, 0, "afterwards");
    assert!(!has(&mut houses, 1, "afterwards"));
    houses.share(0, 1);
    assert_eq!(houses.place(1, 0), Place::In(Role::Editor));
    assert!(has(&mut houses, 1, "afterwards"));
}

#[test]
fn a_statement_that_breaks_a_rule_is_not_made_and_the_rule_is_named() {
    let mut houses = with(Role::Editor);
    let (a, b, c) = (houses.organisation(0), houses.organisation(1), houses.organisation(2));
    let broken = |rule| Err(MemberError::Broken(rule));
    assert_eq!(houses.says(1, Wish::Role(c, Role::Reader)), broken(Broken::NotASteward));
    assert_eq!(houses.says(1, Wish::Remove(a)), broken(Broken::NotASteward));
    assert_eq!(
        houses.says(0, Wish::Invite(b, Role::Reader)),
        Err(MemberError::AlreadyMember)
    );
    assert_eq!(houses.says(0, Wish::Role(b, Role::Editor)), Err(MemberError::AlreadySo));
    assert_eq!(houses.says(0, Wish::Leave), Err(MemberError::OnlySteward));
    change(&mut houses, 1, Role::Steward);
    // Of two stewards neither decides about the other.
    assert_eq!(houses.says(0, Wish::Remove(b)), Ok(Outcome::Voted));
    assert_eq!(houses.place(1, 0), Place::In(Role::Steward));
    assert_eq!(houses.says(0, Wish::Role(c, Role::Steward)), Ok(Outcome::Voted));
    assert_eq!(houses.says(1, Wish::Role(c, Role::Steward)), Ok(Outcome::Done));
    assert_eq!(houses.says(2, Wish::Remove(b)), Ok(Outcome::Done));
    assert_eq!(houses.place(1, 0), Place::Out);
}

#[test]
fn what_was_refused_of_the_removed_is_taken_in_when_a_member_answers_for_it() {
    let mut houses = with(Role::Editor);
    writes(&mut houses, 1, "by b");
    let b = houses.organisation(1);
    let late = write(&houses.content(1, PLAN).unwrap(), 21, b, "late");
    assert_eq!(houses.says(0, Wish::Remove(b)), Ok(Outcome::Done));
    houses.node_seals(1, 2, PLAN, &late);
    houses.node_brings(2, 0, PLAN, &late);
    houses.tick(0, 120_000);
    assert!(!has(&mut houses, 0, "late"));
    assert_eq!(houses.adopts(0, PLAN), Ok(()));
    for at in [0, 2] {
        assert!(has(&mut houses, at, "late"), "at {at}");
    }
    writes(&mut houses, 2, "upon it, by c");
    assert!(has(&mut houses, 0, "upon it, by c"));
}

#[test]
fn who_may_not_write_adopts_nothing() {
    let mut houses = with(Role::Reader);
    writes(&mut houses, 1, "by b");
    assert_eq!(
        houses.adopts(1, PLAN).unwrap_err(),
        "the organisation is in the plan as reader; that takes the role of editor or more"
    );
    assert!(
        houses.adopts(1, PLAN.ledger()).is_err(),
        "statements are for their signers"
    );
    assert!(!has(&mut houses, 1, "by b"));
}
