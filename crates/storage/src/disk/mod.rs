//! Which of the two databases a folder has, and going from one to the other.
//!
//! The file `kind` in the folder says which database holds the records: `sled` or `redb`, and a line feed. A folder
//! without it is from before there was a choice, and has sled. That file, replaced in one rename, is what a conversion
//! turns on: whatever else lies in the folder is not looked at.

mod convert;

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use crate::folder;
use crate::open_error::OpenError;
use crate::redb_storage::{self, RedbStorage};
use crate::sled_storage::{self, SledOptions, SledStorage};
use crate::storage::Storage;

pub use convert::{ConvertError, convert};

const FILE: &str = "kind";

/// A database that can hold a node's records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// [`SledStorage`].
    #[default]
    Sled,
    /// [`RedbStorage`].
    Redb,
}

impl Kind {
    /// Its name in configuration and in the file `kind`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sled => "sled",
            Self::Redb => "redb",
        }
    }

    /// The database in the folder `path`; `None` when there is none yet.
    pub fn of(path: &Path) -> Result<Option<Self>, OpenError> {
        match fs::read_to_string(path.join(FILE)) {
            Ok(text) => text.trim_end().parse().map(Some).map_err(|()| OpenError::Corrupt {
                path: path.to_path_buf(),
                reason: format!("its file {FILE} says neither sled nor redb"),
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(sled_storage::database_path(path).exists().then_some(Self::Sled))
            }
            Err(source) => Err(OpenError::Io {
                path: path.to_path_buf(),
                source,
            }),
        }
    }

    /// Notes that `path` has this database; replaces an older note in one step.
    fn keep(self, path: &Path) -> io::Result<()> {
        let fresh = path.join("kind.new");
        let mut file = File::create(&fresh)?;
        writeln!(file, "{}", self.name())?;
        file.sync_all()?;
        fs::rename(&fresh, path.join(FILE))?;
        folder::sync(path)
    }

    /// The file or folder of this database within the storage's folder.
    fn place(self, path: &Path) -> std::path::PathBuf {
        match self {
            Self::Sled => sled_storage::database_path(path),
            Self::Redb => redb_storage::database_path(path),
        }
    }

    fn open_unchecked(self, path: &Path, cache_bytes: u64) -> Result<Arc<dyn Storage>, OpenError> {
        Ok(match self {
            Self::Sled => Arc::new(SledStorage::open(path, SledOptions { cache_bytes })?),
            Self::Redb => Arc::new(RedbStorage::open(path, cache_bytes)?),
        })
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "sled" => Ok(Self::Sled),
            "redb" => Ok(Self::Redb),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Opens the storage in `path`, and creates it as `kind` when there is none.
///
/// A folder whose records are in the other database is refused: what may lie there of this one is old or half.
pub fn open(path: impl AsRef<Path>, kind: Kind, cache_bytes: u64) -> Result<Arc<dyn Storage>, OpenError> {
    let path = path.as_ref();
    match Kind::of(path)? {
        Some(found) if found != kind => Err(OpenError::OtherKind {
            path: path.to_path_buf(),
            found: found.name(),
            asked: kind.name(),
        }),
        Some(_) => kind.open_unchecked(path, cache_bytes),
        None => {
            let storage = kind.open_unchecked(path, cache_bytes)?;
            kind.keep(path).map_err(|source| OpenError::Io {
                path: path.to_path_buf(),
                source,
            })?;
            Ok(storage)
        }
    }
}
