//! Reading documents back, with precise words for what is missing.

use sha2::{Digest, Sha256};

use super::layout::{self, Decoded, HEAD_PREFIX, Manifest, Role};
use super::state::LogState;
use crate::error::{KeyText, StorageError};
use crate::storage::Storage;

/// A document as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedDocument {
    /// To write on with.
    pub state: LogState,
    /// The snapshot, if there is one, and then the increments in the order in which they were appended.
    pub parts: Vec<Vec<u8>>,
}

/// Why a document cannot be read.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LogError {
    /// The storage could not give a record.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The head says that there is a record, and there is none.
    #[error("record {seq} of document {document} is missing")]
    Missing {
        /// The document's id in hexadecimal.
        document: String,
        /// The sequence number of the record.
        seq: u64,
    },
    /// A record is there but is not what it should be.
    #[error("record {seq} of document {document} cannot be used: {reason}")]
    Unusable {
        /// The document's id in hexadecimal.
        document: String,
        /// The sequence number of the record.
        seq: u64,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A head record cannot be read.
    #[error("the head record {key} cannot be read")]
    Head {
        /// The key of the head record.
        key: KeyText,
    },
}

pub(super) fn state(storage: &dyn Storage, id: &[u8; 16]) -> Result<Option<LogState>, LogError> {
    let key = layout::head_key(id);
    let Some(bytes) = storage.get(&key)? else {
        return Ok(None);
    };
    LogState::decode(&bytes).map(Some).ok_or_else(|| LogError::Head {
        key: KeyText::new(&key),
    })
}

pub(super) fn list(storage: &dyn Storage) -> impl Iterator<Item = Result<([u8; 16], LogState), LogError>> + '_ {
    storage.scan(HEAD_PREFIX).map(|record| {
        let (key, value) = record?;
        layout::id_of_head(&key)
            .zip(LogState::decode(&value))
            .ok_or_else(|| LogError::Head {
                key: KeyText::new(&key),
            })
    })
}

pub(super) fn load(storage: &dyn Storage, id: &[u8; 16]) -> Result<Option<LoadedDocument>, LogError> {
    let Some(mut before) = state(storage, id)? else {
        return Ok(None);
    };
    loop {
        match parts(storage, id, &before) {
            Ok(parts) => return Ok(Some(LoadedDocument { state: before, parts })),
            Err(error) => {
                // A compaction may have taken the records away while we read them; then the head moved too.
                match state(storage, id)? {
                    None => return Ok(None),
                    Some(after) if after.first_seq == before.first_seq => return Err(error),
                    Some(after) => before = after,
                }
            }
        }
    }
}

fn parts(storage: &dyn Storage, id: &[u8; 16], state: &LogState) -> Result<Vec<Vec<u8>>, LogError> {
    let mut reader = Reader {
        storage,
        id,
        seq: state.first_seq,
        end: state.next_seq,
    };
    let mut parts = Vec::new();
    while reader.seq < reader.end {
        let expected = if parts.is_empty() && state.snapshot_len.is_some() {
            Role::Snapshot
        } else {
            Role::Increment
        };
        parts.push(reader.byte_string(expected)?);
    }
    let increments = parts.len() as u64 - u64::from(state.snapshot_len.is_some());
    if increments != state.increments_count {
        return Err(reader.unusable("the head counts another number of increments"));
    }
    Ok(parts)
}

struct Reader<'a> {
    storage: &'a dyn Storage,
    id: &'a [u8; 16],
    seq: u64,
    end: u64,
}

impl Reader<'_> {
    /// The next byte string, from one record or from a manifest and its pieces.
    fn byte_string(&mut self, expected: Role) -> Result<Vec<u8>, LogError> {
        let record = self.record()?;
        match layout::decode(&record) {
            Some(Decoded::Whole(role, bytes)) if role == expected => {
                let bytes = bytes.to_vec();
                self.seq += 1;
                Ok(bytes)
            }
            Some(Decoded::Manifest(role, manifest)) if role == expected => self.in_pieces(&manifest),
            Some(Decoded::Piece(_)) => Err(self.unusable("a piece without a manifest")),
            Some(_) => Err(self.unusable("a snapshot and an increment have changed places")),
            None => Err(self.unusable("its form is unknown")),
        }
    }

    fn in_pieces(&mut self, manifest: &Manifest) -> Result<Vec<u8>, LogError> {
        let at = self.seq;
        if manifest.pieces >= self.end - at {
            return Err(self.unusable("its manifest names more pieces than there are"));
        }
        let mut bytes = Vec::new();
        for _ in 0..manifest.pieces {
            self.seq += 1;
            let record = self.record()?;
            match layout::decode(&record) {
                Some(Decoded::Piece(piece)) => bytes.extend_from_slice(piece),
                _ => return Err(self.unusable("it is not the piece that its manifest names")),
            }
        }
        if bytes.len() as u64 != manifest.len || Sha256::digest(&bytes)[..] != manifest.digest {
            self.seq = at;
            return Err(self.unusable("its pieces do not add up to what was written"));
        }
        self.seq += 1;
        Ok(bytes)
    }

    fn record(&self) -> Result<Vec<u8>, LogError> {
        let missing = || LogError::Missing {
            document: hex(self.id),
            seq: self.seq,
        };
        self.storage
            .get(&layout::record_key(self.id, self.seq))?
            .ok_or_else(missing)
    }

    fn unusable(&self, reason: &'static str) -> LogError {
        LogError::Unusable {
            document: hex(self.id),
            seq: self.seq,
            reason,
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
