//! Durable bytes: one small trait, its adapters, and a log of documents on top.
//!
//! # Charter
//! - [`Storage`] is an ordered map from keys to small values with atomic commits. When
//!   [`Storage::commit`] returns `Ok`, the batch survives a power cut.
//! - [`SledStorage`] and [`RedbStorage`] keep the bytes on disk, [`MemoryStorage`] in memory, and [`FaultyStorage`] breaks
//!   another one on a script. All of them pass the suite in `conformance`.
//! - [`Writer`] shares one flush and one fsync among everything that was submitted meanwhile.
//! - [`DocumentLog`] lays documents out over the map: a snapshot and its increments, cut in pieces.
//!
//! # Key prefixes
//! | prefix | content |
//! |---|---|
//! | [`DOCUMENT_PREFIX`] `d/` | records of documents, owned by [`DocumentLog`] |
//! | [`HEAD_PREFIX`] `h/` | one head record per document, owned by [`DocumentLog`] |
//! | [`NODE_PREFIX`] `n/` | the node's own small records (registry, peers, sessions); callers choose the rest of the key |
//!
//! # Deliberately absent
//! Automerge, plans, permissions and encryption: this crate never looks inside a value. Async: a commit
//! blocks its thread, and [`Writer`] owns the one thread that should be blocked. Clocks and timers.
//! Transactions that read: one owner per document makes them unnecessary.

mod batch;
mod checksum;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
#[cfg(any(feature = "redb", feature = "sled"))]
mod contained;
#[cfg(all(feature = "redb", feature = "sled"))]
mod disk;
mod document_log;
mod error;
mod faulty;
#[cfg(any(feature = "redb", feature = "sled"))]
mod folder;
#[cfg(any(feature = "redb", feature = "sled"))]
mod format;
mod inspection;
mod memory;
#[cfg(any(feature = "redb", feature = "sled"))]
mod open_error;
#[cfg(feature = "redb")]
mod redb_storage;
#[cfg(any(feature = "redb", feature = "sled"))]
mod reserve;
#[cfg(feature = "sled")]
mod sled_storage;
mod storage;
#[cfg(test)]
mod tests;
mod writer;

pub use batch::{Batch, MAX_KEY_LEN, MAX_VALUE_LEN, Operation};
#[cfg(all(feature = "redb", feature = "sled"))]
pub use disk::{ConvertError, Kind, convert, open};
pub use document_log::{DOCUMENT_PREFIX, DocumentLog, HEAD_PREFIX, LoadedDocument, LogError, LogState};
pub use error::{KeyText, StorageError};
pub use faulty::{Fault, FaultPlan, FaultyStorage};
#[cfg(any(feature = "redb", feature = "sled"))]
pub use format::FORMAT_VERSION;
pub use inspection::{Inspection, inspect};
pub use memory::MemoryStorage;
#[cfg(any(feature = "redb", feature = "sled"))]
pub use open_error::OpenError;
#[cfg(feature = "redb")]
pub use redb_storage::RedbStorage;
#[cfg(feature = "sled")]
pub use sled_storage::{SledOptions, SledStorage};
pub use storage::{Record, Scan, Storage};
pub use writer::{Callback, Writer};

/// Prefix of the keys of a node's own small records.
pub const NODE_PREFIX: &[u8] = b"n/";
