//! The workspace of an organisation: its own list of plans and peers, for its own people, offline too.
//!
//! Browsers of the organisation add the plans that they make; the node keeps names, peers and members right. Edits of
//! the node change nothing when nothing differs, so a node may repeat them at every start.

mod edit;
mod read;
pub mod schema;

pub use edit::WorkspaceEditor;
pub use read::{PlanEntry, Seated, Workspace, branches};

use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError, ObjType, ROOT};
use rand::RngCore;

use crate::{Organisation, document};

/// Makes the workspace document of an organisation in one change, at `at` seconds since 1970 UTC.
///
/// # Errors
/// Automerge's own.
pub fn new<R: RngCore + ?Sized>(
    organisation: &Organisation,
    at: i64,
    rng: &mut R,
) -> Result<Automerge, AutomergeError> {
    document::new(at, rng, |tx, _| {
        tx.put(ROOT, schema::TYPE, schema::WORKSPACE_TYPE)?;
        tx.put(ROOT, schema::SCHEMA, schema::VERSION)?;
        for section in [schema::ORGANISATION, schema::PEERS, schema::PLANS] {
            tx.put_object(ROOT, section, ObjType::Map)?;
        }
        WorkspaceEditor::new(tx).set_organisation(organisation)?;
        Ok(())
    })
}

#[cfg(test)]
mod tests;
