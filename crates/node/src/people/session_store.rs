use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use opgave_storage::{Batch, Storage, StorageError};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use crate::identity;
use crate::records;

/// Keeps sessions among the node's records, under a digest of their id.
#[derive(Clone)]
pub(crate) struct RecordStore {
    storage: Arc<dyn Storage>,
}

impl RecordStore {
    pub fn new(storage: Arc<dyn Storage>) -> Self {
        Self { storage }
    }

    async fn commit(&self, batch: Batch) -> Result<()> {
        let storage = Arc::clone(&self.storage);
        tokio::task::spawn_blocking(move || storage.commit(batch))
            .await
            .map_err(|error| Error::Backend(error.to_string()))?
            .map_err(backend)
    }

    /// Removes sessions that have expired.
    pub fn sweep(&self) -> std::result::Result<(), StorageError> {
        let now = OffsetDateTime::now_utc();
        let mut batch = Batch::new();
        for (key, value) in records::sessions(&*self.storage)? {
            if records::decode::<Record>(&value).is_none_or(|record| record.expiry_date <= now) {
                batch.delete(key);
            }
        }
        if batch.is_empty() {
            Ok(())
        } else {
            self.storage.commit(batch)
        }
    }
}

impl fmt::Debug for RecordStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordStore")
    }
}

fn key(id: &Id) -> Vec<u8> {
    records::session(&identity::digest(&id.0.to_be_bytes()))
}

#[allow(clippy::needless_pass_by_value, reason = "used as a function for map_err")]
fn backend(error: StorageError) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for RecordStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while self.storage.get(&key(&record.id)).map_err(backend)?.is_some() {
            record.id = Id::default();
        }
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        // The id is the secret: the stored record goes without it.
        let kept = Record {
            id: Id(0),
            ..record.clone()
        };
        let mut batch = Batch::new();
        batch.put(key(&record.id), records::encode(&kept));
        self.commit(batch).await
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(bytes) = self.storage.get(&key(id)).map_err(backend)? else {
            return Ok(None);
        };
        let Some(record) = records::decode::<Record>(&bytes) else {
            return Ok(None);
        };
        Ok((record.expiry_date > OffsetDateTime::now_utc()).then_some(Record { id: *id, ..record }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let mut batch = Batch::new();
        batch.delete(key(id));
        self.commit(batch).await
    }
}
