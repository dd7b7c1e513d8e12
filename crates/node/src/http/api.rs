//! The API: what browsers, programs and the commands of `opgave` ask of a node, under one set of rules. It follows the
//! Dutch design rules for REST APIs, version 2.
//!
//! Each operation stands in one table ([`table`]), from which follow both what is served and the document about it. A
//! handler turns a request into a call on the node and the outcome into an answer; what may be done to a plan is decided
//! by [`crate::plans`] and the model.

mod audit;
pub(crate) mod body;
mod caller;
mod commands;
mod conditions;
mod events;
mod exports;
mod fields;
mod history;
mod imports;
mod insight;
mod language;
mod members;
mod model;
mod openapi;
mod operation;
mod organisations;
mod pages;
mod parameters;
mod peers;
mod plans;
mod quarantine;
mod refusals;
mod representation;
mod routes;
mod sections;
mod sessions;
mod shapes;
mod status;
mod table;
mod templates;
mod tokens;
mod versioning;

pub(crate) use caller::{FromOwnMachine, PERSON_HEADER};
pub(crate) use operation::BODY_BYTES;
pub(crate) use refusals::kebab;
pub(crate) use shapes::named as schema_named;
pub(crate) use table::router;
pub(crate) use versioning::name as name_version;

/// Where the API begins.
pub(crate) const BASE: &str = "/api/v1";

/// What a plan has under its path besides its sections.
#[cfg(test)]
const OF_A_PLAN: &[&str] = &[
    "action-imports",
    "commands",
    "conflicts",
    "differences",
    "events",
    "export",
    "history",
    "members",
    "warnings",
];
