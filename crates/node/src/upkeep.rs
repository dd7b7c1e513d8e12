//! Care for the database of a node that does not run: looking through all of it, and moving it to the other database.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use opgave_model::DocumentId;
use opgave_storage::{ConvertError, Inspection, Kind, Storage, inspect};
use opgave_sync::gate;
use serde::Serialize;

use crate::config;
use crate::node::unopened;
use crate::{Folder, Problem};

/// Bytes of pages that a database may keep in memory meanwhile.
const CACHE_BYTES: u64 = 8 * 1024 * 1024;

/// What looking through a database found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StorageReport {
    /// Whether nothing is wrong.
    pub sound: bool,
    /// The database: `sled` or `redb`.
    pub database: String,
    /// Records that were read, each against its checksum.
    pub records: u64,
    /// Bytes of their keys and values.
    pub bytes: u64,
    /// Documents that are stored.
    pub documents: u64,
    /// What is damaged.
    pub damaged: Vec<Damage>,
}

/// One thing that is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// The document that cannot be read; `None` when it is a record of its own, or the document is not known.
    pub document: Option<DocumentId>,
    /// What is wrong, in words.
    pub reason: String,
}

/// Reads every record of a folder's database against its checksum, and loads every document from what is stored.
///
/// # Errors
/// The folder is in use, or its database does not open at all.
pub fn verify_storage(data: &Path) -> Result<StorageReport, Problem> {
    let folder = claim(data)?;
    let kind = kind_in(&folder)?;
    let storage = opgave_storage::open(folder.database(), kind, CACHE_BYTES).map_err(|error| unopened(&error))?;
    Ok(report(&*storage, kind))
}

/// What came of a conversion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conversion {
    /// The database that the records are in now.
    pub database: String,
    /// Records that were copied and compared; `None` when they were there already.
    pub records: Option<u64>,
}

/// Moves a folder's records to the other database, compares everything, and notes it in `opgave.toml`.
///
/// # Errors
/// The folder is in use; a record is damaged; the disk refuses. The records are then where they were.
pub fn convert_storage(data: &Path, to: &str) -> Result<Conversion, Problem> {
    let to: Kind = config::storage_kind(to)?;
    let folder = claim(data)?;
    let records = opgave_storage::convert(folder.database(), to).map_err(|error| match &error {
        ConvertError::Open(error) => unopened(error),
        ConvertError::Storage(_) => Problem::new(
            format!("nothing was converted: {error}"),
            "Look with `opgave storage verify` for what is damaged; or make room on the disk when it is full.",
        ),
        ConvertError::Nothing => no_database(data),
        ConvertError::Unequal | ConvertError::Io(_) => Problem::new(
            error.to_string(),
            "Check that the disk is in order and has room for a second copy, then run it again.",
        ),
    })?;
    set_in_file(&data.join(config::FILE), to).map_err(|error| {
        Problem::new(
            format!("the records are in {to} now, and opgave.toml cannot be written: {error}"),
            format!("Put storage = \"{to}\" in it, above the first line with a [."),
        )
    })?;
    Ok(Conversion {
        database: to.name().to_owned(),
        records,
    })
}

fn claim(data: &Path) -> Result<Folder, Problem> {
    Folder::open_if_free(data)?.map_err(|in_use| Problem::new(in_use.what, "Stop the node first, then try again."))
}

fn kind_in(folder: &Folder) -> Result<Kind, Problem> {
    Kind::of(&folder.database())
        .map_err(|error| unopened(&error))?
        .ok_or_else(|| no_database(folder.path()))
}

fn no_database(data: &Path) -> Problem {
    Problem::new(
        format!("{} has no database", data.display()),
        "A node makes one when it first starts. If this node has run before, restore a backup.",
    )
}

fn report(storage: &dyn Storage, kind: Kind) -> StorageReport {
    let found = inspect(storage, |_, parts| loads(parts));
    let sound = found.is_sound();
    let Inspection {
        records,
        bytes,
        documents,
        damaged_records,
        damaged_documents,
        damaged_heads,
    } = found;
    let of_documents = damaged_documents.into_iter().map(|(id, reason)| Damage {
        document: Some(DocumentId(id)),
        reason,
    });
    let others = damaged_heads
        .into_iter()
        .chain(damaged_records)
        .map(|reason| Damage { document: None, reason });
    StorageReport {
        sound,
        database: kind.name().to_owned(),
        records,
        bytes,
        documents,
        damaged: of_documents.chain(others).collect(),
    }
}

/// Whether the engine would load this.
fn loads(parts: &[Vec<u8>]) -> Result<(), String> {
    gate::restore(parts).map(|_| ()).map_err(|refusal| refusal.to_string())
}

/// Replaces the file with one that names the database, in one step.
fn set_in_file(path: &Path, kind: Kind) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let fresh = path.with_extension("toml.new");
    let mut file = File::create(&fresh)?;
    file.write_all(with_storage(&text, kind).as_bytes())?;
    file.set_permissions(fs::metadata(path)?.permissions())?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// `text` with the setting `storage`, which has to stand above the first table; the rest stays as it is.
fn with_storage(text: &str, kind: Kind) -> String {
    let setting = format!("storage = \"{kind}\"");
    let mut lines: Vec<&str> = text.lines().collect();
    let tables = lines.iter().position(|line| line.trim_start().starts_with('['));
    let own = lines[..tables.unwrap_or(lines.len())].iter().position(|line| {
        line.trim_start()
            .strip_prefix("storage")
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    });
    match (own, tables) {
        (Some(at), _) => lines[at] = &setting,
        (None, Some(at)) => lines.insert(at, &setting),
        (None, None) => lines.push(&setting),
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests;
