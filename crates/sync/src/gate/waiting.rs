//! Changes that came before others that they depend on.
//!
//! They are in no file, Automerge has not seen them, and they count for nothing until all that they depend on is there:
//! also the number of its author that such a change claims stays free for another. Then they are judged like any other,
//! each on the account of the one who sent it.

use std::collections::BTreeMap;

use automerge::{Change, ChangeHash};

use super::Refusal;
use crate::event::Remote;
use crate::limits;

/// The changes of one document that wait.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    changes: BTreeMap<ChangeHash, (Remote, Change)>,
    bytes: usize,
}

impl Waiting {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub fn get(&self, hash: &ChangeHash) -> Option<&Change> {
        self.changes.get(hash).map(|(_, change)| change)
    }

    pub fn contains(&self, hash: &ChangeHash) -> bool {
        self.changes.contains_key(hash)
    }

    /// Takes a change in.
    ///
    /// # Errors
    /// [`Refusal::Waiting`] when too many wait already.
    pub fn add(&mut self, from: &Remote, change: Change) -> Result<(), Refusal> {
        let bytes = self.bytes + change.raw_bytes().len();
        if self.changes.len() >= limits::WAITING_CHANGES || bytes > limits::WAITING_BYTES {
            return Err(Refusal::Waiting);
        }
        if self.changes.insert(change.hash(), (from.clone(), change)).is_none() {
            self.bytes = bytes;
        }
        Ok(())
    }

    /// Takes a change out, with who sent it.
    pub fn remove(&mut self, hash: &ChangeHash) -> Option<(Remote, Change)> {
        let (from, change) = self.changes.remove(hash)?;
        self.bytes -= change.raw_bytes().len();
        Some((from, change))
    }

    /// The changes that wait, in the order of their hashes.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.values().map(|(_, change)| change)
    }
}
