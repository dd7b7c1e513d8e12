//! What each author of a document did last, so that its next change can be judged without a walk through the history.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{ActorId, Automerge, Change, ChangeHash};

use super::Refusal;
use crate::limits;

/// An author's last change.
#[derive(Debug, Clone, Copy)]
struct Last {
    sequence: u64,
    operation: u64,
    hash: ChangeHash,
}

/// The last change of each author of a document.
#[derive(Debug, Default)]
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
}

/// A history, and changes that are to come behind it in one step.
pub(super) struct Ahead<'d> {
    document: &'d Automerge,
    history: History,
    /// The last operation and the dependencies of those that the document does not have yet.
    admitted: BTreeMap<ChangeHash, (u64, Vec<ChangeHash>)>,
    /// How many changes may still be looked at to find out what an author knew.
    steps: usize,
}

impl<'d> Ahead<'d> {
    pub fn of(document: &'d Automerge, history: History) -> Self {
        Self {
            document,
            history,
            admitted: BTreeMap::new(),
            steps: limits::HISTORY_STEPS,
        }
    }

    pub fn into_history(self) -> History {
        self.history
    }

    /// Takes a change that goes on where its author was, and behind all that it says it depends on.
    ///
    /// # Errors
    /// [`Refusal::Equivocation`] when the author already made another change with this number, [`Refusal::Sequence`] when
    /// it does not go on.
    pub fn admit(&mut self, change: &Change) -> Result<(), Refusal> {
        let last = self.history.authors.get(change.actor_id()).copied();
        let (sequence, operation) = last.map_or((0, 0), |last| (last.sequence, last.operation));
        if change.seq() <= sequence {
            return Err(Refusal::Equivocation {
                author: change.actor_id().clone(),
                sequence: change.seq(),
            });
        }
        let start = change.start_op().get();
        let mut behind = operation;
        for dependency in change.deps() {
            behind = behind.max(self.last_operation(dependency).ok_or(Refusal::Sequence)?);
        }
        if change.seq() != sequence + 1 || start <= behind {
            return Err(Refusal::Sequence);
        }
        // A change of nothing stands in a saved document by its numbers only, and they must be those that follow.
        if change.is_empty() && start != behind + 1 {
            return Err(Refusal::Sequence);
        }
        if let Some(last) = last
            && !self.knew(change, &last)
        {
            return Err(Refusal::Sequence);
        }
        self.history.add(change);
        self.admitted
            .insert(change.hash(), (change.max_op(), change.deps().to_vec()));
        Ok(())
    }

    fn last_operation(&self, hash: &ChangeHash) -> Option<u64> {
        match self.admitted.get(hash) {
            Some((operation, _)) => Some(*operation),
            None => Some(self.document.get_change_meta_by_hash(hash)?.max_op),
        }
    }

    /// Whether a change was made by one that knew its own last change, as every author does. Mostly that is what it
    /// depends on, or it is below all that there is; otherwise it is looked for, no further back than it can be.
    fn knew(&mut self, change: &Change, last: &Last) -> bool {
        if change.deps().contains(&last.hash) {
            return true;
        }
        let mut seen: BTreeSet<ChangeHash> = BTreeSet::new();
        let mut left: Vec<ChangeHash> = change.deps().to_vec();
        while let Some(hash) = left.pop() {
            if hash == last.hash {
                return true;
            }
            if self
                .last_operation(&hash)
                .is_none_or(|operation| operation < last.operation)
                || !seen.insert(hash)
            {
                continue;
            }
            self.steps = self.steps.saturating_sub(1);
            if self.steps == 0 {
                return false;
            }
            match self.admitted.get(&hash) {
                Some((_, on)) => left.extend(on),
                None => left.extend(
                    self.document
                        .get_change_meta_by_hash(&hash)
                        .into_iter()
                        .flat_map(|meta| meta.deps),
                ),
            }
        }
        false
    }
}
