//! A database's panic as an error of ours.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::StorageError;
use crate::writer::message;

/// Runs `work`, and turns a panic of the database into an error that names `action`.
pub(crate) fn contained<T>(
    action: &'static str,
    work: impl FnOnce() -> Result<T, StorageError>,
) -> Result<T, StorageError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        Err(StorageError::Panicked {
            action,
            message: message(&*panic),
        })
    })
}
