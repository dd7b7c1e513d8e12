//! What each author of a document did last, so that its next change can be judged without a walk through the history.

use std::collections::BTreeMap;

use automerge::{ActorId, Automerge, Change, ChangeHash};

use super::Refusal;

/// An author's last change.
#[derive(Debug, Clone, Copy)]
struct Last {
    sequence: u64,
    operation: u64,
    hash: ChangeHash,
}

/// The last change of each author of a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    authors: BTreeMap<ActorId, Last>,
}

impl History {
    /// Reads it from a document.
    pub fn of(document: &Automerge) -> Self {
        let mut history = Self::default();
        for change in document.get_changes_meta(&[]) {
            let last = Last {
                sequence: change.seq,
                operation: change.max_op,
                hash: change.hash,
            };
            history.note(&change.actor, last);
        }
        history
    }

    /// Takes a change in that the document has accepted.
    pub fn add(&mut self, change: &Change) {
        let last = Last {
            sequence: change.seq(),
            operation: change.max_op(),
            hash: change.hash(),
        };
        self.note(change.actor_id(), last);
    }

    fn note(&mut self, actor: &ActorId, last: Last) {
        match self.authors.get_mut(actor) {
            Some(known) if known.sequence < last.sequence => *known = last,
            Some(_) => {}
            None => {
                self.authors.insert(actor.clone(), last);
            }
        }
    }

    /// Whether a change that the document does not have goes on where its author was.
    ///
    /// # Errors
    /// [`Refusal::Equivocation`] when the author already made another change with this number, [`Refusal::Sequence`] when
    /// one is missing in between or operations are numbered twice.
    pub fn admits(&self, change: &Change) -> Result<(), Refusal> {
        let (sequence, operation) = match self.authors.get(change.actor_id()) {
            Some(last) => (last.sequence, last.operation),
            None => (0, 0),
        };
        if change.seq() <= sequence {
            return Err(Refusal::Equivocation {
                author: change.actor_id().clone(),
                sequence: change.seq(),
            });
        }
        if change.seq() != sequence + 1 || change.start_op().get() <= operation {
            return Err(Refusal::Sequence);
        }
        Ok(())
    }

    /// The number of the author's last operation; 0 when there is none.
    pub fn last_operation(&self, actor: &ActorId) -> u64 {
        self.authors.get(actor).map_or(0, |last| last.operation)
    }

    /// The author's last change.
    pub fn last(&self, actor: &ActorId) -> Option<ChangeHash> {
        self.authors.get(actor).map(|last| last.hash)
    }
}
