//! Records on disk, in sled 0.34, made durable.
//!
//! sled's own `flush` asks the kernel to write (`sync_file_range`) and not the disk to keep; a power cut
//! loses flushed records. So each commit also fsyncs the database file through a file descriptor of ours,
//! and opening fsyncs everything that creation touches. See `docs/storage-format.md`.

mod durable;
mod failure;
mod intent;
mod open;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::batch::Batch;
use crate::checksum::unseal;
use crate::contained::contained;
use crate::error::{StorageError, means_full};
use crate::folder::Folder;
use crate::open_error::OpenError;
use crate::reserve::Reserve;
use crate::storage::{Record, Scan, Storage};

use open::Database;

#[cfg(test)]
pub(crate) use open::wait_until_released;

/// How to open a [`SledStorage`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SledOptions {
    /// Bytes of pages that sled may keep in memory. Its bookkeeping comes on top.
    pub cache_bytes: u64,
}

impl Default for SledOptions {
    fn default() -> Self {
        Self {
            cache_bytes: 8 * 1024 * 1024,
        }
    }
}

/// A [`Storage`] in a folder of its own, for one process at a time.
///
/// It fails safe: after a commit that failed in the operating system or in sled, nothing is read or written
/// until the database has been opened again from what is on disk, because memory and disk may differ. After
/// a full disk that happens by itself: reads go on in the room of a small reserve, and commits are refused
/// until the reserve could be laid down again. After any other failure only a new [`SledStorage::open`]
/// helps.
pub struct SledStorage {
    options: SledOptions,
    folder: Folder,
    reserve: Reserve,
    /// Held during a commit; also guards the reopening after a failure.
    commit: Mutex<()>,
    health: RwLock<Health>,
}

enum Health {
    Sound(Database),
    Halted(Arc<StorageError>),
}

impl SledStorage {
    /// Opens the storage in `path`, and creates it, with the folders above, when there is none.
    pub fn open(path: impl AsRef<Path>, options: SledOptions) -> Result<Self, OpenError> {
        let folder = Folder::claim(path.as_ref())?;
        let reserve = Reserve::of(folder.path());
        let database = match open::open(&folder, &options) {
            Err(OpenError::Io { source, .. }) if means_full(&source) => {
                reserve.give_up();
                open::wait_until_released(&database_path(folder.path()));
                open::open(&folder, &options)?
            }
            outcome => outcome?,
        };
        // Without room for it the storage can still be read, and the first commit says what is the matter.
        let _ = reserve.keep();
        Ok(Self {
            options,
            folder,
            reserve,
            commit: Mutex::new(()),
            health: RwLock::new(Health::Sound(database)),
        })
    }

    /// The folder that holds the database.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Bytes that the database takes on disk.
    pub fn size_on_disk(&self) -> Result<u64, StorageError> {
        let database = self.database()?;
        database
            .db
            .size_on_disk()
            .map_err(|error| failure::of_read(b"", &error))
    }

    fn database(&self) -> Result<Database, StorageError> {
        match &*self.health.read().unwrap_or_else(PoisonError::into_inner) {
            Health::Sound(database) => return Ok(database.clone()),
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
    fn database_during_commit(&self, _commit: &MutexGuard<'_, ()>) -> Result<Database, StorageError> {
        let mut health = self.health.write().unwrap_or_else(PoisonError::into_inner);
        let cause = match &*health {
            Health::Sound(database) => return Ok(database.clone()),
            Health::Halted(cause) => Arc::clone(cause),
        };
        if cause.is_disk_full()
            && let Ok(database) = open::open(&self.folder, &self.options)
        {
            *health = Health::Sound(database.clone());
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

impl Drop for SledStorage {
    fn drop(&mut self) {
        let health = self.health.get_mut().unwrap_or_else(PoisonError::into_inner);
        *health = Health::Halted(Arc::new(StorageError::Stopped));
        open::wait_until_released(&database_path(self.folder.path()));
    }
}

impl Storage for SledStorage {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        let records = self.database()?.records;
        let stored = contained("reading", || {
            records.get(key).map_err(|error| failure::of_read(key, &error))
        })?;
        stored
            .map(|stored| unseal(key, &stored).map(<[u8]>::to_vec))
            .transpose()
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        let records = match self.database() {
            Ok(database) => database.records,
            Err(error) => return Box::new(std::iter::once(Err(error))),
        };
        Box::new(SledScan {
            records: Some(records),
            prefix: prefix.to_vec(),
            last: None,
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
        contained("committing", || database.commit(batch)).inspect_err(|error| self.halt(error))
    }
}

/// Asks for one record after the other instead of holding a sled iterator: sled's cache counts accesses, an
/// iterator makes one per page of up to 16 records, and the pages of a long scan pile up uncounted.
struct SledScan {
    records: Option<sled::Tree>,
    prefix: Vec<u8>,
    last: Option<Vec<u8>>,
}

impl SledScan {
    fn read(&self, records: &sled::Tree) -> Result<Option<(sled::IVec, sled::IVec)>, StorageError> {
        let record = match &self.last {
            Some(last) => records.get_gt(last),
            None => records.range(&self.prefix[..]..).next().transpose(),
        };
        let record = record.map_err(|error| failure::of_read(&self.prefix, &error))?;
        Ok(record.filter(|(key, _)| key.starts_with(&self.prefix)))
    }
}

impl Iterator for SledScan {
    type Item = Result<Record, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        let records = self.records.as_ref()?;
        match contained("scanning", || self.read(records)) {
            Ok(Some((key, stored))) => {
                self.last = Some(key.to_vec());
                let value = unseal(&key, &stored).map(<[u8]>::to_vec);
                Some(value.map(|value| (key.to_vec(), value)))
            }
            Ok(None) => {
                self.records = None;
                None
            }
            Err(error) => {
                // sled cannot step over a page that it cannot read.
                self.records = None;
                Some(Err(error))
            }
        }
    }
}

/// Where a storage keeps sled's files: a folder of its own inside the storage's folder.
pub(crate) fn database_path(folder: &Path) -> PathBuf {
    folder.join("sled")
}
