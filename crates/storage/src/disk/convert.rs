//! Moving all records from one database to the other, offline.
//!
//! 1. What an earlier, interrupted conversion left is removed.
//! 2. All records are copied to a new database in `converting/`, and read back: both must give the same records.
//! 3. The new database is closed, moved beside the old one, and the file `kind` is replaced. That one rename is the
//!    conversion; before it the old database counts, after it the new one.
//! 4. The old database is removed.

use std::fs;
use std::io;
use std::path::Path;

use crate::batch::Batch;
use crate::error::StorageError;
use crate::folder::{self, Folder};
use crate::open_error::OpenError;
use crate::storage::Storage;

use super::Kind;

/// Bytes that are copied in one commit.
const STEP: usize = 256 * 1024;
/// The cache of each database while it is copied.
const CACHE_BYTES: u64 = 8 * 1024 * 1024;
const STAGE: &str = "converting";

/// Why a conversion did not happen. The records are then where they were.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// One of the two cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A record cannot be read or written; a damaged one is named.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// There is no storage in the folder.
    #[error("there is no database in this folder")]
    Nothing,
    /// What was written is not what is read back.
    #[error("the new database does not hold what the old one has; nothing was changed")]
    Unequal,
    /// The operating system refused while files were moved.
    #[error("the new database cannot be put in its place: {0}")]
    Io(#[from] io::Error),
}

/// Moves the records in the folder `path` to the database `to`; answers how many there are, or `None` when they were
/// there already.
///
/// It can be interrupted at any moment and run again. Damaged records are not copied over silently: the first one ends
/// the conversion.
pub fn convert(path: impl AsRef<Path>, to: Kind) -> Result<Option<u64>, ConvertError> {
    let path = path.as_ref();
    let from = Kind::of(path)?.ok_or(ConvertError::Nothing)?;
    if from == to {
        // What an interrupted conversion may have left, of the other one.
        let _held = Folder::claim(path)?;
        let other = match to {
            Kind::Sled => Kind::Redb,
            Kind::Redb => Kind::Sled,
        };
        remove(&path.join(STAGE))?;
        remove(&other.place(path))?;
        return Ok(None);
    }
    let stage = path.join(STAGE);
    let copied = {
        let old = from.open_unchecked(path, CACHE_BYTES)?;
        remove(&stage)?;
        remove(&to.place(path))?;
        copy(&*old, &*to.open_unchecked(&stage, CACHE_BYTES)?)?;
        // Opened again, so that what is compared comes from the disk.
        compare(&*old, &*to.open_unchecked(&stage, CACHE_BYTES)?)?
    };
    let _held = Folder::claim(path)?;
    fs::rename(to.place(&stage), to.place(path))?;
    folder::sync(path)?;
    // A folder from before there was a choice says nothing yet, and would be taken for sled's.
    to.keep(path)?;
    remove(&stage)?;
    remove(&from.place(path))?;
    folder::sync(path)?;
    Ok(Some(copied))
}

fn copy(old: &dyn Storage, new: &dyn Storage) -> Result<(), StorageError> {
    let mut batch = Batch::new();
    for record in old.scan(b"") {
        let (key, value) = record?;
        batch.put(key, value);
        if batch.weight() >= STEP {
            new.commit(std::mem::take(&mut batch))?;
        }
    }
    new.commit(batch)
}

/// The number of records, when both have the same.
fn compare(old: &dyn Storage, new: &dyn Storage) -> Result<u64, ConvertError> {
    let (mut old, mut new) = (old.scan(b""), new.scan(b""));
    let mut count = 0;
    loop {
        match (old.next().transpose()?, new.next().transpose()?) {
            (None, None) => return Ok(count),
            (old, new) if old == new => count += 1,
            _ => return Err(ConvertError::Unequal),
        }
    }
}

fn remove(path: &Path) -> io::Result<()> {
    let outcome = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}
