//! Faults do what their names say.

use crate::{Batch, Fault, FaultPlan, FaultyStorage, MemoryStorage, Storage, StorageError};

fn put(key: &[u8]) -> Batch {
    let mut batch = Batch::new();
    batch.put(key, *b"value");
    batch
}

fn has(storage: &dyn Storage, key: &[u8]) -> bool {
    storage.get(key).expect("a read").is_some()
}

#[test]
fn a_full_disk_refuses_until_it_heals_and_reads_go_on() {
    let plan = FaultPlan::none().with(1, Fault::DiskFull);
    let storage = FaultyStorage::new(MemoryStorage::new(), plan);
    storage.commit(put(b"a")).expect("room");
    for _ in 0..3 {
        let error = storage.commit(put(b"b")).expect_err("no room");
        assert!(error.is_disk_full(), "{error}");
    }
    assert!(has(&storage, b"a") && !has(&storage, b"b"));
    storage.heal();
    storage.commit(put(b"b")).expect("room again");
    assert!(has(&storage, b"b"));
    assert_eq!(storage.commits(), 5);
}

#[test]
fn an_unsynced_commit_is_seen_and_then_lost() {
    let plan = FaultPlan::none().with(0, Fault::Unsynced);
    let storage = FaultyStorage::new(MemoryStorage::new(), plan);
    assert!(matches!(storage.commit(put(b"a")), Err(StorageError::Io { .. })));
    assert!(has(&storage, b"a"));
    storage.crash();
    assert!(!has(&storage, b"a"));
}

#[test]
fn a_commit_that_only_lost_its_answer_is_kept() {
    let plan = FaultPlan::none().with(0, Fault::AfterApply).with(1, Fault::BeforeApply);
    let storage = FaultyStorage::new(MemoryStorage::new(), plan);
    assert!(storage.commit(put(b"a")).is_err());
    assert!(storage.commit(put(b"b")).is_err());
    storage.crash();
    assert!(has(&storage, b"a") && !has(&storage, b"b"));
}
