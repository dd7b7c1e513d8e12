//! The table of the API's operations.

mod administration;
mod exchange;
mod insight;
mod oversight;
mod people;
mod plans;
mod sections;

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use opgave_model::plan::EntityKind;
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::openapi::{RefOr, Schema};

use super::operation::Operation;
use super::routes::Routes;
use super::shapes::{text, whole_number};
use crate::Node;
use crate::http::problem::ProblemKind;
use crate::people::Scope::PlansWrite;

/// The router of the API, and what it has.
pub(crate) fn router() -> (Router<Arc<Node>>, Vec<Operation>) {
    let routes = administration::add(plans::add(people::add(Routes::default())));
    let routes = oversight::add(exchange::add(insight::add(routes)));
    let routes = EntityKind::ALL.into_iter().fold(routes, sections::add);
    routes.finish()
}

fn get(path: &str, id: &str, group: &'static str) -> Operation {
    Operation::new(Method::GET, path, id, group)
}

fn post(path: &str, id: &str, group: &'static str) -> Operation {
    Operation::new(Method::POST, path, id, group)
}

fn paged(operation: Operation) -> Operation {
    operation
        .query("page", "Which page, from 1.", schema(whole_number(1.0)))
        .query(
            "pageSize",
            "The most items on a page, 50 unless given.",
            schema(whole_number(1.0).maximum(Some(500.0))),
        )
}

fn schema(builder: ObjectBuilder) -> RefOr<Schema> {
    Schema::from(builder).into()
}

/// A change of a plan.
fn editing(operation: Operation) -> Operation {
    operation
        .scope(&[PlansWrite])
        .header(
            "If-Match",
            "Tags of the versions at which the change may be made; at any other it is refused.",
            text(),
        )
        .problems(&[
            ProblemKind::NotFound,
            ProblemKind::RoleMissing,
            ProblemKind::VersionChanged,
            ProblemKind::StorageFull,
        ])
}

/// The name of a kind's schema.
pub(crate) fn schema_name(kind: EntityKind) -> String {
    let name = kind.spec().name;
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}
