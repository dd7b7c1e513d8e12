//! Opening redb, checking what is in it, and its failures in our words.

use std::fs::OpenOptions;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use redb::{ReadableDatabase, ReadableTableMetadata, TableDefinition};

use super::file::LastingFile;
use super::{RECORDS, database_path};
use crate::error::{KeyText, StorageError};
use crate::folder::{self, Folder};
use crate::format::{self, FORMAT_KEY};
use crate::open_error::OpenError;
use crate::writer::message;

/// Holds the format, out of the way of the records.
const ABOUT: TableDefinition<&[u8], &[u8]> = TableDefinition::new("about");

/// Opens the database in `folder`, or creates it, and checks its format.
pub(super) fn open(folder: &Folder, cache_bytes: usize) -> Result<redb::Database, OpenError> {
    let failed = |error: redb::Error| match error {
        redb::Error::Io(source) => OpenError::Io {
            path: folder.path().to_path_buf(),
            source,
        },
        redb::Error::DatabaseAlreadyOpen => OpenError::InUse {
            path: folder.path().to_path_buf(),
        },
        other => OpenError::Corrupt {
            path: folder.path().to_path_buf(),
            reason: other.to_string(),
        },
    };
    catch_unwind(AssertUnwindSafe(|| open_unguarded(folder, cache_bytes, failed))).unwrap_or_else(|panic| {
        Err(OpenError::Corrupt {
            path: folder.path().to_path_buf(),
            reason: message(&*panic),
        })
    })
}

fn open_unguarded(
    folder: &Folder,
    cache_bytes: usize,
    failed: impl Fn(redb::Error) -> OpenError,
) -> Result<redb::Database, OpenError> {
    let path = database_path(folder.path());
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(|error| failed(redb::Error::Io(error)))?;
    let database = LastingFile::new(file)
        .and_then(|file| {
            redb::Builder::new()
                .set_cache_size(cache_bytes)
                .create_with_backend(file)
        })
        .map_err(|error| failed(error.into()))?;
    match stored_format(&database).map_err(&failed)? {
        Some(stored) => format::check(&stored, folder.path())?,
        None if has_records(&database).map_err(&failed)? => {
            return Err(OpenError::Corrupt {
                path: folder.path().to_path_buf(),
                reason: "it has records and no format".into(),
            });
        }
        None => begin(&database).map_err(&failed)?,
    }
    // redb fsyncs the contents of its file; that the file has a name in the folder is ours to see to.
    let lasting = || {
        folder::sync(&path)?;
        folder::sync(folder.path())
    };
    lasting().map_err(|error| failed(redb::Error::Io(error)))?;
    Ok(database)
}

fn stored_format(database: &redb::Database) -> Result<Option<Vec<u8>>, redb::Error> {
    match database.begin_read()?.open_table(ABOUT) {
        Ok(about) => Ok(about.get(FORMAT_KEY)?.map(|stored| stored.value().to_vec())),
        Err(redb::TableError::TableDoesNotExist(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn has_records(database: &redb::Database) -> Result<bool, redb::Error> {
    match database.begin_read()?.open_table(RECORDS) {
        Ok(records) => Ok(!records.is_empty()?),
        Err(redb::TableError::TableDoesNotExist(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Both tables appear with the format in one commit.
fn begin(database: &redb::Database) -> Result<(), redb::Error> {
    let transaction = database.begin_write()?;
    {
        transaction.open_table(RECORDS)?;
        transaction
            .open_table(ABOUT)?
            .insert(FORMAT_KEY, &format::current()[..])?;
    }
    transaction.commit()?;
    Ok(())
}

/// A failure of redb while doing something with `key`, or with the records that begin with it.
pub(super) fn refused(action: &'static str, key: &[u8], error: redb::Error) -> StorageError {
    match error {
        redb::Error::Io(source) => StorageError::io(action, source),
        redb::Error::PreviousIo => StorageError::io(action, io::Error::other("an earlier operation failed")),
        other => StorageError::Damaged {
            prefix: KeyText::new(key),
            reason: other.to_string(),
        },
    }
}
