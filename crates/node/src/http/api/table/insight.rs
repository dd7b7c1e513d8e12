//! History, differences, conflicts and warnings.

use opgave_model::plan::EntityKind;
use serde_json::json;

use super::{editing, get, paged, post, schema};
use crate::http::api::body::JSON;
use crate::http::api::operation::{Answered, CONTENT_BYTES, Operation};
use crate::http::api::routes::Routes;
use crate::http::api::shapes::{moment, named, page, text, whole_number, word};
use crate::http::api::{history, insight};
use crate::http::problem::ProblemKind;
use crate::people::Scope::PlansRead;

const GROUP: &str = "History and attention";

fn reading(operation: Operation) -> Operation {
    operation
        .scope(&[PlansRead])
        .query(
            "language",
            "The language of sentences; Dutch unless given.",
            named("Tongue"),
        )
        .problems(&[ProblemKind::NotFound])
}

/// Adds the operations.
pub(super) fn add(routes: Routes) -> Routes {
    let sections: Vec<&str> = ["plan", "problem"]
        .into_iter()
        .chain(EntityKind::ALL.map(|kind| kind.spec().section))
        .collect();
    routes
        .add(
            reading(get("/plans/{plan}/history", "listHistory", GROUP))
                .summary("Who changed what in a plan, and when; newest first")
                .query("section", "Only what happened in this section.", word(&sections))
                .query("entity", "Only what happened to this entity of the section.", text())
                .query("organisation", "Only what people of this organisation did.", text())
                .query("since", "From this moment on.", moment())
                .query("until", "Before this moment.", moment())
                .query(
                    "limit",
                    "The most entries, 50 unless given.",
                    schema(whole_number(1.0).maximum(Some(200.0))),
                )
                .query(
                    "before",
                    "What is older than the entry with this hash; the link to the next page has it.",
                    text(),
                )
                .answers(Answered::json(200, "Entries, and the hash for the next page.", named("History")).tagged()),
            history::list,
        )
        .add(
            reading(get("/plans/{plan}/differences", "listDifferences", GROUP))
                .summary("How two versions of a plan differ")
                .needs("from", "The earlier version.", text())
                .query("to", "The later version; the present one unless given.", text())
                .answers(Answered::json(200, "What is different.", named("Differences"))),
            insight::tell_differences,
        )
        .add(
            paged(reading(get("/plans/{plan}/conflicts", "listConflicts", GROUP)))
                .summary("Where people set the same thing differently while apart")
                .answers(Answered::json(200, "A page of conflicts.", page(named("Conflict"))).tagged()),
            insight::tell_conflicts,
        )
        .add(
            editing(post("/plans/{plan}/conflicts/resolutions", "resolveConflict", GROUP))
                .summary("Settle a conflict: one value remains")
                .takes(&JSON, CONTENT_BYTES, named("Resolution"))
                .such_as(json!({ "section": "plan", "field": "state", "value": "takingShape" }))
                .answers(Answered::empty(204, "One value remains.").tagged())
                .problems(&[ProblemKind::StateNotAllowed]),
            insight::resolve,
        )
        .add(
            paged(reading(get("/plans/{plan}/warnings", "listWarnings", GROUP)))
                .summary("What a plan lacks")
                .answers(Answered::json(200, "A page of warnings.", page(named("Warning"))).tagged()),
            insight::tell_warnings,
        )
}
