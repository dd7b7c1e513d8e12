//! Plans in and out.

use axum::http::Method;
use serde_json::json;

use super::{editing, get, post};
use crate::audit::Kind;
use crate::http::api::body::JSON;
use crate::http::api::exports::{self, AUTOMERGE_MEDIA};
use crate::http::api::imports::{self, PLAN_BYTES, PLAN_MEDIA, TABLE_BYTES};
use crate::http::api::operation::{Answered, Operation};
use crate::http::api::routes::Routes;
use crate::http::api::shapes::{bytes, named, text, word};
use crate::http::problem::ProblemKind;
use crate::people::Scope::{PlansRead, PlansWrite};

const GROUP: &str = "In and out";
/// The media types of exports.
const FORMS: [&str; 6] = [
    JSON[0],
    "text/markdown",
    "text/html",
    "text/csv",
    "text/calendar",
    AUTOMERGE_MEDIA,
];

/// Adds the operations.
pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(
            get("/plans/{plan}/export", "exportPlan", GROUP)
                .witnessed(Kind::Export)
                .summary("A plan as a file")
                .about(
                    "`json` holds everything that the plan says, and `automerge` its whole history as well; both can be \
                     imported again, at any node. `markdown` and `html` are for people, `actions-csv` and \
                     `indicators-csv` for spreadsheets, `calendar` for agendas.",
                )
                .scope(&[PlansRead])
                .needs("format", "The form.", word(&exports::names()))
                .query("language", "The language of headings and words; Dutch unless given.", named("Tongue"))
                .query("version", "As it was at this version.", text())
                .answers(Answered::of(200, "The file.", &FORMS, bytes()).tagged())
                .problems(&[ProblemKind::NotFound]),
            exports::show,
        )
        .add(
            post("/plan-imports", "importPlan", GROUP)
                .summary("Make a plan of a file")
                .about(
                    "The plan is a new one of our organisation. Of `automerge` it has the history; the file passes the \
                     same gate as what a browser brings, and has at most 8 MiB, as has `markdown`.",
                )
                .scope(&[PlansWrite])
                .needs("format", "The form of the file.", named("ImportFormat"))
                .query("language", "The language of a text, where it is not to be guessed.", named("Tongue"))
                .takes(&PLAN_MEDIA, PLAN_BYTES, bytes())
                .such_as(json!("# Opvang in de regio"))
                .answers(Answered::json(201, "The new plan.", named("Plan")).tagged())
                .problems(&[ProblemKind::StorageFull]),
            imports::create,
        )
        .add(
            editing(Operation::new(Method::POST, "/plans/{plan}/action-imports", "importActions", GROUP))
                .summary("Take actions from a table into a plan")
                .about("A row with the id of an action changes that one; any other row adds one.")
                .takes(&["text/csv"], TABLE_BYTES, text())
                .such_as(json!("Titel;Klaar op\nLocaties zoeken;2027-03-01\n"))
                .answers(Answered::json(200, "What was added, and the version now.", named("Outcome")).tagged())
                .problems(&[ProblemKind::StateNotAllowed, ProblemKind::LimitReached]),
            imports::actions,
        )
}
