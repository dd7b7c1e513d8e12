use automerge::ChangeHash;
use automerge::sync::{BloomFilter, ChunkList, Have, Message, MessageFlags, MessageVersion};

use crate::{Heads, limits};

/// The last change of a document, in the message in which it goes to everyone who had all that came before it: made
/// once, however many they are.
pub(crate) struct Step {
    before: Heads,
    hash: ChangeHash,
    message: Vec<u8>,
}

impl Step {
    /// `None` when the change is too large to be kept beside its document.
    pub fn new(before: Heads, hash: ChangeHash, change: &[u8]) -> Option<Self> {
        if before.is_empty() || change.len() > limits::STEP_BYTES {
            return None;
        }
        let have = Have {
            last_sync: before.clone(),
            bloom: BloomFilter::from_hashes([hash].iter()),
        };
        let message = message(vec![hash], have, ChunkList::from(change.to_vec())).encode();
        Some(Self { before, hash, message })
    }

    pub fn before(&self) -> &Heads {
        &self.before
    }

    pub fn hash(&self) -> ChangeHash {
        self.hash
    }

    pub fn leads_to(&self, heads: &Heads) -> bool {
        heads == &[self.hash]
    }

    pub fn message(&self) -> &[u8] {
        &self.message
    }
}

/// A message of automerge's sync protocol, version 2, that asks for nothing.
pub(crate) fn message(heads: Heads, have: Have, changes: ChunkList) -> Message {
    let mut flags = MessageFlags::new();
    flags.set(MessageFlags::SUPPORTS_SYNC_RESET);
    Message {
        heads,
        need: Vec::new(),
        have: vec![have],
        changes,
        flags: Some(flags),
        version: MessageVersion::V2,
    }
}
