//! The two databases, and going from one to the other.

use std::fs;
use std::path::Path;

use redb::ReadableTable;

use crate::tests::redb_storage::beneath;
use crate::{Batch, ConvertError, Kind, OpenError, Record, SledOptions, SledStorage, convert, open};

const CACHE_BYTES: u64 = 1024 * 1024;

fn fill(folder: &Path, kind: Kind) {
    let storage = open(folder, kind, CACHE_BYTES).expect("an open storage");
    for number in 0_u32..600 {
        let mut batch = Batch::new();
        batch.put(number.to_be_bytes(), vec![number.to_le_bytes()[0]; 1500]);
        storage.commit(batch).expect("a commit");
    }
}

fn records(folder: &Path, kind: Kind) -> Vec<Record> {
    let storage = open(folder, kind, CACHE_BYTES).expect("an open storage");
    storage.scan(b"").collect::<Result<_, _>>().expect("a sound scan")
}

#[test]
fn records_go_there_and_back_unchanged() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), Kind::Sled);
    let before = records(folder.path(), Kind::Sled);
    assert_eq!(convert(folder.path(), Kind::Redb).expect("a conversion"), Some(600));
    assert!(!folder.path().join("sled").exists(), "the old database is gone");
    assert_eq!(records(folder.path(), Kind::Redb), before);
    assert_eq!(convert(folder.path(), Kind::Redb).expect("nothing to do"), None);
    assert_eq!(convert(folder.path(), Kind::Sled).expect("a conversion"), Some(600));
    assert!(!folder.path().join("records.redb").exists());
    assert_eq!(records(folder.path(), Kind::Sled), before);
}

#[test]
fn the_database_that_was_not_asked_for_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), Kind::Redb);
    let error = open(folder.path(), Kind::Sled, CACHE_BYTES).err().expect("a refusal");
    assert!(
        matches!(
            error,
            OpenError::OtherKind {
                found: "redb",
                asked: "sled",
                ..
            }
        ),
        "{error}"
    );
    assert!(!folder.path().join("sled").exists(), "nothing was made");
}

#[test]
fn a_folder_from_before_there_was_a_choice_has_sled() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(SledStorage::open(folder.path(), SledOptions::default()).expect("an open storage"));
    assert_eq!(Kind::of(folder.path()).expect("a kind"), Some(Kind::Sled));
    fs::write(folder.path().join("kind"), "leveldb\n").expect("a file");
    assert!(matches!(Kind::of(folder.path()), Err(OpenError::Corrupt { .. })));
}

#[test]
fn what_an_interrupted_conversion_left_is_not_used_and_makes_way() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), Kind::Sled);
    let before = records(folder.path(), Kind::Sled);
    // Both a half stage and a whole but never chosen database.
    fill(&folder.path().join("converting"), Kind::Redb);
    let older = tempfile::tempdir().expect("a folder");
    drop(open(older.path(), Kind::Redb, CACHE_BYTES).expect("an open storage"));
    fs::copy(older.path().join("records.redb"), folder.path().join("records.redb")).expect("a copy");
    assert_eq!(records(folder.path(), Kind::Sled), before);
    assert_eq!(convert(folder.path(), Kind::Redb).expect("a conversion"), Some(600));
    assert_eq!(records(folder.path(), Kind::Redb), before);
    assert!(!folder.path().join("converting").exists());
}

#[test]
fn a_damaged_record_ends_the_conversion_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), Kind::Redb);
    let key = 7_u32.to_be_bytes();
    beneath(folder.path(), "records", |records| {
        let mut stored = records
            .get(&key[..])
            .expect("a read")
            .expect("a value")
            .value()
            .to_vec();
        stored[20] ^= 1;
        records.insert(&key[..], &stored[..]).expect("a change");
    });
    let error = convert(folder.path(), Kind::Sled).expect_err("a refusal");
    assert!(matches!(error, ConvertError::Storage(_)), "{error}");
    assert_eq!(Kind::of(folder.path()).expect("a kind"), Some(Kind::Redb));
    assert!(folder.path().join("records.redb").exists());
}

#[test]
fn a_folder_without_a_database_cannot_be_converted() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(convert(folder.path(), Kind::Redb), Err(ConvertError::Nothing)));
}
