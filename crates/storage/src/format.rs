//! The record that says in which layout a database was written.
//!
//! Versions: 1 is the first and the current one. A later version that reads an older layout brings it up to date here,
//! before anything else is read; a folder of each version that was ever released lies in `tests/fixtures/storage`, and a
//! test opens all of them.

use std::path::Path;

use crate::checksum::{seal, unseal};
use crate::open_error::OpenError;

/// The version of the layout of keys and records that this crate writes.
pub const FORMAT_VERSION: u32 = 1;

/// The key of the record, outside the records of a node.
pub(crate) const FORMAT_KEY: &[u8] = b"format";

/// The record of the version that this crate writes: sealed, big-endian u32.
pub(crate) fn current() -> Vec<u8> {
    seal(FORMAT_KEY, &FORMAT_VERSION.to_be_bytes())
}

/// Whether a database with this record can be used by this crate; `path` is for the error.
pub(crate) fn check(stored: &[u8], path: &Path) -> Result<(), OpenError> {
    let corrupt = |reason: String| OpenError::Corrupt {
        path: path.to_path_buf(),
        reason,
    };
    let version = unseal(FORMAT_KEY, stored).map_err(|error| corrupt(error.to_string()))?;
    let found = version
        .try_into()
        .map(u32::from_be_bytes)
        .map_err(|_| corrupt(format!("its format record has {} bytes", version.len())))?;
    match found {
        FORMAT_VERSION => Ok(()),
        0 => Err(corrupt("its format is 0, which never was".into())),
        _ => Err(OpenError::NewerFormat {
            path: path.to_path_buf(),
            found,
            supported: FORMAT_VERSION,
        }),
    }
}
