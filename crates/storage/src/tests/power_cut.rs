//! A power cut while a commit is being written: some sectors are new, others still old.

use std::fs;
use std::path::Path;

use crate::{Batch, DocumentLog, LogState, SledOptions, SledStorage, Storage};

const SECTOR: usize = 512;
const PLAN: [u8; 16] = [3; 16];

/// Which sectors reached the disk; xorshift from a fixed seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

fn data(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("sled/db")).expect("the data file")
}

/// `old` with some of the sectors in which `new` differs, and a length between theirs.
fn torn(old: &[u8], new: &[u8], chance: &mut Chance) -> Vec<u8> {
    let share = chance.next() % 5;
    let mut image = old.to_vec();
    if chance.next().is_multiple_of(2) {
        image.resize(new.len(), 0);
    }
    for (sector, written) in image.chunks_mut(SECTOR).zip(new.chunks(SECTOR)) {
        if chance.next() % 4 < share {
            let len = sector.len();
            sector.copy_from_slice(&written[..len]);
        }
    }
    image
}

fn open(folder: &Path) -> SledStorage {
    SledStorage::open(folder, SledOptions::default()).expect("an open storage")
}

/// Opens a copy of `folder` with `image` as its data, and says which commit is the newest in it.
fn recovered(folder: &Path, image: &[u8]) -> u32 {
    let copy = tempfile::tempdir().expect("a folder");
    let database = copy.path().join("sled");
    fs::create_dir_all(database.join("blobs")).expect("a folder");
    for entry in fs::read_dir(folder.join("sled")).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a type").is_file() && entry.file_name() != "db" {
            fs::copy(entry.path(), database.join(entry.file_name())).expect("a copy");
        }
    }
    fs::write(database.join("db"), image).expect("a file");
    let storage = open(copy.path());
    let newest = storage.get(b"n/newest").expect("a read").map_or(0, number);
    let also = storage.get(b"n/also").expect("a read").map_or(0, number);
    assert_eq!(newest, also, "a batch is there in full or not at all");
    let document = DocumentLog::load(&storage, &PLAN).expect("a sound document");
    let parts = document.map(|document| document.parts).unwrap_or_default();
    let last = parts.last().map_or(0, |part| number(part[..4].to_vec()));
    assert_eq!(last, newest, "the document is as old as the records of its batch");
    newest
}

fn number(bytes: Vec<u8>) -> u32 {
    u32::from_be_bytes(bytes.try_into().expect("four bytes"))
}

#[test]
fn what_was_acknowledged_survives_and_the_last_batch_is_never_halved() {
    let folder = tempfile::tempdir().expect("a folder");
    let storage = open(folder.path());
    let mut chance = Chance(11);
    let mut state = LogState::default();
    let mut old = data(folder.path());
    for commit in 1_u32..=40 {
        let bytes = commit.to_be_bytes();
        let mut batch = Batch::new();
        batch.put(*b"n/newest", bytes);
        let len = if commit % 7 == 0 { 20_000 } else { 100 };
        let content = [&bytes[..], &vec![0xaa; len]].concat();
        if commit % 10 == 0 {
            DocumentLog::replace(&mut state, &PLAN, &content, &mut batch);
        } else {
            DocumentLog::append(&mut state, &PLAN, &content, &mut batch);
        }
        batch.put(*b"n/also", bytes);
        storage.commit(batch).expect("a commit");
        let new = data(folder.path());
        let newest = recovered(folder.path(), &torn(&old, &new, &mut chance));
        assert!(newest == commit || newest + 1 == commit, "{newest} after {commit}");
        assert_eq!(recovered(folder.path(), &new), commit);
        old = new;
    }
}
