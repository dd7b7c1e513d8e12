//! What each route of the API does with a plan. A route that is not here answers nobody.

use axum::http::Method;
use opgave_model::plan::EntityKind;

use super::Action;
use crate::http::api::kebab;

/// What a route needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// It is about no plan that exists already; who may call it is said by its scopes.
    NoPlan,
    /// It is about one plan, in which our organisation must be allowed to do this.
    Plan(Action),
}

/// What the route of a request needs, put with the request when it is routed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declared(pub Option<Asks>);

use Asks::{NoPlan, Plan};

/// Method, path, and what it needs.
#[rustfmt::skip]
const ROUTES: &[(&str, &str, Asks)] = &[
    ("GET", "/session", NoPlan),
    ("POST", "/session", NoPlan),
    ("DELETE", "/session", NoPlan),
    ("GET", "/plans", NoPlan),
    ("POST", "/plans", NoPlan),
    ("POST", "/plan-imports", NoPlan),
    ("GET", "/events", NoPlan),
    ("GET", "/sessions", NoPlan),
    ("DELETE", "/sessions/{id}", NoPlan),
    ("GET", "/tokens", NoPlan),
    ("POST", "/tokens", NoPlan),
    ("DELETE", "/tokens/{id}", NoPlan),
    ("GET", "/templates", NoPlan),
    ("GET", "/model", NoPlan),
    ("GET", "/openapi.json", NoPlan),
    ("GET", "", NoPlan),
    ("GET", "/organisations", NoPlan),
    ("POST", "/organisations", NoPlan),
    ("DELETE", "/organisations/{id}", NoPlan),
    ("POST", "/invitations", NoPlan),
    ("POST", "/invitations/received", NoPlan),
    ("GET", "/status", NoPlan),
    ("GET", "/audit", NoPlan),
    ("GET", "/audit/verification", NoPlan),
    ("GET", "/quarantine", NoPlan),
    ("GET", "/holdings", NoPlan),
    ("GET", "/plans/{plan}", Plan(Action::Look)),
    ("PATCH", "/plans/{plan}", Plan(Action::Write)),
    ("POST", "/plans/{plan}/commands", Plan(Action::Write)),
    ("GET", "/plans/{plan}/members", Plan(Action::Look)),
    ("POST", "/plans/{plan}/members", Plan(Action::Steer)),
    ("PATCH", "/plans/{plan}/members/{organisation}", Plan(Action::Steer)),
    ("POST", "/plans/{plan}/members/{organisation}/suspension", Plan(Action::Steer)),
    // To put out another takes more than this, which trust asks for; any organisation may take itself out.
    ("DELETE", "/plans/{plan}/members/{organisation}", Plan(Action::Leave)),
    ("GET", "/plans/{plan}/events", Plan(Action::Look)),
    ("GET", "/plans/{plan}/export", Plan(Action::Look)),
    ("POST", "/plans/{plan}/action-imports", Plan(Action::Write)),
    ("GET", "/plans/{plan}/history", Plan(Action::Look)),
    ("GET", "/plans/{plan}/differences", Plan(Action::Look)),
    ("GET", "/plans/{plan}/conflicts", Plan(Action::Look)),
    ("POST", "/plans/{plan}/conflicts/resolutions", Plan(Action::Write)),
    ("GET", "/plans/{plan}/warnings", Plan(Action::Look)),
];

/// What is below `/plans/{plan}` for every kind of entity; `*` is the section.
#[rustfmt::skip]
const SECTIONS: &[(&str, &str, Asks)] = &[
    ("GET", "/plans/{plan}/*", Plan(Action::Look)),
    ("POST", "/plans/{plan}/*", Plan(Action::Write)),
    ("GET", "/plans/{plan}/*/{id}", Plan(Action::Look)),
    ("PATCH", "/plans/{plan}/*/{id}", Plan(Action::Write)),
    ("DELETE", "/plans/{plan}/*/{id}", Plan(Action::Write)),
    ("POST", "/plans/{plan}/*/{id}/restoration", Plan(Action::Write)),
    ("POST", "/plans/{plan}/*/{id}/move", Plan(Action::Write)),
];

/// What a route needs; nothing when the table does not have it.
pub(crate) fn asks(method: &Method, path: &str) -> Option<Asks> {
    let row = |table: &[(&str, &str, Asks)], path: &str| {
        table
            .iter()
            .find(|(of, at, _)| *of == method.as_str() && *at == path)
            .map(|(_, _, asks)| *asks)
    };
    row(ROUTES, path).or_else(|| {
        let section = path.split('/').nth(3)?;
        let known = EntityKind::ALL.iter().any(|kind| kebab(kind.spec().section) == section);
        row(
            SECTIONS,
            &path.replacen(&format!("/{section}"), if known { "/*" } else { "/" }, 1),
        )
    })
}
