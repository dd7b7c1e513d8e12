//! The one trait.

use crate::batch::Batch;
use crate::error::StorageError;

/// A key and its value.
pub type Record = (Vec<u8>, Vec<u8>);

/// Records in key order, read as they are asked for.
pub type Scan<'a> = Box<dyn Iterator<Item = Result<Record, StorageError>> + Send + 'a>;

/// An ordered map from keys to small values, with atomic and durable commits.
///
/// Keys are ordered byte by byte. Every value is stored with a checksum over its key and itself, and a read
/// never returns a value whose checksum does not fit.
///
/// One batch is atomic on disk. Readers may see it under way: its changes then appear in their order, and
/// all of them a little before the commit returns. What a reader saw is not yet a promise; what a commit
/// returned is.
pub trait Storage: Send + Sync {
    /// The value under `key`, or `None`.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError>;

    /// All records whose key starts with `prefix`, in key order; all records when `prefix` is empty.
    ///
    /// A damaged value is one `Err` item, after which the scan goes on with the next record, except with
    /// [`StorageError::Damaged`], after which it ends.
    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a>;

    /// Applies all changes of `batch` or none, and returns when they are on stable storage.
    ///
    /// After [`StorageError::ValueTooLarge`] and [`StorageError::KeyLength`] nothing has changed. After any
    /// other error the batch may be there in full or not at all, never in part.
    fn commit(&self, batch: Batch) -> Result<(), StorageError>;
}

impl<S: Storage + ?Sized> Storage for std::sync::Arc<S> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        (**self).get(key)
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        (**self).scan(prefix)
    }

    fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        (**self).commit(batch)
    }
}
