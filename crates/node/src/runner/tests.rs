use std::io;
use std::sync::atomic::AtomicBool;

use automerge::{ActorId, ROOT, transaction::Transactable};
use opgave_storage::{MemoryStorage, Scan};
use opgave_trust::{Card, OrganisationKey};

use super::*;
use crate::audit::Audit;
use crate::registry::transaction;

/// A disk that may be full.
struct Disk {
    memory: MemoryStorage,
    full: AtomicBool,
}

impl Storage for Disk {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        self.memory.get(key)
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        self.memory.scan(prefix)
    }

    fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        if self.full.load(Ordering::Acquire) {
            return Err(StorageError::Io {
                action: "writing",
                source: Arc::new(io::ErrorKind::StorageFull.into()),
            });
        }
        self.memory.commit(batch)
    }
}

fn runner(disk: &Arc<Disk>) -> Runner {
    let key = Arc::new(OrganisationKey::generate(&mut rand::rng()));
    let name = "Gemeente Westerwoude".parse().unwrap();
    let address = "http://127.0.0.1:7411".parse().unwrap();
    let card = Card::issue(&key, name, "municipality".parse().unwrap(), address, [7; 32], 0);
    let me = card.organisation;
    let registry = Registry::open(&**disk, card, key, DocumentId([1; 16])).unwrap();
    let engine = Engine::new(registry, me, ActorId::from([1; 16]), BTreeMap::new());
    let quarantine = Quarantine::open(&**disk).unwrap();
    let place = tempfile::tempdir().unwrap();
    let audit = Audit::open(place.path(), Arc::new(MemoryStorage::new())).unwrap();
    let witnesses = Witnesses {
        audit: Arc::new(audit),
        telemetry: Telemetry::new(),
    };
    Runner::start(
        engine,
        Arc::clone(disk) as Arc<dyn Storage>,
        quarantine,
        witnesses,
        false,
    )
}

fn saying(word: &'static str) -> Edit {
    transaction(move |tx| tx.put(ROOT, "key", word))
}

#[tokio::test]
async fn a_change_that_finds_the_disk_full_says_so_and_one_after_it_heals_is_made() {
    let disk = Arc::new(Disk {
        memory: MemoryStorage::new(),
        full: AtomicBool::new(false),
    });
    let runner = runner(&disk);
    let (desk, document) = (runner.desk(), DocumentId([2; 16]));
    desk.edit(document, saying("once")).await.unwrap();
    disk.full.store(true, Ordering::Release);
    let refused = desk.edit(document, saying("twice")).await.unwrap_err();
    assert!(refused.disk_full, "{refused}");
    assert!(desk.read(document, |_| ()).await.is_some(), "what is there can be read");
    disk.full.store(false, Ordering::Release);
    desk.edit(document, saying("again")).await.unwrap();
    let unwilling: Edit = Box::new(|_| Err("no".into()));
    assert!(!desk.edit(document, unwilling).await.unwrap_err().disk_full);
}
