//! Records in memory, for tests, simulations and throw-away nodes.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock};

use crate::batch::{Batch, Operation};
use crate::checksum::{seal, unseal};
use crate::error::StorageError;
use crate::storage::{Record, Scan, Storage};

/// Records that a scan copies at a time, so that commits never wait for a slow reader.
const SCAN_PAGE: usize = 64;

/// A [`Storage`] in memory. A clone is another handle to the same records, as a second opening would be.
#[derive(Debug, Clone, Default)]
pub struct MemoryStorage {
    records: Arc<RwLock<BTreeMap<Vec<u8>, Vec<u8>>>>,
}

impl MemoryStorage {
    /// A storage without records.
    pub fn new() -> Self {
        Self::default()
    }

    /// Flips one bit of what is stored under `key`, as a bad disk would. Says whether there was anything.
    pub fn damage(&self, key: &[u8]) -> bool {
        let mut records = self.records.write().unwrap_or_else(PoisonError::into_inner);
        match records.get_mut(key).and_then(|stored| stored.last_mut()) {
            Some(byte) => {
                *byte ^= 1;
                true
            }
            None => false,
        }
    }

    fn page(&self, prefix: &[u8], after: Option<&[u8]>) -> Vec<Record> {
        let start = match after {
            Some(key) => Bound::Excluded(key),
            None => Bound::Included(prefix),
        };
        let records = self.records.read().unwrap_or_else(PoisonError::into_inner);
        records
            .range::<[u8], _>((start, Bound::Unbounded))
            .take_while(|(key, _)| key.starts_with(prefix))
            .take(SCAN_PAGE)
            .map(|(key, stored)| (key.clone(), stored.clone()))
            .collect()
    }
}

impl Storage for MemoryStorage {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        let records = self.records.read().unwrap_or_else(PoisonError::into_inner);
        records
            .get(key)
            .map(|stored| unseal(key, stored).map(<[u8]>::to_vec))
            .transpose()
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        Box::new(MemoryScan {
            storage: self,
            prefix: prefix.to_vec(),
            last: None,
            page: Vec::new().into_iter(),
        })
    }

    fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        batch.validate()?;
        let mut records = self.records.write().unwrap_or_else(PoisonError::into_inner);
        for operation in batch.into_operations() {
            match operation {
                Operation::Put { key, value } => {
                    let stored = seal(&key, &value);
                    records.insert(key, stored);
                }
                Operation::Delete { key } => {
                    records.remove(&key);
                }
            }
        }
        Ok(())
    }
}

struct MemoryScan<'a> {
    storage: &'a MemoryStorage,
    prefix: Vec<u8>,
    last: Option<Vec<u8>>,
    page: std::vec::IntoIter<Record>,
}

impl Iterator for MemoryScan<'_> {
    type Item = Result<Record, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.page.next().or_else(|| {
            self.page = self.storage.page(&self.prefix, self.last.as_deref()).into_iter();
            self.page.next()
        });
        let (key, stored) = next?;
        self.last = Some(key.clone());
        Some(unseal(&key, &stored).map(<[u8]>::to_vec).map(|value| (key, value)))
    }
}
