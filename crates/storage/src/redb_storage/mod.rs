//! Records on disk, in redb: a copy-on-write B-tree in one file.
//!
//! redb fsyncs each commit itself (durability *immediate*) and chooses between two headers by checksum, so that a commit
//! is there in full or not at all. What is added here: our own checksum on every value, a reserve for the day that the
//! disk is full, and opening again after a failure. See `docs/storage-format.md`.

mod file;
mod open;

use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use redb::{ReadableDatabase, TableDefinition};

use crate::batch::{Batch, Operation};
use crate::checksum::{seal, unseal};
use crate::contained::contained;
use crate::error::{StorageError, means_full};
use crate::folder::Folder;
use crate::open_error::OpenError;
use crate::reserve::Reserve;
use crate::storage::{Record, Scan, Storage};

use open::refused;

const RECORDS: TableDefinition<&[u8], &[u8]> = TableDefinition::new("records");

/// Records that a scan copies at a time: an older state of the tree is kept for as long as somebody reads it.
const SCAN_PAGE: usize = 64;

/// A [`Storage`] in a folder of its own, for one process at a time.
///
/// After a commit that failed in the operating system nothing is read or written until the file has been opened again.
/// After a full disk that happens by itself: reads go on in the room of a small reserve, and commits are refused until
/// the reserve could be laid down again. After any other failure only a new [`RedbStorage::open`] helps.
pub struct RedbStorage {
    cache_bytes: usize,
    folder: Folder,
    reserve: Reserve,
    /// Held during a commit; also guards the reopening after a failure.
    commit: Mutex<()>,
    health: RwLock<Health>,
}

enum Health {
    Sound(Arc<redb::Database>),
    Halted(Arc<StorageError>),
}

impl RedbStorage {
    /// Opens the storage in `path`, and creates it, with the folders above, when there is none. redb keeps up to
    /// `cache_bytes` of pages in memory.
    pub fn open(path: impl AsRef<Path>, cache_bytes: u64) -> Result<Self, OpenError> {
        let folder = Folder::claim(path.as_ref())?;
        let reserve = Reserve::of(folder.path());
        let cache_bytes = usize::try_from(cache_bytes).unwrap_or(usize::MAX);
        let database = match open::open(&folder, cache_bytes) {
            Err(OpenError::Io { source, .. }) if means_full(&source) => {
                reserve.give_up();
                open::open(&folder, cache_bytes)?
            }
            outcome => outcome?,
        };
        // Without room for it the storage can still be read, and the first commit says what is the matter.
        let _ = reserve.keep();
        Ok(Self {
            cache_bytes,
            folder,
            reserve,
            commit: Mutex::new(()),
            health: RwLock::new(Health::Sound(Arc::new(database))),
        })
    }

    fn database(&self) -> Result<Arc<redb::Database>, StorageError> {
        match &*self.health.read().unwrap_or_else(PoisonError::into_inner) {
            Health::Sound(database) => return Ok(Arc::clone(database)),
            Health::Halted(cause) if cause.is_disk_full() => {}
            Health::Halted(cause) => {
                return Err(StorageError::Halted {
                    cause: Arc::clone(cause),
                });
            }
        }
        let commit = self.commit_lock();
        self.database_during_commit(&commit)
    }

    /// As [`Self::database`], for who holds the lock already.
    fn database_during_commit(&self, _commit: &MutexGuard<'_, ()>) -> Result<Arc<redb::Database>, StorageError> {
        let mut health = self.health.write().unwrap_or_else(PoisonError::into_inner);
        let cause = match &*health {
            Health::Sound(database) => return Ok(Arc::clone(database)),
            Health::Halted(cause) => Arc::clone(cause),
        };
        if cause.is_disk_full()
            && let Ok(database) = open::open(&self.folder, self.cache_bytes)
        {
            let database = Arc::new(database);
            *health = Health::Sound(Arc::clone(&database));
            return Ok(database);
        }
        Err(StorageError::Halted { cause })
    }

    fn halt(&self, error: &StorageError) {
        let mut health = self.health.write().unwrap_or_else(PoisonError::into_inner);
        *health = Health::Halted(Arc::new(error.clone()));
        if error.is_disk_full() {
            self.reserve.give_up();
        }
    }

    fn commit_lock(&self) -> MutexGuard<'_, ()> {
        self.commit.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Storage for RedbStorage {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        let database = self.database()?;
        let stored = contained("reading", || {
            let read = || Ok(database.begin_read()?.open_table(RECORDS)?.get(key)?);
            let found = read().map_err(|error: redb::Error| refused("reading the database", key, error))?;
            Ok(found.map(|stored| stored.value().to_vec()))
        })?;
        stored
            .map(|stored| unseal(key, &stored).map(<[u8]>::to_vec))
            .transpose()
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        Box::new(RedbScan {
            storage: self,
            prefix: prefix.to_vec(),
            last: None,
            page: Vec::new().into_iter(),
            ended: false,
        })
    }

    fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        batch.validate()?;
        if batch.is_empty() {
            return Ok(());
        }
        let commit = self.commit_lock();
        let database = self.database_during_commit(&commit)?;
        self.reserve
            .keep()
            .map_err(|error| StorageError::io("keeping a reserve on the disk", error))?;
        contained("committing", || {
            apply(&database, batch).map_err(|error| refused("writing the database", b"", error))
        })
        .inspect_err(|error| self.halt(error))
    }
}

/// Returns when the file has been fsynced: the durability of a transaction is *immediate* unless said otherwise.
fn apply(database: &redb::Database, batch: Batch) -> Result<(), redb::Error> {
    let transaction = database.begin_write()?;
    {
        let mut records = transaction.open_table(RECORDS)?;
        for operation in batch.into_operations() {
            match operation {
                Operation::Put { key, value } => {
                    records.insert(&key[..], &seal(&key, &value)[..])?;
                }
                Operation::Delete { key } => {
                    records.remove(&key[..])?;
                }
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

struct RedbScan<'a> {
    storage: &'a RedbStorage,
    prefix: Vec<u8>,
    last: Option<Vec<u8>>,
    page: std::vec::IntoIter<Record>,
    ended: bool,
}

impl RedbScan<'_> {
    fn next_page(&self) -> Result<Vec<Record>, StorageError> {
        let database = self.storage.database()?;
        let start = match &self.last {
            Some(key) => Bound::Excluded(&key[..]),
            None => Bound::Included(&self.prefix[..]),
        };
        let read = || {
            let records = database.begin_read()?.open_table(RECORDS)?;
            let mut page = Vec::new();
            for record in records.range::<&[u8]>((start, Bound::Unbounded))?.take(SCAN_PAGE) {
                let (key, stored) = record?;
                if !key.value().starts_with(&self.prefix) {
                    break;
                }
                page.push((key.value().to_vec(), stored.value().to_vec()));
            }
            Ok(page)
        };
        contained("scanning", || {
            read().map_err(|error: redb::Error| refused("reading the database", &self.prefix, error))
        })
    }
}

impl Iterator for RedbScan<'_> {
    type Item = Result<Record, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        if self.page.len() == 0 {
            match self.next_page() {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => {
                    // What cannot be read cannot be stepped over either.
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        let Some((key, stored)) = self.page.next() else {
            self.ended = true;
            return None;
        };
        self.last = Some(key.clone());
        Some(unseal(&key, &stored).map(<[u8]>::to_vec).map(|value| (key, value)))
    }
}

/// Where a storage keeps redb's one file, within the storage's folder.
pub(crate) fn database_path(folder: &Path) -> PathBuf {
    folder.join("records.redb")
}
