//! Documents over a [`Storage`]: a snapshot, the increments since, and a small head record.

mod layout;
mod read;
mod state;

use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::batch::Batch;
use crate::storage::Storage;

pub use layout::{DOCUMENT_PREFIX, HEAD_PREFIX};
pub use read::{LoadedDocument, LogError};
pub use state::LogState;

use layout::{Manifest, PIECE_LEN, Role, WHOLE_LEN};

/// The layout of documents; it has no state of its own.
///
/// Writers fill a [`Batch`] and keep the document's [`LogState`]. One owner per document at a time writes
/// it. When a commit fails, the state has run ahead of the disk: take it again with [`DocumentLog::state`]
/// (or [`DocumentLog::load`]) before writing on.
#[derive(Debug, Clone, Copy)]
pub struct DocumentLog;

impl DocumentLog {
    /// Adds `bytes` as the newest increment.
    pub fn append(state: &mut LogState, id: &[u8; 16], bytes: &[u8], batch: &mut Batch) {
        write(state, id, Role::Increment, bytes, batch);
        state.increments_count += 1;
        state.increments_len += bytes.len() as u64;
        batch.put(layout::head_key(id), state.encode());
    }

    /// Puts `snapshot` in place of everything that is there (compaction).
    ///
    /// It removes exactly the records that exist, in the same batch.
    pub fn replace(state: &mut LogState, id: &[u8; 16], snapshot: &[u8], batch: &mut Batch) {
        let old = state.first_seq..state.next_seq;
        state.first_seq = state.next_seq;
        state.snapshot_len = Some(snapshot.len() as u64);
        state.increments_count = 0;
        state.increments_len = 0;
        write(state, id, Role::Snapshot, snapshot, batch);
        batch.put(layout::head_key(id), state.encode());
        // Last, so that a reader who misses an old record finds that the head has moved on.
        delete(old, id, batch);
    }

    /// Removes the document; `state` becomes that of a document that never was.
    pub fn remove(state: &mut LogState, id: &[u8; 16], batch: &mut Batch) {
        batch.delete(layout::head_key(id));
        delete(state.first_seq..state.next_seq, id, batch);
        *state = LogState::default();
    }

    /// Whether [`DocumentLog::replace`] pays: the increments outweigh the larger of the snapshot and
    /// 16 KiB, so that rewriting stays amortised, or there are more than 256 of them.
    pub fn should_compact(state: &LogState) -> bool {
        const SMALL: u64 = 16 * 1024;
        const MANY: u64 = 256;
        state.increments_len > state.snapshot_len.unwrap_or(0).max(SMALL) || state.increments_count > MANY
    }

    /// The document's snapshot and increments, or `None` when there is no such document.
    ///
    /// It may run beside commits of the same document; it then gives the document before or after one.
    pub fn load(storage: &dyn Storage, id: &[u8; 16]) -> Result<Option<LoadedDocument>, LogError> {
        read::load(storage, id)
    }

    /// The document's state without its content, or `None` when there is no such document.
    pub fn state(storage: &dyn Storage, id: &[u8; 16]) -> Result<Option<LogState>, LogError> {
        read::state(storage, id)
    }

    /// All documents in order of id, with their states; reads no content.
    ///
    /// A damaged head is one `Err` item.
    pub fn list(storage: &dyn Storage) -> impl Iterator<Item = Result<([u8; 16], LogState), LogError>> + '_ {
        read::list(storage)
    }
}

fn delete(records: Range<u64>, id: &[u8; 16], batch: &mut Batch) {
    for seq in records {
        batch.delete(layout::record_key(id, seq));
    }
}

fn write(state: &mut LogState, id: &[u8; 16], role: Role, bytes: &[u8], batch: &mut Batch) {
    let mut put = |value: Vec<u8>| {
        batch.put(layout::record_key(id, state.next_seq), value);
        state.next_seq += 1;
    };
    if bytes.len() <= WHOLE_LEN {
        put(layout::encode_whole(role, bytes));
        return;
    }
    let pieces = bytes.chunks(PIECE_LEN);
    let manifest = Manifest {
        len: bytes.len() as u64,
        pieces: pieces.len() as u64,
        digest: Sha256::digest(bytes).into(),
    };
    put(manifest.encode(role));
    for piece in pieces {
        put(layout::encode_piece(piece));
    }
}
