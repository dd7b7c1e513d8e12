//! What happens to the ledger of a plan.

use automerge::ROOT;
use automerge::transaction::Transactable;
use opgave_model::correspondence::{self, OfferKey};
use opgave_model::{DocumentId, ledger};
use opgave_trust::{Deed, Genesis, Grant, Offer, OrganisationKind, Role};

use super::houses::{Houses, PLAN, key, plan};
use crate::policy::Place;
use crate::registry::{Outcome, Wish, transaction};

fn two() -> Houses {
    let mut houses = Houses::of(["a", "b"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    houses
}

#[test]
fn who_is_invited_accepts_and_is_in() {
    let mut houses = two();
    for at in [0, 1] {
        assert_eq!(houses.place(0, at), Place::In(Role::Steward));
        assert_eq!(houses.place(1, at), Place::In(Role::Editor));
    }
    let entries = ledger::entries(&houses.content(1, PLAN.ledger()).unwrap()).count();
    assert_eq!(entries, 3, "genesis, invitation, acceptance");
}

#[test]
fn who_is_away_is_invited_and_is_in_when_it_is_back() {
    let mut houses = Houses::of(["a", "b"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.cut(0, 1);
    houses.share(0, 1);
    assert_eq!(houses.place(1, 0), Place::Invited);
    assert!(houses.content(1, PLAN).is_none());
    houses.join(0, 1);
    assert_eq!(houses.place(1, 0), Place::In(Role::Editor));
    assert!(houses.content(1, PLAN).is_some());
}

#[test]
fn who_is_invited_by_a_steward_who_is_not_the_founder_is_in_as_well() {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    let (b, c) = (houses.organisation(1), houses.organisation(2));
    assert_eq!(houses.says(0, Wish::Role(b, Role::Steward)), Ok(Outcome::Done));
    houses.cut(0, 2);
    assert_eq!(houses.says(1, Wish::Invite(c, Role::Editor)), Ok(Outcome::Done));
    for at in [0, 1, 2] {
        assert_eq!(houses.place(2, at), Place::In(Role::Editor), "at {at}");
        assert!(houses.content(at, PLAN).is_some(), "at {at}");
    }
    assert_eq!(houses.set_aside(2), [""; 0]);
}

#[test]
fn a_plan_from_before_there_were_roles_goes_on_with_one_steward() {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.admits(0, 1);
    houses.admits(1, 2);
    for at in 0..3 {
        assert_eq!(houses.place(0, at), Place::In(Role::Steward), "at {at}");
        assert_eq!(houses.place(1, at), Place::In(Role::Editor), "at {at}");
        assert_eq!(houses.place(2, at), Place::In(Role::Editor), "at {at}");
        assert!(houses.content(at, PLAN).is_some());
    }
    let c = houses.organisation(2);
    assert_eq!(houses.says(0, Wish::Role(c, Role::Reader)), Ok(Outcome::Done));
    assert_eq!(houses.says(0, Wish::Role(c, Role::Steward)), Ok(Outcome::Done));
    assert_eq!(houses.place(2, 1), Place::In(Role::Steward));
}

#[test]
fn statements_that_a_member_deletes_still_count_and_stay_with_the_others() {
    let mut houses = two();
    let ledger = houses.content(1, PLAN.ledger()).unwrap();
    let keys: Vec<String> = ledger::entries(&ledger).map(|(key, _)| key).collect();
    let delete = transaction(move |tx| keys.iter().try_for_each(|key| tx.delete(ROOT, key.as_str())));
    houses.forces(1, PLAN.ledger(), delete);
    for at in [0, 1] {
        assert_eq!(houses.place(1, at), Place::In(Role::Editor), "at {at}");
        let ledger = houses.content(at, PLAN.ledger()).unwrap();
        assert_eq!(ledger::entries(&ledger).count(), 3, "at {at}");
    }
    assert_eq!(houses.set_aside(0), ["not-permitted"]);
    assert!(houses.told(0)[0].contains("statements are only ever added"));
}

#[test]
fn an_offer_of_what_the_ledger_does_not_show_leaves_nothing() {
    let mut houses = two();
    let (a, b) = (houses.organisation(0), houses.organisation(1));
    let plan = DocumentId([0x77; 16]);
    let name = || "Organisation a".parse().unwrap();
    let genesis = Genesis::issue(&key(0), plan, name(), OrganisationKind::Agency, [1; 16], 1);
    let deed = Deed::Invite {
        organisation: b,
        name: name(),
        kind: OrganisationKind::Agency,
        role: Role::Editor,
    };
    // The invitation is by somebody who is not in that plan.
    let invitation = Grant::issue(&key(1), &genesis, Vec::new(), 1, deed);
    let offer = Offer::of_invitation(&genesis, &invitation);
    let entry = genesis.to_bytes();
    houses.forces(
        1,
        plan.ledger(),
        transaction(move |tx| ledger::add(tx, &entry).map(|_| ())),
    );
    let key = OfferKey { plan, from: a };
    let leave = transaction(move |tx| correspondence::add(tx, key, &offer).map(|_| ()));
    houses.forces(0, a.correspondence(b), leave);
    assert_eq!(houses.place_in(plan, 1, 1), Place::Invited);
    houses.recheck(1, plan.ledger());
    assert_eq!(houses.place_in(plan, 1, 1), Place::Out);
    assert!(!houses.inventory_of(1, 0).contains(&plan.ledger()));
}
