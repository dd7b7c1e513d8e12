//! What the engine is told about every remote and every document of a plan, in every place that an organisation can have.

use opgave_model::DocumentId;
use opgave_sync::{Access, Host, Remote};
use opgave_trust::Role;

use super::houses::{Houses, PLAN, plan};
use super::said;
use crate::policy::Place;
use crate::registry::{Outcome, Wish};

/// A plan of `a` in which `b` has a place.
fn placed(place: Place) -> Houses {
    let mut houses = Houses::of(["a", "b"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.browser_brings(0, PLAN.discussion(), &said(1, "hallo"));
    let b = houses.organisation(1);
    let say = |houses: &mut Houses, wish| assert_eq!(houses.says(0, wish), Ok(Outcome::Done));
    match place {
        Place::Out => {
            houses.share(0, 1);
            say(&mut houses, Wish::Remove(b));
        }
        Place::Invited => {
            houses.cut(0, 1);
            houses.share(0, 1);
        }
        Place::Suspended => {
            houses.share(0, 1);
            say(&mut houses, Wish::Suspend(b));
        }
        Place::In(Role::Steward) => {
            houses.share(0, 1);
            say(&mut houses, Wish::Role(b, Role::Steward));
        }
        Place::In(role) => say(&mut houses, Wish::Invite(b, role)),
    }
    houses
}

/// For the node of `b` at `a`: ledger, body, discussion; then for `b`'s own browsers: body, discussion.
fn expected(place: Place) -> [Access; 5] {
    use Access::{None, Read, Write};
    match place {
        Place::Out => [None, None, None, Read, Read],
        // Its node has heard nothing yet: its people could begin something under these names, as under any.
        Place::Invited => [Write, Read, Read, Access::Create, Access::Create],
        Place::Suspended => [Write, None, None, Read, Read],
        Place::In(Role::Reader) => [Write, Read, Read, Read, Read],
        Place::In(Role::Commenter) => [Write, Read, Write, Read, Write],
        Place::In(Role::Editor | Role::Steward) => [Write, Write, Write, Write, Write],
    }
}

#[test]
fn every_place_gets_what_it_may_have_and_may_write() {
    for place in Place::ALL {
        let houses = placed(place);
        assert_eq!(houses.place(1, 0), place);
        let node = Remote::Node {
            organisation: houses.organisation(1),
        };
        let browser = Remote::Browser {
            session: "session".into(),
            person: "Noor Jansen".into(),
        };
        let (at_a, at_b) = (houses.host(0), houses.host(1));
        let found = [
            at_a.access(&node, PLAN.ledger()),
            at_a.access(&node, PLAN),
            at_a.access(&node, PLAN.discussion()),
            at_b.access(&browser, PLAN),
            at_b.access(&browser, PLAN.discussion()),
        ];
        assert_eq!(found, expected(place), "{place:?}");
        let [ledger, body, discussion, ..] = found;
        let documents = [(PLAN.ledger(), ledger), (PLAN, body), (PLAN.discussion(), discussion)];
        let listed = at_a.shared_with(houses.organisation(1));
        for (document, access) in documents {
            assert_eq!(listed.contains(&document), access != Access::None, "{place:?}");
            let audience = at_a.audience(document);
            assert_eq!(
                audience.contains(&houses.organisation(1)),
                access != Access::None,
                "{place:?}"
            );
        }
        for (document, access) in &documents[1..] {
            let counts = at_a.may_write(houses.organisation(1), *document);
            assert_eq!(counts, *access == Access::Write, "{place:?}");
        }
        // What it may not see answers as what does not exist, and so does everything to a stranger.
        let stranger = Remote::Node {
            organisation: opgave_model::OrganisationId([9; 32]),
        };
        for document in [PLAN.ledger(), PLAN, PLAN.discussion()] {
            assert_eq!(
                at_a.access(&stranger, document),
                at_a.access(&stranger, DocumentId([8; 16]))
            );
        }
    }
}
