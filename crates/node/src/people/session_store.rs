use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use opgave_storage::{Batch, Storage, StorageError};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::Person;
use super::session_fields::{BEGAN, BROWSER, DAY, PERSON, SEEN};
use crate::identity;
use crate::records::{self, Digest};

/// A session of a person, without the secret that its cookie holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownSession {
    /// The digest of its secret.
    pub digest: Digest,
    /// Who is signed in.
    pub person: Person,
    /// When it began, in milliseconds since 1970 UTC; 0 when that was not written down.
    pub began_at: u64,
    /// The day on which it was last used, in milliseconds since 1970 UTC.
    pub seen_at: Option<u64>,
    /// When it ends, unless it is used, in milliseconds since 1970 UTC.
    pub expires_at: u64,
    /// What the browser calls itself.
    pub browser: String,
}

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

    /// The digest under which a session is kept.
    pub fn digest(id: &Id) -> Digest {
        identity::digest(&id.0.to_be_bytes())
    }

    /// All sessions in which someone is signed in, the newest first.
    pub fn all(&self) -> std::result::Result<Vec<KnownSession>, StorageError> {
        let now = OffsetDateTime::now_utc();
        let kept = records::session_records(&*self.storage)?.into_iter();
        let mut known: Vec<KnownSession> = kept
            .filter_map(|(digest, bytes)| known(digest, &records::decode(&bytes)?, now))
            .collect();
        known.sort_by_key(|session| std::cmp::Reverse((session.began_at, session.digest)));
        Ok(known)
    }

    /// Ends a session.
    pub fn end(&self, digest: &Digest) -> std::result::Result<(), StorageError> {
        let mut batch = Batch::new();
        batch.delete(records::session(digest));
        self.storage.commit(batch)
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
    records::session(&RecordStore::digest(id))
}

fn known(digest: Digest, record: &Record, now: OffsetDateTime) -> Option<KnownSession> {
    let number = |name: &str| record.data.get(name).and_then(serde_json::Value::as_u64);
    let browser = record.data.get(BROWSER).and_then(serde_json::Value::as_str);
    let session = KnownSession {
        digest,
        person: serde_json::from_value(record.data.get(PERSON)?.clone()).ok()?,
        began_at: number(BEGAN).unwrap_or_default(),
        seen_at: number(SEEN).map(|day| day * DAY),
        expires_at: u64::try_from(record.expiry_date.unix_timestamp()).unwrap_or_default() * 1_000,
        browser: browser.unwrap_or_default().to_owned(),
    };
    (record.expiry_date > now).then_some(session)
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
