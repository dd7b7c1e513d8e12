//! Opening sled, checking what is in it, and committing to it.

use std::collections::BTreeMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::durable::Durable;
use super::failure::of_write;
use super::intent::Intent;
use super::{SledOptions, database_path};
use crate::batch::{Batch, Operation};
use crate::checksum::seal;
use crate::error::StorageError;
use crate::folder::Folder;
use crate::format::{self, FORMAT_KEY};
use crate::open_error::OpenError;
use crate::writer::message;

const RECORDS_TREE: &[u8] = b"records";
const INTENT_TREE: &[u8] = b"intent";

/// An open database; a clone is another handle to it.
#[derive(Clone)]
pub(super) struct Database {
    pub(super) db: sled::Db,
    pub(super) records: sled::Tree,
    intent: Intent,
    durable: Arc<Durable>,
}

impl Database {
    /// Applies, flushes and fsyncs; the caller sees to it that there is one commit at a time.
    pub(super) fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        self.apply(batch)
            .map_err(|error| of_write("writing the database", &error))?;
        self.db
            .flush()
            .map_err(|error| of_write("flushing the database", &error))?;
        self.durable
            .sync()
            .map_err(|error| StorageError::io("fsyncing the database", error))
    }

    fn apply(&self, batch: Batch) -> sled::Result<()> {
        if Intent::suits(&batch) {
            self.intent.note(&batch)?;
            return apply_singly(&self.records, batch);
        }
        let mut sealed = sled::Batch::default();
        for operation in batch.into_operations() {
            match operation {
                Operation::Put { key, value } => {
                    let stored = seal(&key, &value);
                    sealed.insert(key, stored);
                }
                Operation::Delete { key } => sealed.remove(key),
            }
        }
        self.intent.forget()?;
        self.records.apply_batch(sealed)
    }
}

fn apply_singly(records: &sled::Tree, batch: Batch) -> sled::Result<()> {
    for operation in batch.into_operations() {
        match operation {
            Operation::Put { key, value } => {
                let stored = seal(&key, &value);
                records.insert(key, stored)?;
            }
            Operation::Delete { key } => {
                records.remove(key)?;
            }
        }
    }
    Ok(())
}

/// Whether applying `batch` again would change nothing.
fn in_effect(records: &sled::Tree, batch: &Batch) -> sled::Result<bool> {
    let newest: BTreeMap<&[u8], Option<&[u8]>> = batch
        .operations()
        .iter()
        .map(|operation| match operation {
            Operation::Put { key, value } => (&key[..], Some(&value[..])),
            Operation::Delete { key } => (&key[..], None),
        })
        .collect();
    for (key, value) in newest {
        if records.get(key)?.as_deref() != value.map(|value| seal(key, value)).as_deref() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns when a closed database is free to be opened again: threads of sled's pool may keep its lock for a
/// moment after the last handle is gone.
pub(crate) fn wait_until_released(database: &Path) {
    // Where there is no file or no locking there is nothing to wait for. Closing the file unlocks it.
    if let Ok(file) = File::open(database.join("db")) {
        let _ = file.lock();
    }
}

/// Opens the database in `folder`, or creates it, and checks its format.
pub(super) fn open(folder: &Folder, options: &SledOptions) -> Result<Database, OpenError> {
    let corrupt = |reason| OpenError::Corrupt {
        path: folder.path().to_path_buf(),
        reason,
    };
    // sled asserts on some damaged files instead of reporting them.
    catch_unwind(AssertUnwindSafe(|| open_unguarded(folder, options)))
        .unwrap_or_else(|panic| Err(corrupt(message(&*panic))))
}

fn open_unguarded(folder: &Folder, options: &SledOptions) -> Result<Database, OpenError> {
    let io_failed = |source| OpenError::Io {
        path: folder.path().to_path_buf(),
        source,
    };
    let refused = |error: sled::Error| match error {
        sled::Error::Io(source) => io_failed(source),
        other => OpenError::Corrupt {
            path: folder.path().to_path_buf(),
            reason: other.to_string(),
        },
    };
    let path = database_path(folder.path());
    let db = sled::Config::new()
        .path(&path)
        .cache_capacity(options.cache_bytes)
        .mode(sled::Mode::LowSpace)
        // Nothing is to be written behind the back of the one writer.
        .flush_every_ms(None)
        .open()
        .map_err(refused)?;
    let records = db.open_tree(RECORDS_TREE).map_err(refused)?;
    check_format(&db, &records, folder.path(), refused)?;
    let intent = Intent::new(db.open_tree(INTENT_TREE).map_err(refused)?);
    if let Some(noted) = intent.noted().map_err(refused)? {
        let corrupt = |error: StorageError| OpenError::Corrupt {
            path: folder.path().to_path_buf(),
            reason: error.to_string(),
        };
        let noted = noted.map_err(corrupt)?;
        // Opening should need no room on the disk when there is nothing to repair.
        if !in_effect(&records, &noted).map_err(refused)? {
            apply_singly(&records, noted).map_err(refused)?;
        }
    }
    db.flush().map_err(refused)?;
    let durable = Arc::new(Durable::of(&path).map_err(io_failed)?);
    Ok(Database {
        db,
        records,
        intent,
        durable,
    })
}

/// The format is kept in sled's default tree, out of the way of the records.
fn check_format(
    db: &sled::Db,
    records: &sled::Tree,
    path: &Path,
    refused: impl Fn(sled::Error) -> OpenError,
) -> Result<(), OpenError> {
    let corrupt = |reason: String| OpenError::Corrupt {
        path: path.to_path_buf(),
        reason,
    };
    match db.get(FORMAT_KEY).map_err(&refused)? {
        Some(stored) => format::check(&stored, path),
        None if records.is_empty() => db.insert(FORMAT_KEY, format::current()).map(|_| ()).map_err(&refused),
        None => Err(corrupt("it has records and no format".into())),
    }
}
