//! sled's failures in our words.

use std::io;

use crate::error::{KeyText, StorageError};

/// A failure while reading `key` or the records that start with it.
pub(super) fn of_read(key: &[u8], error: &sled::Error) -> StorageError {
    match error {
        sled::Error::Io(source) => StorageError::io("reading the database", repeated(source)),
        other => StorageError::Damaged {
            prefix: KeyText::new(key),
            reason: other.to_string(),
        },
    }
}

/// A failure while writing.
pub(super) fn of_write(action: &'static str, error: &sled::Error) -> StorageError {
    match error {
        sled::Error::Io(source) => StorageError::io(action, repeated(source)),
        other => StorageError::Damaged {
            prefix: KeyText::new(b""),
            reason: other.to_string(),
        },
    }
}

/// sled only lends its errors, and where it stores one it keeps the kind and garbles the message.
fn repeated(source: &io::Error) -> io::Error {
    match (source.raw_os_error(), source.kind()) {
        (Some(code), _) => io::Error::from_raw_os_error(code),
        (None, io::ErrorKind::Other) => io::Error::other(source.to_string()),
        (None, kind) => io::Error::from(kind),
    }
}
