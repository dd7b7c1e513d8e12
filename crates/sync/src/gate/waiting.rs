//! Changes that came before others that they depend on.
//!
//! They are in no file and count for nothing until all that they depend on is there. Then they are judged like any other;
//! and when something is wrong in the company that they come in with, they are taken to be the ones to blame, because
//! what came just now was judged without them.

use std::collections::BTreeMap;

use automerge::{Change, ChangeHash};

use super::Refusal;
use crate::event::ConnectionId;
use crate::limits;

/// The changes of one document that wait.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    changes: BTreeMap<ChangeHash, (ConnectionId, Change)>,
    bytes: usize,
}

impl Waiting {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub fn contains(&self, hash: &ChangeHash) -> bool {
        self.changes.contains_key(hash)
    }

    /// Takes a change in.
    ///
    /// # Errors
    /// [`Refusal::Waiting`] when too many wait already.
    pub fn add(&mut self, from: ConnectionId, change: Change) -> Result<(), Refusal> {
        let bytes = self.bytes + change.raw_bytes().len();
        if self.changes.len() >= limits::WAITING_CHANGES || bytes > limits::WAITING_BYTES {
            return Err(Refusal::Waiting);
        }
        self.bytes = bytes;
        self.changes.insert(change.hash(), (from, change));
        Ok(())
    }

    pub fn remove(&mut self, hash: &ChangeHash) {
        if let Some((_, change)) = self.changes.remove(hash) {
            self.bytes -= change.raw_bytes().len();
        }
    }

    /// The changes that wait, in the order of their hashes.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.values().map(|(_, change)| change)
    }

    /// All that wait, with who sent them; none are left.
    pub fn take(&mut self) -> Vec<(ConnectionId, Change)> {
        self.bytes = 0;
        std::mem::take(&mut self.changes).into_values().collect()
    }
}
