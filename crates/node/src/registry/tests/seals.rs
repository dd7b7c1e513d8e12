//! What another organisation's node brings gets in only when the organisation whose people changed it answers for it.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, ROOT, ReadDoc};
use opgave_model::OrganisationId;
use opgave_model::plan::Author;
use opgave_trust::{Basis, Role};

use super::houses::{Houses, PLAN, plan};
use crate::registry::{Outcome, Wish};

/// Writes in a plan as a page of an organisation does.
pub(super) fn write(content: &Automerge, page: u8, organisation: OrganisationId, key: &str) -> Automerge {
    let mut content = content.clone().with_actor(ActorId::from([page; 16]));
    let author = Author::new(organisation, "Noor Jansen").message();
    content
        .transact_with::<_, _, AutomergeError, _>(
            |()| CommitOptions::default().with_message(author.clone()),
            |tx| tx.put(ROOT, key, "written"),
        )
        .unwrap();
    content
}

pub(super) fn has(houses: &mut Houses, at: usize, key: &str) -> bool {
    let content = houses.content(at, PLAN);
    content.is_some_and(|content| content.get(ROOT, key).unwrap().is_some())
}

/// The founder makes another organisation a steward.
fn make_steward(houses: &mut Houses, whom: usize) {
    let wish = Wish::Role(houses.organisation(whom), Role::Steward);
    assert_eq!(houses.says(0, wish), Ok(Outcome::Done));
}

/// Three organisations with a plan in which each has written something; `a` and `c` know each other by way of `b` only.
fn three() -> Houses {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.cut(0, 2);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    make_steward(&mut houses, 1);
    houses.share(1, 2);
    for at in 0..3 {
        let content = houses.content(at, PLAN).unwrap();
        let page = 10 + u8::try_from(at).unwrap();
        let written = write(&content, page, houses.organisation(at), &format!("by {at}"));
        houses.browser_brings(at, PLAN, &written);
    }
    houses
}

#[test]
fn what_people_change_is_sealed_by_their_organisation_and_passed_on_by_others() {
    let mut houses = three();
    for at in 0..3 {
        for by in 0..3 {
            assert!(has(&mut houses, at, &format!("by {by}")), "{by} at {at}");
            let organisation = houses.organisation(by);
            let seals = houses.seals(at, PLAN);
            let seal = seals
                .iter()
                .find(|seal| seal.actor == [10 + u8::try_from(by).unwrap(); 16]);
            let seal = seal.unwrap_or_else(|| panic!("{at} has no seal of {by}"));
            assert_eq!((seal.by, seal.basis, seal.last), (organisation, Basis::Authored, 1));
            assert_eq!(seal.person, "Noor Jansen");
            assert_eq!(seal.device.len(), 16);
        }
    }
}

#[test]
fn what_nobody_answers_for_does_not_get_in_and_holds_nothing_up() {
    let mut houses = three();
    let content = houses.content(1, PLAN).unwrap();
    let forged = write(&content, 66, houses.organisation(2), "forged");
    houses.node_brings(1, 0, PLAN, &forged);
    assert!(!has(&mut houses, 0, "forged"));
    let written = write(&content, 11, houses.organisation(1), "honest");
    houses.browser_brings(1, PLAN, &written);
    assert!(has(&mut houses, 0, "honest"));
    houses.tick(0, 120_000);
    assert!(!has(&mut houses, 0, "forged"), "what waited is given up");
    assert_eq!(houses.set_aside(0), ["unsealed"]);
}

#[test]
fn changes_that_come_before_their_seal_wait_for_it() {
    let mut houses = three();
    let content = houses.content(1, PLAN).unwrap();
    let early = write(&content, 66, houses.organisation(1), "early");
    houses.node_brings(1, 0, PLAN, &early);
    assert!(!has(&mut houses, 0, "early"));
    houses.node_seals(
        1,
        0,
        PLAN,
        &write(&Automerge::new(), 99, houses.organisation(1), "another"),
    );
    assert!(!has(&mut houses, 0, "early"), "another seal does not help");
    // Of the actors that are others', its seals count for nothing.
    houses.node_seals(1, 0, PLAN, &early);
    assert!(has(&mut houses, 0, "early"));
    let owner = houses
        .seals(0, PLAN)
        .into_iter()
        .find(|seal| seal.actor == [10; 16] && seal.basis == Basis::Authored);
    assert_eq!(owner.map(|seal| seal.by), Some(houses.organisation(0)));
}

