use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use opgave_storage::{Batch, Scan, Storage, StorageError};

use super::Telemetry;
use crate::{clock, records};

/// How long a disk that took nothing is left alone, in milliseconds.
const REST: u64 = 5_000;

/// A storage whose commits are timed.
pub(crate) struct Measured<S> {
    inner: S,
    telemetry: Arc<Telemetry>,
}

impl<S: Storage> Measured<S> {
    pub fn new(inner: S, telemetry: Arc<Telemetry>) -> Self {
        Self { inner, telemetry }
    }
}

impl<S: Storage> Storage for Measured<S> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        self.inner.get(key)
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        self.inner.scan(prefix)
    }

    fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        let begun = Instant::now();
        let outcome = self.inner.commit(batch);
        self.telemetry.committed(begun, outcome.as_ref().err());
        outcome
    }
}

impl Telemetry {
    fn committed(&self, begun: Instant, error: Option<&StorageError>) {
        match error {
            None => {
                self.commits.observe(begun.elapsed().as_secs_f64());
                self.unwritable.store(false, Ordering::Release);
            }
            // A batch that cannot be says nothing of the disk.
            Some(StorageError::ValueTooLarge { .. } | StorageError::KeyLength { .. }) => {}
            Some(_) => {
                self.failed_commits.inc();
                self.unwritable.store(true, Ordering::Release);
            }
        }
    }

    /// Tries whether a disk that took nothing takes something again, unless that was tried a moment ago. Takes as long as
    /// the disk does.
    pub fn probe(&self, storage: &dyn Storage) {
        let now = clock::now();
        if self.is_writable() || now < self.probed_at.load(Ordering::Acquire) + REST {
            return;
        }
        self.probed_at.store(now, Ordering::Release);
        let mut batch = Batch::new();
        batch.put(records::PROBE, Vec::new());
        if let Err(error) = storage.commit(batch) {
            tracing::debug!(%error, "the disk does not take anything yet");
        }
    }
}

#[cfg(test)]
mod tests {
    use opgave_storage::MemoryStorage;

    use super::*;

    fn batch(value: Vec<u8>) -> Batch {
        let mut batch = Batch::new();
        batch.put(b"k".to_vec(), value);
        batch
    }

    #[test]
    fn commits_are_timed_and_a_batch_that_cannot_be_is_not_held_against_the_disk() {
        let telemetry = Telemetry::new();
        let storage = Measured::new(MemoryStorage::new(), Arc::clone(&telemetry));
        storage.commit(batch(vec![1])).unwrap();
        assert!(storage.commit(batch(vec![0; 10_000_000])).is_err());
        assert!(telemetry.is_writable());
        assert_eq!(storage.get(b"k").unwrap(), Some(vec![1]));
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &telemetry.registry).unwrap();
        assert!(text.contains("opgave_commit_seconds_count 1"), "{text}");
        assert!(text.contains("opgave_commits_failed_total 0"), "{text}");
    }

    #[test]
    fn a_disk_that_fails_is_known_and_found_again_when_it_heals() {
        let telemetry = Telemetry::new();
        let storage = Measured::new(MemoryStorage::new(), Arc::clone(&telemetry));
        telemetry.committed(Instant::now(), Some(&StorageError::Stopped));
        assert!(!telemetry.is_writable());
        telemetry.probe(&storage);
        assert!(telemetry.is_writable());
    }
}
