//! Every adapter passes the conformance suite.

use crate::conformance::{Subject, run};
use crate::{FaultPlan, FaultyStorage, MemoryStorage, Storage};

struct Memory(MemoryStorage);

impl Subject for Memory {
    fn open(&self) -> Box<dyn Storage> {
        Box::new(self.0.clone())
    }

    fn damage(&self, key: &[u8]) -> bool {
        self.0.damage(key)
    }
}

struct Faultless(Memory);

impl Subject for Faultless {
    fn open(&self) -> Box<dyn Storage> {
        Box::new(FaultyStorage::new(self.0.0.clone(), FaultPlan::none()))
    }

    fn damage(&self, key: &[u8]) -> bool {
        self.0.damage(key)
    }
}

#[test]
fn memory_conforms() {
    run(|| Memory(MemoryStorage::new()));
}

#[test]
fn a_faulty_storage_without_faults_conforms() {
    run(|| Faultless(Memory(MemoryStorage::new())));
}

#[cfg(feature = "sled")]
mod on_disk {
    use super::{Storage, Subject, run};
    use crate::tests::sled_storage::beneath;
    use crate::{SledOptions, SledStorage};

    struct Sled(tempfile::TempDir);

    impl Subject for Sled {
        fn open(&self) -> Box<dyn Storage> {
            let storage = SledStorage::open(self.0.path(), SledOptions::default());
            Box::new(storage.expect("an open storage"))
        }

        fn damage(&self, key: &[u8]) -> bool {
            beneath(self.0.path(), |database| {
                let records = database.open_tree("records")?;
                let mut stored = records.get(key)?.expect("a value").to_vec();
                *stored.last_mut().expect("a byte") ^= 1;
                records.insert(key, stored).map(drop)
            });
            true
        }
    }

    impl Drop for Sled {
        fn drop(&mut self) {
            let blobs = std::fs::read_dir(self.0.path().join("sled/blobs")).expect("a folder");
            assert_eq!(blobs.count(), 0, "no page may become a blob, which sled never fsyncs");
        }
    }

    #[test]
    fn sled_conforms() {
        run(|| Sled(tempfile::tempdir().expect("a folder")));
    }
}

#[cfg(feature = "redb")]
mod in_one_file {
    use redb::ReadableTable;

    use super::{Storage, Subject, run};
    use crate::RedbStorage;
    use crate::tests::redb_storage::{CACHE_BYTES, beneath};

    struct Redb(tempfile::TempDir);

    impl Subject for Redb {
        fn open(&self) -> Box<dyn Storage> {
            Box::new(RedbStorage::open(self.0.path(), CACHE_BYTES).expect("an open storage"))
        }

        fn damage(&self, key: &[u8]) -> bool {
            beneath(self.0.path(), "records", |records| {
                let mut stored = records.get(key).expect("a read").expect("a value").value().to_vec();
                *stored.last_mut().expect("a byte") ^= 1;
                records.insert(key, &stored[..]).expect("a change");
            });
            true
        }
    }

    #[test]
    fn redb_conforms() {
        run(|| Redb(tempfile::tempdir().expect("a folder")));
    }
}
