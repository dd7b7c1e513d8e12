//! What is particular to sled: opening, refusing, halting.

use std::fs;
use std::path::Path;

use crate::checksum::seal;
use crate::sled_storage::{database_path, wait_until_released};
use crate::{Batch, FORMAT_VERSION, OpenError, SledOptions, SledStorage, Storage, StorageError};

/// Does something to the database beneath a closed storage.
pub(super) fn beneath(folder: &Path, change: impl FnOnce(&sled::Db) -> sled::Result<()>) {
    let path = database_path(folder);
    let database = sled::Config::new()
        .path(&path)
        .flush_every_ms(None)
        .open()
        .expect("a database");
    change(&database).expect("a change");
    drop(database);
    wait_until_released(&path);
}

fn open(folder: &Path) -> Result<SledStorage, OpenError> {
    SledStorage::open(folder, SledOptions::default())
}

fn put(storage: &SledStorage, key: &[u8]) -> Result<(), StorageError> {
    let mut batch = Batch::new();
    batch.put(key, *b"value");
    storage.commit(batch)
}

#[test]
fn folders_above_are_created() {
    let folder = tempfile::tempdir().expect("a folder");
    let storage = open(&folder.path().join("a/b/c")).expect("an open storage");
    put(&storage, b"key").expect("a commit");
    assert!(storage.size_on_disk().expect("a size") > 0);
    assert!(storage.path().ends_with("a/b/c"));
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
fn a_newer_format_is_refused_by_both_versions() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(open(folder.path()).expect("an open storage"));
    let newer = seal(b"format", &7_u32.to_be_bytes());
    beneath(folder.path(), |database| database.insert("format", newer).map(drop));
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
    let text = error.to_string();
    assert!(text.contains("format 7") && text.contains("up to 1"), "{text}");
}

#[test]
fn records_without_a_format_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    put(&open(folder.path()).expect("an open storage"), b"key").expect("a commit");
    beneath(folder.path(), |database| database.remove("format").map(drop));
    let error = open(folder.path()).err().expect("a refusal");
    assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
}

#[test]
fn a_damaged_format_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(open(folder.path()).expect("an open storage"));
    for damaged in [b"?".to_vec(), seal(b"other", &[0, 0, 0, 1]), seal(b"format", &[1])] {
        beneath(folder.path(), |database| database.insert("format", damaged).map(drop));
        let error = open(folder.path()).err().expect("a refusal");
        assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
    }
}

#[test]
fn a_truncated_database_is_refused_and_not_emptied() {
    let folder = tempfile::tempdir().expect("a folder");
    {
        let storage = open(folder.path()).expect("an open storage");
        for number in 0_u32..2000 {
            let mut batch = Batch::new();
            batch.put(number.to_be_bytes(), vec![1; 1000]);
            storage.commit(batch).expect("a commit");
        }
    }
    // A first opening after the writes makes sled note where its log ends.
    drop(open(folder.path()).expect("an open storage"));
    let data = folder.path().join("sled/db");
    let len = fs::metadata(&data).expect("a file").len();
    fs::File::options()
        .write(true)
        .open(&data)
        .expect("a file")
        .set_len(len / 2)
        .expect("a cut");
    let error = open(folder.path()).err().expect("a refusal");
    assert!(
        matches!(error, OpenError::Corrupt { .. } | OpenError::Io { .. }),
        "{error}"
    );
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    fs::write(&path, "text").expect("a file");
    let error = open(&path).err().expect("a refusal");
    assert!(matches!(error, OpenError::Io { .. }), "{error}");
}

#[test]
fn after_a_failed_fsync_nothing_is_served_until_it_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let storage = open(folder.path()).expect("an open storage");
    put(&storage, b"before").expect("a commit");
    // Without this folder the fsync of new blobs fails, and with it the commit.
    fs::remove_dir(folder.path().join("sled/blobs")).expect("an empty folder");
    let error = put(&storage, b"during").expect_err("a failed fsync");
    assert!(matches!(error, StorageError::Io { .. }), "{error}");
    for error in [
        storage.get(b"before").expect_err("halted"),
        storage.scan(b"").next().expect("an item").expect_err("halted"),
        put(&storage, b"after").expect_err("halted"),
    ] {
        assert!(matches!(error, StorageError::Halted { .. }), "{error}");
        assert!(error.to_string().contains("fsyncing the database"), "{error}");
    }
    drop(storage);
    let storage = open(folder.path()).expect("an open storage");
    assert!(storage.get(b"before").expect("a read").is_some());
    put(&storage, b"after").expect("a commit");
}

#[test]
fn a_small_batch_that_a_crash_cut_short_is_completed() {
    let folder = tempfile::tempdir().expect("a folder");
    {
        let storage = open(folder.path()).expect("an open storage");
        let mut batch = Batch::new();
        batch.put(*b"gone", *b"old");
        batch.put(*b"kept", *b"old");
        storage.commit(batch).expect("a commit");
        let mut batch = Batch::new();
        batch.put(*b"kept", *b"new");
        batch.delete(*b"gone");
        batch.put(*b"late", *b"new");
        storage.commit(batch).expect("a commit");
    }
    // As if the log had ended after the first change of the second batch.
    beneath(folder.path(), |database| {
        let records = database.open_tree("records")?;
        records.insert("gone", seal(b"gone", b"old"))?;
        records.remove("late").map(drop)
    });
    let storage = open(folder.path()).expect("an open storage");
    assert_eq!(storage.get(b"gone").expect("a read"), None);
    assert_eq!(storage.get(b"kept").expect("a read"), Some(b"new".to_vec()));
    assert_eq!(storage.get(b"late").expect("a read"), Some(b"new".to_vec()));
}

#[test]
fn a_small_batch_is_not_repeated_over_a_later_large_one() {
    let folder = tempfile::tempdir().expect("a folder");
    {
        let storage = open(folder.path()).expect("an open storage");
        put(&storage, b"key").expect("a commit");
        let mut large = Batch::new();
        large.put(*b"key", vec![1; 5000]);
        large.put(*b"more", vec![1; 5000]);
        storage.commit(large).expect("a commit");
    }
    let storage = open(folder.path()).expect("an open storage");
    assert_eq!(storage.get(b"key").expect("a read"), Some(vec![1; 5000]));
}

#[test]
fn a_damaged_note_of_the_newest_batch_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    put(&open(folder.path()).expect("an open storage"), b"key").expect("a commit");
    for damaged in [b"?".to_vec(), seal(b"newest", b"?")] {
        beneath(folder.path(), |database| {
            database.open_tree("intent")?.insert("newest", damaged).map(drop)
        });
        let error = open(folder.path()).err().expect("a refusal");
        assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
    }
}
