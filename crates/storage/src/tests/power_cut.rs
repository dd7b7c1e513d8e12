//! A power cut while a commit is being written: some sectors are new, others still old.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::{Batch, DocumentLog, Kind, LogState, Storage, open};

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

/// The one file that commits write to, within the storage's folder.
fn data_file(kind: Kind) -> &'static str {
    match kind {
        Kind::Sled => "sled/db",
        Kind::Redb => "records.redb",
    }
}

fn data(folder: &Path, kind: Kind) -> Vec<u8> {
    fs::read(folder.join(data_file(kind))).expect("the data file")
}

/// `old` with some of the sectors in which `new` differs, and a length between theirs.
fn torn(kind: Kind, old: &[u8], new: &[u8], chance: &mut Chance) -> Vec<u8> {
    let share = chance.next() % 5;
    let mut image = old.to_vec();
    // A greater length is fsynced before anything else is written to redb's file.
    if chance.next().is_multiple_of(2) || (kind == Kind::Redb && new.len() > old.len()) {
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

fn opened(folder: &Path, kind: Kind) -> Arc<dyn Storage> {
    open(folder, kind, 1 << 20).expect("an open storage")
}

fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a type").is_dir() {
            copy_files(&entry.path(), &to.join(entry.file_name()));
        } else if entry.file_name() != "reserve" {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

/// Opens a copy of `folder` with `image` as its data, and says which commit is the newest in it.
fn recovered(folder: &Path, kind: Kind, image: &[u8]) -> u32 {
    let copy = tempfile::tempdir().expect("a folder");
    copy_files(folder, copy.path());
    fs::write(copy.path().join(data_file(kind)), image).expect("a file");
    let storage = opened(copy.path(), kind);
    let newest = storage.get(b"n/newest").expect("a read").map_or(0, number);
    let also = storage.get(b"n/also").expect("a read").map_or(0, number);
    assert_eq!(newest, also, "a batch is there in full or not at all");
    let document = DocumentLog::load(&*storage, &PLAN).expect("a sound document");
    let parts = document.map(|document| document.parts).unwrap_or_default();
    let last = parts.last().map_or(0, |part| number(part[..4].to_vec()));
    assert_eq!(last, newest, "the document is as old as the records of its batch");
    newest
}

fn number(bytes: Vec<u8>) -> u32 {
    u32::from_be_bytes(bytes.try_into().expect("four bytes"))
}

/// Makes `commits` commits on a database that has seen `before` others, and cuts the power during each.
fn cut_the_power(kind: Kind, before: u32, commits: u32, seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut storage = opened(folder.path(), kind);
    for number in 0..before {
        let mut batch = Batch::new();
        batch.put((number % 50).to_be_bytes(), vec![number.to_le_bytes()[0]; 3000]);
        storage.commit(batch).expect("a commit");
    }
    if before > 0 {
        // Reopened once, as a database of some age has been.
        drop(storage);
        storage = opened(folder.path(), kind);
    }
    let mut chance = Chance(seed);
    let mut state = LogState::default();
    let mut old = data(folder.path(), kind);
    for commit in 1..=commits {
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
        let new = data(folder.path(), kind);
        let newest = recovered(folder.path(), kind, &torn(kind, &old, &new, &mut chance));
        assert!(newest == commit || newest + 1 == commit, "{newest} after {commit}");
        assert_eq!(recovered(folder.path(), kind, &new), commit);
        old = new;
    }
}

#[test]
fn a_fresh_sled_database_keeps_what_was_acknowledged() {
    cut_the_power(Kind::Sled, 0, 40, 11);
}

#[test]
fn an_older_sled_database_keeps_what_was_acknowledged() {
    cut_the_power(Kind::Sled, 400, 30, 12);
}

#[test]
fn a_fresh_redb_database_keeps_what_was_acknowledged() {
    cut_the_power(Kind::Redb, 0, 40, 13);
}

#[test]
fn an_older_redb_database_keeps_what_was_acknowledged() {
    cut_the_power(Kind::Redb, 400, 30, 14);
}

/// A longer run by hand: `OPGAVE_POWER_CUTS=500 cargo test -p opgave-storage many_power_cuts -- --ignored`.
#[test]
#[ignore = "takes minutes; a number of cuts for each database and age"]
fn many_power_cuts() {
    let cuts = std::env::var("OPGAVE_POWER_CUTS").map_or(200, |cuts| cuts.parse().expect("a number"));
    for (kind, seed) in [(Kind::Sled, 1_000), (Kind::Redb, 2_000)] {
        for (age, before) in [0, 60, 2_000].into_iter().enumerate() {
            cut_the_power(kind, before, cuts, seed + age as u64);
        }
    }
}
