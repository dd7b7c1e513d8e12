//! The table is walked: every route and every place, deny by default.

use axum::http::Method;
use opgave_trust::Role;

use super::{Action, Asks, Place, TABLE, asks};
use crate::http::api;

#[test]
fn every_action_has_one_row_and_a_place_that_may_do_it() {
    for (action, allowed) in TABLE {
        assert_eq!(TABLE.iter().filter(|(of, _)| *of == action).count(), 1, "{action:?}");
        assert!(allowed.contains(&true), "{action:?}");
        for (place, allowed) in Place::ALL.into_iter().zip(allowed) {
            assert_eq!(place.may(action), allowed, "{place:?} {action:?}");
        }
    }
}

#[test]
fn who_may_more_may_all_that_one_with_less_may() {
    for (action, _) in TABLE {
        let may = Role::ALL.map(|role| Place::In(role).may(action));
        assert!(may.is_sorted(), "{action:?}: {may:?}");
    }
    // Whoever is not in gets nothing at all, and whoever does not take part writes nothing.
    let others = [
        Action::Ledger,
        Action::Fetch,
        Action::Talk,
        Action::Write,
        Action::Steer,
        Action::Leave,
    ];
    assert!(others.into_iter().all(|action| !Place::Out.may(action)));
    for place in [Place::Invited, Place::Suspended] {
        assert!(
            ![Action::Talk, Action::Write]
                .into_iter()
                .any(|action| place.may(action))
        );
    }
    assert!(!Place::Suspended.may(Action::Fetch));
}

#[test]
fn every_route_is_in_the_table_and_writes_only_where_the_role_allows_it() {
    let (_, operations) = api::router();
    assert!(operations.len() > 100, "{}", operations.len());
    for operation in operations {
        let name = format!("{} {}", operation.method, operation.path);
        let asked = asks(&operation.method, &operation.path);
        let asked = asked.unwrap_or_else(|| panic!("{name} is not in the table of crates/node/src/policy/routes.rs"));
        let of_a_plan = operation.path.starts_with("/plans/{plan}");
        assert_eq!(matches!(asked, Asks::Plan(_)), of_a_plan, "{name}");
        let Asks::Plan(action) = asked else { continue };
        for place in Place::ALL {
            let allowed = match place {
                _ if operation.method == Method::GET => true,
                Place::Out => false,
                Place::Invited | Place::In(Role::Reader | Role::Commenter) => action == Action::Leave,
                Place::Suspended => matches!(action, Action::Leave | Action::Steer),
                Place::In(Role::Editor) => matches!(action, Action::Leave | Action::Write),
                Place::In(Role::Steward) => true,
            };
            assert_eq!(place.may(action), allowed, "{name} for one that {place}");
        }
    }
}

#[test]
fn a_route_that_is_not_in_the_table_is_for_nobody() {
    for (method, path) in [
        (Method::POST, "/plans/{plan}/secrets"),
        (Method::DELETE, "/plans/{plan}/goals"),
        (Method::PATCH, "/plans"),
        (Method::GET, "/plans/{plan}/goals/{id}/more"),
    ] {
        assert_eq!(asks(&method, path), None, "{method} {path}");
    }
}

#[test]
fn a_refusal_says_what_one_is_and_what_it_takes() {
    let said = Place::In(Role::Reader).refusal(Action::Write);
    assert_eq!(
        said,
        "the organisation is in the plan as reader; that takes the role of editor or more"
    );
    let said = Place::Suspended.refusal(Action::Talk);
    assert_eq!(
        said,
        "the organisation is suspended; that takes the role of commenter or more"
    );
    assert!(Place::Out.refusal(Action::Steer).ends_with("that is for stewards"));
}
