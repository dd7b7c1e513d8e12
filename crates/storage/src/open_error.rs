//! Why a storage on disk does not open.

use std::io;
use std::path::PathBuf;

/// Why a storage cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it open.
    #[error("{} is in use by another process", path.display())]
    InUse {
        /// The storage's folder.
        path: PathBuf,
    },
    /// It was written by a later version of this program.
    #[error(
        "{} has storage format {found}, and this program knows formats up to {supported}",
        path.display()
    )]
    NewerFormat {
        /// The storage's folder.
        path: PathBuf,
        /// The version in the folder.
        found: u32,
        /// The version that this program writes.
        supported: u32,
    },
    /// The records are in the other database than the one that was asked for.
    #[error("the records in {} are in {found}, and {asked} was asked for", path.display())]
    OtherKind {
        /// The storage's folder.
        path: PathBuf,
        /// The database that holds the records.
        found: &'static str,
        /// The one that was asked for.
        asked: &'static str,
    },
    /// Its files are damaged, or are not ours.
    #[error("the database in {} cannot be read: {reason}", path.display())]
    Corrupt {
        /// The storage's folder.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
    /// The operating system refused.
    #[error("{} cannot be opened: {source}", path.display())]
    Io {
        /// The storage's folder.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
}
