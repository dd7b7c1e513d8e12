//! The adapter on redb: what it refuses.

use std::fs;
use std::path::Path;

use redb::{Database, Table, TableDefinition};

use crate::checksum::seal;
use crate::{Batch, FORMAT_VERSION, OpenError, RedbStorage, Storage};

pub(super) const CACHE_BYTES: u64 = 1024 * 1024;

/// Does something to a table of the database beneath a closed storage.
pub(super) fn beneath(folder: &Path, table: &str, change: impl FnOnce(&mut Table<'_, &[u8], &[u8]>)) {
    let database = Database::create(folder.join("records.redb")).expect("a database");
    let transaction = database.begin_write().expect("a transaction");
    {
        let definition: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new(table);
        change(&mut transaction.open_table(definition).expect("a table"));
    }
    transaction.commit().expect("a commit");
}

fn open(folder: &Path) -> Result<RedbStorage, OpenError> {
    RedbStorage::open(folder, CACHE_BYTES)
}

fn fill(folder: &Path, records: u32) {
    let storage = open(folder).expect("an open storage");
    for number in 0..records {
        let mut batch = Batch::new();
        batch.put(number.to_be_bytes(), vec![1; 1000]);
        storage.commit(batch).expect("a commit");
    }
}

#[test]
fn a_storage_in_use_is_refused_until_it_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = open(folder.path()).expect("an open storage");
    let error = open(folder.path()).err().expect("a refusal");
    assert!(matches!(error, OpenError::InUse { .. }), "{error}");
    drop(first);
    open(folder.path()).expect("an open storage");
}

#[test]
fn a_newer_a_damaged_and_a_missing_format_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), 1);
    let newer = seal(b"format", &7_u32.to_be_bytes());
    beneath(folder.path(), "about", |about| {
        about.insert(&b"format"[..], &newer[..]).expect("a change");
    });
    let error = open(folder.path()).err().expect("a refusal");
    assert!(
        matches!(
            error,
            OpenError::NewerFormat {
                found: 7,
                supported: FORMAT_VERSION,
                ..
            }
        ),
        "{error}"
    );
    for damaged in [
        b"?".to_vec(),
        seal(b"other", &[0, 0, 0, 1]),
        seal(b"format", &[0, 0, 0, 0]),
    ] {
        beneath(folder.path(), "about", |about| {
            about.insert(&b"format"[..], &damaged[..]).expect("a change");
        });
        let error = open(folder.path()).err().expect("a refusal");
        assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
    }
    beneath(folder.path(), "about", |about| {
        about.remove(&b"format"[..]).expect("a change");
    });
    let error = open(folder.path()).err().expect("a refusal");
    assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
}

#[test]
fn a_truncated_file_is_refused_and_not_emptied() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), 1000);
    let path = folder.path().join("records.redb");
    let len = fs::metadata(&path).expect("a file").len();
    let file = fs::File::options().write(true).open(&path).expect("a file");
    file.set_len(len / 4).expect("a cut");
    let error = open(folder.path()).err().expect("a refusal");
    assert!(
        matches!(error, OpenError::Corrupt { .. } | OpenError::Io { .. }),
        "{error}"
    );
    assert!(fs::metadata(&path).expect("a file").len() > 0);
}
