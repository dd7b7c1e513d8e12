//! The audit log, for administrators.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, macros::format_description};

use super::caller::{Administering, Allowed};
use super::parameters::Parameters;
use crate::audit::{Filter, Kind, Page, Verdict};
use crate::http::problem::{InputError, ProblemDetails};
use crate::{Node, clock};

/// Entries of an answer unless the caller says otherwise.
const USUAL: usize = 100;
/// Entries of an answer at most.
pub(crate) const MOST: usize = 500;

/// Which entries are asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    from: Option<String>,
    until: Option<String>,
    person: Option<String>,
    kind: Option<Kind>,
    before: Option<u64>,
    limit: Option<u32>,
}

/// Entries, the newest first.
pub(crate) async fn list(
    State(node): State<Arc<Node>>,
    _: Allowed<Administering>,
    Parameters(asked): Parameters<Asked>,
) -> Result<Json<Page>, ProblemDetails> {
    let limit = asked.limit.map_or(USUAL, |limit| limit as usize);
    if !(1..=MOST).contains(&limit) {
        let detail = format!("this is a number from 1 to {MOST}");
        return Err(ProblemDetails::input(InputError::named(
            "query",
            "limit",
            "out-of-range",
            detail,
        )));
    }
    let filter = Filter {
        from: asked.from.map(|from| moment("from", &from)).transpose()?,
        until: asked.until.map(|until| moment("until", &until)).transpose()?,
        person: asked.person,
        kind: asked.kind,
        before: asked.before,
        limit,
    };
    let looked = tokio::task::spawn_blocking(move || node.audit.look(&filter)).await;
    let page = looked.map_err(ProblemDetails::unexpected)?;
    page.map(Json).map_err(ProblemDetails::unexpected)
}

/// Whether the log is as it was written.
pub(crate) async fn verify(
    State(node): State<Arc<Node>>,
    _: Allowed<Administering>,
) -> Result<Json<Verdict>, ProblemDetails> {
    let verified = tokio::task::spawn_blocking(move || node.audit.verify()).await;
    let verdict = verified.map_err(ProblemDetails::unexpected)?;
    verdict.map(Json).map_err(ProblemDetails::unexpected)
}

/// A moment, or the beginning of a day in UTC, as entries have it.
fn moment(name: &str, text: &str) -> Result<String, ProblemDetails> {
    let day = || Date::parse(text, format_description!("[year]-[month]-[day]")).map(|day| day.midnight().assume_utc());
    let moment = OffsetDateTime::parse(text, &Rfc3339).or_else(|_| day()).map_err(|_| {
        let detail = "this is a day, as 2026-11-25, or a moment, as 2026-11-25T09:00:00Z";
        ProblemDetails::input(InputError::named("query", name, "not-a-moment", detail))
    })?;
    let milliseconds = moment.unix_timestamp_nanos() / 1_000_000;
    Ok(clock::precise(u64::try_from(milliseconds).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_and_moments_come_in_any_zone() {
        assert_eq!(moment("from", "2026-11-25").unwrap(), "2026-11-25T00:00:00.000Z");
        let zoned = moment("from", "2026-11-25T09:00:00+01:00").unwrap();
        assert_eq!(zoned, "2026-11-25T08:00:00.000Z");
        assert!(moment("until", "yesterday").is_err());
    }
}
