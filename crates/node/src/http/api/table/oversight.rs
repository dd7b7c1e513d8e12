//! What administrators see of what was done.

use super::{get, schema};
use crate::http::api::operation::Answered;
use crate::http::api::routes::Routes;
use crate::http::api::shapes::{list, named, text, whole_number, word};
use crate::http::api::{audit, quarantine};
use crate::people::Scope::Admin;

const OVERSIGHT: &str = "Administration";
const MOMENT: &str = "A day, or a moment by ISO 8601.";

/// Adds the operations.
pub(super) fn add(routes: Routes) -> Routes {
    let kinds = word(&["signIn", "grant", "refusal", "export", "administration"]);
    routes
        .add(
            get("/audit", "showAudit", OVERSIGHT)
                .summary("Who did what, the newest first")
                .about(
                    "Sign-ins, grants, refusals, exports and what administrators do. `before` in the answer is the number to \
                     ask on with.",
                )
                .scope(&[Admin])
                .query("from", MOMENT, text())
                .query("until", MOMENT, text())
                .query("person", "The id of a person, or a part of the name.", text())
                .query("kind", "What entries are about.", kinds)
                .query("before", "Only entries with a smaller number.", schema(whole_number(1.0)))
                .query(
                    "limit",
                    "The most entries, 100 unless given.",
                    schema(whole_number(1.0).maximum(Some(500.0))),
                )
                .answers(Answered::json(200, "The entries.", named("AuditPage"))),
            audit::list,
        )
        .add(
            get("/audit/verification", "verifyAudit", OVERSIGHT)
                .summary("Whether the audit log is as it was written")
                .about("Reads all of it. Keep `hash` elsewhere to find out later whether the log was written anew.")
                .scope(&[Admin])
                .answers(Answered::json(200, "What came to light.", named("AuditVerdict"))),
            audit::verify,
        )
        .add(
            get("/quarantine", "listQuarantine", OVERSIGHT)
                .summary("What the node refused and kept aside, what came last first")
                .about("There are never more than 512 entries. `opgave quarantine show` gives the bytes of one.")
                .scope(&[Admin])
                .answers(Answered::json(200, "The entries.", list(named("QuarantineEntry")))),
            quarantine::list,
        )
}
