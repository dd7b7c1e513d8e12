//! Our own way to stable storage for the files that sled writes.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::folder;

/// Fsyncs what sled changes between two commits: its one data file, and new blob files if there are any.
pub(super) struct Durable {
    data: File,
    blobs: PathBuf,
    synced_blobs: Mutex<BTreeSet<OsString>>,
}

impl Durable {
    /// For the open database in `folder`. Fsyncs everything that opening it may have created.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        folder::sync_all(folder)?;
        if let Some(parent) = folder.parent() {
            folder::sync(parent)?;
        }
        let data = File::options().read(true).write(true).open(folder.join("db"))?;
        let blobs = folder.join("blobs");
        let synced_blobs = Mutex::new(names(&blobs)?);
        Ok(Self {
            data,
            blobs,
            synced_blobs,
        })
    }

    /// Returns when everything that sled has written is on stable storage.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.sync_new_blobs()?;
        // Also makes a new length of the file last, which is all that its metadata is needed for.
        self.data.sync_data()
    }

    /// The limit on values keeps pages below the size at which sled makes blobs. Should one appear all the
    /// same, then it must be on disk before the record that points to it.
    fn sync_new_blobs(&self) -> io::Result<()> {
        let present = names(&self.blobs)?;
        let mut synced = self.synced_blobs.lock().unwrap_or_else(PoisonError::into_inner);
        if present.is_subset(&synced) {
            *synced = present;
            return Ok(());
        }
        for name in present.difference(&synced) {
            folder::sync(&self.blobs.join(name))?;
        }
        folder::sync(&self.blobs)?;
        *synced = present;
        Ok(())
    }
}

fn names(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}
