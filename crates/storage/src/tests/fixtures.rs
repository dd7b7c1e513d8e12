//! A folder of each format version that was ever released opens for ever.
//!
//! `tests/fixtures/storage/VERSION/DATABASE` holds the files of a storage, each compressed with gzip. A fixture is made
//! once, when a version is new, by the ignored test below, and is never made again.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::{Batch, DocumentLog, FORMAT_VERSION, Kind, LogState, Storage, open};

const PLAN: [u8; 16] = [5; 16];
const CACHE_BYTES: u64 = 1024 * 1024;

fn place(version: u32, kind: Kind) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/fixtures/storage/{version}/{kind}"))
}

/// What is in every fixture: records of all sizes, something removed, and a document of a snapshot and two increments.
fn fill(storage: &dyn Storage) {
    let mut state = LogState::default();
    for number in 0_u8..60 {
        let mut batch = Batch::new();
        batch.put(
            [b"n/record/", &[number][..]].concat(),
            vec![number; usize::from(number) * 100],
        );
        storage.commit(batch).expect("a commit");
    }
    let mut batch = Batch::new();
    batch.delete([b"n/record/", &[7][..]].concat());
    DocumentLog::append(&mut state, &PLAN, b"before the snapshot", &mut batch);
    storage.commit(batch).expect("a commit");
    let mut batch = Batch::new();
    DocumentLog::replace(&mut state, &PLAN, &[1; 9000], &mut batch);
    DocumentLog::append(&mut state, &PLAN, &[2; 5000], &mut batch);
    storage.commit(batch).expect("a commit");
    let mut batch = Batch::new();
    DocumentLog::append(&mut state, &PLAN, b"the newest", &mut batch);
    storage.commit(batch).expect("a commit");
}

fn check(storage: &dyn Storage) {
    for number in 0_u8..60 {
        let found = storage.get(&[b"n/record/", &[number][..]].concat()).expect("a read");
        let written = (number != 7).then(|| vec![number; usize::from(number) * 100]);
        assert_eq!(found, written);
    }
    assert_eq!(storage.scan(b"n/").count(), 59);
    let plan = DocumentLog::load(storage, &PLAN)
        .expect("a sound document")
        .expect("a document");
    assert_eq!(plan.parts, [vec![1; 9000], vec![2; 5000], b"the newest".to_vec()]);
}

fn unpack(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a fixture") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            unpack(&path, &to.join(path.file_name().expect("a name")));
        } else {
            let mut packed = GzDecoder::new(File::open(&path).expect("a file"));
            let mut plain = File::create(to.join(path.file_stem().expect("a name"))).expect("a file");
            io::copy(&mut packed, &mut plain).expect("a copy");
        }
    }
}

fn pack(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        if path.is_dir() {
            if fs::read_dir(&path).expect("a folder").next().is_some() {
                pack(&path, &to.join(name));
            }
        } else if !["lock", "reserve"].contains(&name) {
            let packed = File::create(to.join(format!("{name}.gz"))).expect("a file");
            let mut packed = GzEncoder::new(packed, Compression::best());
            io::copy(&mut File::open(&path).expect("a file"), &mut packed).expect("a copy");
            packed.finish().expect("a file");
        }
    }
}

#[test]
fn every_version_opens_is_complete_and_can_be_written_on() {
    for version in 1..=FORMAT_VERSION {
        for kind in [Kind::Sled, Kind::Redb] {
            let folder = tempfile::tempdir().expect("a folder");
            unpack(&place(version, kind), folder.path());
            let storage = open(folder.path(), kind, CACHE_BYTES).expect("an open storage");
            check(&*storage);
            let mut batch = Batch::new();
            batch.put(*b"x/new", *b"value");
            storage.commit(batch).expect("a commit");
            drop(storage);
            let storage = open(folder.path(), kind, CACHE_BYTES).expect("an open storage");
            check(&*storage);
            assert_eq!(storage.get(b"x/new").expect("a read"), Some(b"value".to_vec()));
        }
    }
}

/// For a new version: `cargo test -p opgave-storage the_fixture_of_this_version -- --ignored`.
#[test]
#[ignore = "writes into the repository, and only for a version that has no fixture yet"]
fn the_fixture_of_this_version_is_made_once() {
    for kind in [Kind::Sled, Kind::Redb] {
        let place = place(FORMAT_VERSION, kind);
        assert!(!place.exists(), "a fixture that exists is never made again");
        let folder = tempfile::tempdir().expect("a folder");
        let storage = open(folder.path(), kind, CACHE_BYTES).expect("an open storage");
        fill(&*storage);
        drop(storage);
        pack(folder.path(), &place);
    }
}
