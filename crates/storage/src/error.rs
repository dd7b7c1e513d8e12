//! What can go wrong with stored bytes, in words that name the thing.

use std::fmt;
use std::io;
use std::sync::Arc;

/// Why a read or a commit did not succeed.
///
/// It can be cloned, because one failed group commit has to be reported to everyone who took part in it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StorageError {
    /// The bytes under `key` are not the bytes that were written there.
    #[error("the stored value under {key} is damaged: {reason}")]
    Corrupt {
        /// The key whose value is damaged.
        key: KeyText,
        /// What did not fit.
        reason: String,
    },
    /// The database's own structure is damaged somewhere under `prefix`; records may be out of sight.
    #[error("the database is damaged near {prefix}: {reason}")]
    Damaged {
        /// The key or prefix that was being read.
        prefix: KeyText,
        /// The database's own words.
        reason: String,
    },
    /// A value above [`crate::MAX_VALUE_LEN`].
    #[error("the value for {key} has {len} bytes, and the limit is {limit}")]
    ValueTooLarge {
        /// The key it was meant for.
        key: KeyText,
        /// Its length in bytes.
        len: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A key that is empty or above [`crate::MAX_KEY_LEN`].
    #[error("a key must have 1 to {limit} bytes, and this one has {len}")]
    KeyLength {
        /// Its length in bytes.
        len: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The operating system refused. What was being committed may or may not be stored.
    #[error("{action} failed: {source}")]
    Io {
        /// What was being done, as a noun phrase ("flushing the database").
        action: &'static str,
        /// The operating system's reason.
        source: Arc<io::Error>,
    },
    /// An earlier failure left it uncertain what is on disk, so that nothing is served any more until the
    /// storage is opened again.
    #[error("the storage stopped after an earlier failure: {cause}")]
    Halted {
        /// The first failure.
        cause: Arc<StorageError>,
    },
    /// More bytes wait to be written than [`crate::Writer`] allows; nothing of this batch was stored.
    #[error("{waiting} bytes already wait to be written, and the limit is {limit}")]
    QueueFull {
        /// Bytes in the queue.
        waiting: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The writer was stopping; nothing of this batch was stored.
    #[error("the writer has stopped")]
    Stopped,
    /// The database panicked. What was being committed may or may not be stored.
    #[error("the database broke while {action}: {message}")]
    Panicked {
        /// What was being done.
        action: &'static str,
        /// The message of the panic.
        message: String,
    },
}

impl StorageError {
    pub(crate) fn io(action: &'static str, source: io::Error) -> Self {
        Self::Io {
            action,
            source: Arc::new(source),
        }
    }

    pub(crate) fn corrupt(key: &[u8], reason: impl Into<String>) -> Self {
        Self::Corrupt {
            key: KeyText::new(key),
            reason: reason.into(),
        }
    }

    /// Whether the cause is a full disk or an exhausted quota: making room helps, nothing is broken.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Io { source, .. } => means_full(source),
            Self::Halted { cause } => cause.is_disk_full(),
            _ => false,
        }
    }
}

/// Whether the operating system found no room.
pub(crate) fn means_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// A key in a form that people can read: printable ASCII as it is, other bytes as two hex digits in
/// angle brackets (`d/<00ff…>`).
#[derive(Clone, PartialEq, Eq)]
pub struct KeyText(Vec<u8>);

impl KeyText {
    pub(crate) fn new(key: &[u8]) -> Self {
        Self(key.to_vec())
    }

    /// The key's bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for KeyText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut within_hex = false;
        for &byte in &self.0 {
            let printable = byte.is_ascii_graphic() && byte != b'<' && byte != b'>';
            if printable == within_hex {
                formatter.write_str(if printable { ">" } else { "<" })?;
                within_hex = !within_hex;
            }
            if printable {
                write!(formatter, "{}", char::from(byte))?;
            } else {
                write!(formatter, "{byte:02x}")?;
            }
        }
        if within_hex { formatter.write_str(">") } else { Ok(()) }
    }
}

impl fmt::Debug for KeyText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
