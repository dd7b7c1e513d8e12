//! The sections of a plan.

use axum::http::Method;
use opgave_model::plan::EntityKind;
use opgave_model::plan::spec::Part;
use serde_json::json;

use super::{editing, paged, schema_name};
use crate::http::api::body::{JSON, PATCH};
use crate::http::api::caller::{Demand, Signalling, Writing};
use crate::http::api::operation::{Answered, BODY_BYTES, CONTENT_BYTES, Operation};
use crate::http::api::refusals::kebab;
use crate::http::api::routes::Routes;
use crate::http::api::shapes::{flag, named, page, text};
use crate::http::api::{openapi, sections};
use crate::http::problem::ProblemKind;
use crate::people::Scope::PlansRead;

/// The group under which the sections of a part are shown.
fn group(part: Part) -> &'static str {
    match part {
        Part::Outside => "Outside world",
        Part::Problem => "The real problem",
        Part::Needs => "What it takes",
        Part::Parties => "Who can help",
        Part::Organisation => "How we organise it",
        Part::Learning => "Learning",
        Part::Links => "Links",
    }
}

/// Adds the operations of one section.
#[allow(clippy::too_many_lines, reason = "a table of the operations that every section has")]
pub(super) fn add(routes: Routes, kind: EntityKind) -> Routes {
    let spec = kind.spec();
    let name = schema_name(kind);
    let group = group(spec.part);
    let many = format!("{}{}", spec.section[..1].to_uppercase(), &spec.section[1..]);
    let all = format!("/plans/{{plan}}/{}", kebab(spec.section));
    let one = format!("{all}/{{id}}");
    let words = kebab(spec.name).replace('-', " ");
    let words = if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
        format!("an {words}")
    } else {
        format!("a {words}")
    };
    let plural = kebab(spec.section).replace('-', " ");
    let operation = |method: Method, path: &str, id: String| Operation::new(method, path, id, group);
    let shown = |status, about| Answered::json(status, about, named(&name)).tagged();
    let mut routes = routes
        .add(
            paged(operation(Method::GET, &all, format!("list{many}")))
                .summary(format!("The {plural} of a plan, in order"))
                .scope(&[PlansRead])
                .query(
                    "removed",
                    "Those that were removed, instead of those that are there.",
                    flag(),
                )
                .header("If-None-Match", "Tags of versions that the caller has.", text())
                .answers(Answered::json(200, "A page of them.", page(named(&name))).tagged())
                .answers(Answered::empty(304, "The caller has the version already.").tagged())
                .problems(&[ProblemKind::NotFound]),
            move |state, caller, plan, query, known| sections::list(kind, state, caller, plan, query, known),
        )
        .add(
            operation(Method::GET, &one, format!("show{name}"))
                .summary(format!("Show {words}"))
                .scope(&[PlansRead])
                .query("removed", "Also when it was removed.", flag())
                .header("If-None-Match", "Tags of versions that the caller has.", text())
                .answers(shown(200, "It."))
                .answers(Answered::empty(304, "The caller has the version already.").tagged())
                .problems(&[ProblemKind::NotFound, ProblemKind::Gone]),
            move |state, caller, plan, id, query, known| sections::show(kind, state, caller, plan, id, query, known),
        )
        .add(
            editing(operation(Method::PATCH, &one, format!("change{name}")))
                .summary(format!("Change fields of {words}"))
                .takes(&PATCH, CONTENT_BYTES, named(&format!("{name}Patch")))
                .such_as(json!({ spec.title: openapi::example(kind)[spec.title] }))
                .answers(shown(200, "It as it is now."))
                .problems(&[ProblemKind::StateNotAllowed, ProblemKind::Removed]),
            move |state, caller, plan, id, tags, body| sections::change(kind, state, caller, plan, id, tags, body),
        )
        .add(
            editing(operation(Method::DELETE, &one, format!("remove{name}")))
                .summary(format!("Remove {words}; it can be restored"))
                .answers(Answered::empty(204, "It was removed.").tagged())
                .problems(&[ProblemKind::Removed]),
            move |state, caller, plan, id, tags| sections::remove(kind, state, caller, plan, id, tags),
        )
        .add(
            editing(operation(
                Method::POST,
                &format!("{one}/restoration"),
                format!("restore{name}"),
            ))
            .summary(format!("Restore {words} that was removed"))
            .answers(shown(200, "It as it is now."))
            .problems(&[ProblemKind::NotRemoved]),
            move |state, caller, plan, id, tags| sections::restore(kind, state, caller, plan, id, tags),
        );
    let creation = editing(operation(Method::POST, &all, format!("create{name}")))
        .summary(format!("Add {words}"))
        .takes(&JSON, CONTENT_BYTES, named(&format!("New{name}")))
        .such_as(openapi::example(kind))
        .answers(shown(201, "It, with its id."))
        .problems(&[
            ProblemKind::AlreadyExists,
            ProblemKind::Removed,
            ProblemKind::LimitReached,
        ]);
    // What programs hand in from outside needs no more leave than that.
    routes = if kind == EntityKind::Signal {
        routes.add(
            creation.scope(Signalling::ANY_OF),
            move |state, caller, plan, tags, body| {
                sections::create::<Signalling>(kind, state, caller, plan, tags, body)
            },
        )
    } else {
        routes.add(creation, move |state, caller, plan, tags, body| {
            sections::create::<Writing>(kind, state, caller, plan, tags, body)
        })
    };
    if spec.ordered() {
        routes = routes.add(
            editing(operation(Method::POST, &format!("{one}/move"), format!("move{name}")))
                .summary(format!("Give {words} another place"))
                .takes(&JSON, BODY_BYTES, named("NewPlace"))
                .such_as(json!({ "order": "first" }))
                .answers(shown(200, "It as it is now."))
                .problems(&[ProblemKind::Removed]),
            move |state, caller, plan, id, tags, body| sections::place(kind, state, caller, plan, id, tags, body),
        );
    }
    routes
}