#[test]
fn an_organisation_that_is_not_in_the_plan_cannot_seal_in_it() {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    let content = houses.content(0, PLAN).unwrap();
    let foreign = write(&content, 66, houses.organisation(2), "foreign");
    // c gives b its seal, and b brings both to a.
    houses.node_seals(2, 0, PLAN, &foreign);
    houses.node_brings(1, 0, PLAN, &foreign);
    houses.node_brings(2, 0, PLAN, &foreign);
    assert!(!has(&mut houses, 0, "foreign"));
}

#[test]
fn a_forged_number_of_anothers_actor_wedges_nobody() {
    let mut houses = three();
    let content = houses.content(1, PLAN).unwrap();
    // b goes on in the name of the page of a's person, and signs for it.
    let forged = write(&content, 10, houses.organisation(0), "forged");
    for at in [0, 2] {
        houses.node_seals(1, at, PLAN, &forged);
        houses.node_brings(1, at, PLAN, &forged);
        assert!(!has(&mut houses, at, "forged"), "at {at}");
    }
    let content = houses.content(0, PLAN).unwrap();
    let honest = write(&content, 10, houses.organisation(0), "honest");
    houses.browser_brings(0, PLAN, &honest);
    houses.join(0, 2);
    for at in 0..3 {
        assert!(has(&mut houses, at, "honest"), "at {at}");
    }
}

#[test]
fn two_histories_under_one_signature_are_kept_as_proof() {
    let mut houses = three();
    let content = houses.content(1, PLAN).unwrap();
    let one = write(&content, 66, houses.organisation(1), "one");
    let other = write(&content, 66, houses.organisation(1), "other");
    houses.node_seals(1, 0, PLAN, &one);
    houses.node_brings(1, 0, PLAN, &one);
    houses.node_seals(1, 0, PLAN, &other);
    houses.node_brings(1, 0, PLAN, &other);
    assert!(has(&mut houses, 0, "one"));
    assert!(!has(&mut houses, 0, "other"));
    assert_eq!(houses.proofs(0), [houses.organisation(1)]);
    let content = houses.content(0, PLAN).unwrap();
    let goes_on = write(&content, 10, houses.organisation(0), "goes on");
    houses.browser_brings(0, PLAN, &goes_on);
    houses.join(0, 2);
    assert!(has(&mut houses, 2, "goes on"));
}

#[test]
fn a_plan_from_before_there_were_seals_is_answered_for_by_those_who_have_it() {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.cut(0, 2);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    make_steward(&mut houses, 1);
    let content = houses.content(1, PLAN).unwrap();
    let written = write(&content, 11, houses.organisation(1), "by b");
    houses.browser_brings(1, PLAN, &written);
    houses.forget_seals(1);
    houses.cut(0, 1);
    houses.share(1, 2);
    assert!(has(&mut houses, 2, "by b"));
    let (b, seals) = (houses.organisation(1), houses.seals(2, PLAN));
    assert!(seals.iter().all(|seal| seal.by == b));
    let basis = |actor: &[u8]| seals.iter().find(|seal| seal.actor == actor).map(|seal| seal.basis);
    assert_eq!(basis(&[11; 16]), Some(Basis::Authored));
    assert!(
        seals.iter().any(|seal| seal.basis == Basis::Brought),
        "what a's people made b only brings in"
    );
    // a goes on with what is its own.
    let content = houses.content(0, PLAN).unwrap();
    let written = write(&content, 10, houses.organisation(0), "by a");
    houses.browser_brings(0, PLAN, &written);
    houses.join(0, 1);
    assert!(has(&mut houses, 2, "by a"));
}
