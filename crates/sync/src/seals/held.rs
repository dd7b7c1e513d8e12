use std::collections::BTreeMap;

use automerge::{Change, ChangeHash};

use crate::event::Remote;
use crate::limits;

/// A change that waits.
pub(super) struct HeldChange {
    pub change: Change,
    pub origin: Remote,
    /// Since when, in milliseconds since 1970.
    pub since: u64,
}

/// Changes that wait for the seal that stands for them, or for others that wait.
#[derive(Default)]
pub(super) struct Held {
    changes: BTreeMap<ChangeHash, HeldChange>,
    bytes: usize,
}

impl Held {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Keeps a change waiting; gives it back when there is no room.
    pub fn add(&mut self, held: HeldChange) -> Result<(), Box<HeldChange>> {
        let bytes = held.change.raw_bytes().len();
        if self.changes.len() >= limits::HELD_CHANGES || self.bytes + bytes > limits::HELD_BYTES {
            return Err(Box::new(held));
        }
        if self.changes.insert(held.change.hash(), held).is_none() {
            self.bytes += bytes;
        }
        Ok(())
    }

    pub fn get(&self, hash: &ChangeHash) -> Option<&Change> {
        self.changes.get(hash).map(|held| &held.change)
    }

    pub fn take(&mut self) -> BTreeMap<ChangeHash, HeldChange> {
        self.bytes = 0;
        std::mem::take(&mut self.changes)
    }

    /// When the one that waits longest came.
    pub fn oldest(&self) -> Option<u64> {
        self.changes.values().map(|held| held.since).min()
    }
}
