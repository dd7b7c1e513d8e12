//! A list of changes that happen together or not at all.

use crate::error::{KeyText, StorageError};

/// Largest value in bytes.
///
/// sled moves a page above 128 KiB (a quarter of its segment) into a separate file that it never fsyncs.
/// A leaf page holds at most 16 records, and 20 for a moment while pages split or merge; 20 records of this
/// size with the longest keys stay below.
pub const MAX_VALUE_LEN: usize = 6 * 1024;

/// Longest key in bytes.
pub const MAX_KEY_LEN: usize = 256;

/// One change of a [`Batch`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Store `value` under `key`, in place of what was there.
    Put {
        /// Where.
        key: Vec<u8>,
        /// What; may be empty.
        value: Vec<u8>,
    },
    /// Remove `key`; nothing happens when it is not there.
    Delete {
        /// Where.
        key: Vec<u8>,
    },
}

impl Operation {
    /// The key that it touches.
    pub fn key(&self) -> &[u8] {
        match self {
            Self::Put { key, .. } | Self::Delete { key } => key,
        }
    }
}

/// An ordered list of changes; a later one wins over an earlier one with the same key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    operations: Vec<Operation>,
    weight: usize,
}

impl Batch {
    /// A batch without changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a put.
    pub fn put(&mut self, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) {
        let (key, value) = (key.into(), value.into());
        self.weight += key.len() + value.len();
        self.operations.push(Operation::Put { key, value });
    }

    /// Adds a delete.
    pub fn delete(&mut self, key: impl Into<Vec<u8>>) {
        let key = key.into();
        self.weight += key.len();
        self.operations.push(Operation::Delete { key });
    }

    /// Adds everything of `other`, in its order, after what is here.
    pub fn append(&mut self, mut other: Self) {
        self.weight += other.weight;
        self.operations.append(&mut other.operations);
    }

    /// The changes in order.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The changes in order, given away.
    pub fn into_operations(self) -> Vec<Operation> {
        self.operations
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// The number of changes.
    pub fn len(&self) -> usize {
        self.operations.len()
    }

    /// The bytes of all keys and values together.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// Checks lengths, as every adapter does before it touches anything.
    pub fn validate(&self) -> Result<(), StorageError> {
        for operation in &self.operations {
            let key = operation.key();
            if key.is_empty() || key.len() > MAX_KEY_LEN {
                return Err(StorageError::KeyLength {
                    len: key.len(),
                    limit: MAX_KEY_LEN,
                });
            }
            if let Operation::Put { key, value } = operation
                && value.len() > MAX_VALUE_LEN
            {
                return Err(StorageError::ValueTooLarge {
                    key: KeyText::new(key),
                    len: value.len(),
                    limit: MAX_VALUE_LEN,
                });
            }
        }
        Ok(())
    }
}
