//! What the node refused and kept aside, for administrators.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use opgave_model::DocumentId;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::{Administering, Allowed};
use crate::http::problem::ProblemDetails;
use crate::quarantine::{self, Entry};
use crate::{Node, clock};

/// Something that a remote sent and that the node did not take.
#[derive(Debug, PartialEq, Serialize, ToSchema)]
pub(crate) struct QuarantineEntry {
    /// Its number; grows.
    pub id: u64,
    /// When it came last.
    #[schema(format = DateTime)]
    pub at: String,
    /// Who sent it: `organisation` with an id, or `browser` with the start of a digest of its session.
    pub origin: String,
    /// For which document.
    #[schema(value_type = Option<String>)]
    pub document: Option<DocumentId>,
    /// What kind of refusal it is, in one word.
    pub kind: String,
    /// What was wrong, in words.
    pub reason: String,
    /// How long it was, in bytes.
    pub bytes: u64,
    /// The SHA-256 of it, as hexadecimal digits.
    pub sha256: String,
    /// How often it came.
    pub times: u64,
}

/// What was refused, what came last first. There are never more than the quarantine holds.
pub(crate) async fn list(
    State(node): State<Arc<Node>>,
    _: Allowed<Administering>,
) -> Result<Json<Vec<QuarantineEntry>>, ProblemDetails> {
    let read = tokio::task::spawn_blocking(move || quarantine::list(&*node.storage)).await;
    let entries = read
        .map_err(ProblemDetails::unexpected)?
        .map_err(ProblemDetails::unexpected)?;
    Ok(Json(newest_first(entries)))
}

fn newest_first(mut entries: Vec<Entry>) -> Vec<QuarantineEntry> {
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.id)));
    entries.into_iter().map(QuarantineEntry::of).collect()
}

impl QuarantineEntry {
    fn of(entry: Entry) -> Self {
        Self {
            id: entry.id,
            at: clock::text(entry.at),
            origin: entry.origin,
            document: entry.document,
            kind: entry.kind,
            reason: entry.reason,
            bytes: entry.bytes,
            sha256: entry.sha256,
            times: entry.times,
        }
    }
}

#[cfg(test)]
mod tests {
    use opgave_model::OrganisationId;
    use opgave_storage::{MemoryStorage, Storage as _};
    use opgave_sync::{Quarantined, Remote};

    use super::*;
    use crate::quarantine::Quarantine;

    #[test]
    fn what_came_last_is_told_first_and_its_content_not_at_all() {
        let storage = MemoryStorage::new();
        let mut quarantine = Quarantine::open(&storage).unwrap();
        for (at, content) in [(1_000, "one"), (2_000, "two"), (3_000, "one")] {
            let refused = Quarantined {
                origin: Remote::Node {
                    organisation: OrganisationId([1; 32]),
                },
                document: Some(DocumentId([3; 16])),
                kind: "malformed",
                reason: "it has no header".into(),
                content: content.into(),
            };
            storage.commit(quarantine.take(at, &refused)).unwrap();
        }
        let told = newest_first(quarantine::list(&storage).unwrap());
        let short: Vec<_> = told
            .iter()
            .map(|entry| (entry.id, entry.at.as_str(), entry.times))
            .collect();
        assert_eq!(short, [(1, "1970-01-01T00:00:03Z", 2), (2, "1970-01-01T00:00:02Z", 1)]);
        assert_eq!(told[0].origin, format!("organisation {}", "01".repeat(32)));
        assert_eq!((told[0].bytes, told[0].reason.as_str()), (3, "it has no header"));
    }
}
