use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use opgave_model::DocumentId;
use opgave_model::workspace::{Seated, WorkspaceEditor};
use opgave_sync::Edit;

use super::transaction;

/// What the workspace's list is to say of a plan.
pub(super) struct Listed {
    pub title: String,
    /// When it came on the list if it was not on it, in milliseconds since 1970.
    pub at: i64,
    pub members: Vec<Seated>,
}

#[derive(Default)]
struct Waiting {
    plans: BTreeMap<DocumentId, Listed>,
    /// Whether an edit is on its way that takes all of them.
    fetched: bool,
}

/// The plans whose entries in the workspace are to be brought up to date. Where many change before the workspace is
/// written, as at a first sync, one edit takes them all.
#[derive(Clone, Default)]
pub(super) struct Listing(Arc<Mutex<Waiting>>);

impl Listing {
    /// Notes an entry, and gives the edit that brings it in unless one is on its way already.
    pub fn note(&self, plan: DocumentId, listed: Listed) -> Option<Edit> {
        let mut waiting = self.waiting();
        waiting.plans.insert(plan, listed);
        if std::mem::replace(&mut waiting.fetched, true) {
            return None;
        }
        let errand = Errand(self.clone());
        Some(transaction(move |tx| {
            let mut editor = WorkspaceEditor::new(tx);
            for (plan, Listed { title, at, members }) in errand.fetch() {
                editor.upsert_plan(plan, &title, at, &members)?;
            }
            Ok(())
        }))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An edit that is on its way. One that never gets there makes room for the next, which then takes what it left.
struct Errand(Listing);

impl Errand {
    fn fetch(&self) -> BTreeMap<DocumentId, Listed> {
        std::mem::take(&mut self.0.waiting().plans)
    }
}

impl Drop for Errand {
    fn drop(&mut self) {
        self.0.waiting().fetched = false;
    }
}

#[cfg(test)]
mod tests {
    use automerge::Automerge;
    use opgave_model::workspace;

    use super::*;

    const ONE: DocumentId = DocumentId([1; 16]);
    const OTHER: DocumentId = DocumentId([2; 16]);

    fn titled(title: &str) -> Listed {
        Listed {
            title: title.to_owned(),
            at: 1,
            members: Vec::new(),
        }
    }

    fn titles(workspace: &Automerge) -> Vec<String> {
        let plans = workspace::Workspace::read(workspace).plans;
        plans.into_values().map(|plan| plan.title).collect()
    }

    #[test]
    fn one_edit_takes_all_that_was_noted_until_it_was_made() {
        let (listing, mut workspace) = (Listing::default(), Automerge::new());
        let edit = listing.note(ONE, titled("Wonen")).unwrap();
        assert!(listing.note(OTHER, titled("Opvang")).is_none());
        assert!(listing.note(ONE, titled("Wonen en werken")).is_none());
        edit(&mut workspace).unwrap();
        assert_eq!(titles(&workspace), ["Wonen en werken", "Opvang"]);
        assert_eq!(workspace.get_changes(&[]).len(), 1);
        let next = listing.note(OTHER, titled("Opvang in de regio")).unwrap();
        next(&mut workspace).unwrap();
        assert_eq!(titles(&workspace), ["Wonen en werken", "Opvang in de regio"]);
    }

    #[test]
    fn what_an_edit_left_that_was_never_made_comes_with_the_next() {
        let (listing, mut workspace) = (Listing::default(), Automerge::new());
        drop(listing.note(ONE, titled("Wonen")));
        let edit = listing.note(OTHER, titled("Opvang")).unwrap();
        edit(&mut workspace).unwrap();
        assert_eq!(titles(&workspace), ["Wonen", "Opvang"]);
    }
}
