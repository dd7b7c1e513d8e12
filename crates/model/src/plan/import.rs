//! A plan out of what others wrote: JSON and Markdown into a new plan, CSV into actions of one.
//!
//! An import is a value or an error, never half of either: nothing is written until the whole text was understood. The
//! text is hostile until then: its size is bounded, nothing recurses on a depth that it chooses, and each problem is named
//! with its line and column.

mod actions;
mod error;
mod json;
mod markdown;
mod words;

pub use actions::actions_csv;
pub use error::{ImportError, Misfit, Problem};
pub use json::json;
pub use markdown::{markdown, rich_text};

use std::collections::BTreeMap;

use automerge::Automerge;
use rand::RngCore;

use super::draft::DraftError;
use super::{EntityKind, PlanDraft};

/// The most bytes of JSON that are read: more than a plan as large as plans can be has in its own export, when its texts
/// are of ordinary length.
pub const JSON_BYTES: usize = 32 << 20;
/// The most bytes of Markdown or CSV that are read.
pub const TEXT_BYTES: usize = 8 << 20;
/// The most problems that are told of one text.
pub const PROBLEMS: usize = 20;

/// A text without the mark that some editors put before it, which is no part of it.
fn unmarked(text: &str) -> &str {
    text.strip_prefix(super::export::MARK).unwrap_or(text)
}

/// A plan that was understood as a whole, and is not written yet.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanImport {
    draft: PlanDraft,
}

impl PlanImport {
    /// Its title.
    pub fn title(&self) -> &str {
        self.draft.title()
    }

    /// How many entities of each kind it brings, the removed ones among them; kinds without any are left out.
    pub fn counts(&self) -> BTreeMap<EntityKind, usize> {
        let mut counts = BTreeMap::new();
        for entity in &self.draft.entities {
            *counts.entry(entity.kind()).or_default() += 1;
        }
        counts
    }

    /// The plan as a draft, for whoever writes it along with something else.
    pub fn draft(&self) -> &PlanDraft {
        &self.draft
    }

    /// Makes the body document: one change, at `at` seconds since 1970 UTC. Ids that the import does not have come from
    /// `rng`; equal seeds give equal documents.
    ///
    /// # Errors
    /// None that an import is known to lead to: whatever a draft can be refused for was looked at when it was made.
    pub fn document<R: RngCore + ?Sized>(&self, at: i64, rng: &mut R) -> Result<Automerge, DraftError> {
        self.draft.document(at, rng)
    }
}

#[cfg(test)]
pub(super) mod tests;
