//! What remotes sent and the node did not take, kept for the administrator to look at.
//!
//! It does not know what is wrong with an entry: whoever refuses says so, by a short `kind` and a sentence. The same bytes
//! of the same origin are one entry, however often they come. It is bounded for each origin, so that one that floods
//! drives out only what came from itself, and in all.

use std::collections::BTreeMap;
use std::sync::Arc;

use opgave_model::DocumentId;
use opgave_storage::{Batch, Storage, StorageError};
use opgave_sync::{Quarantined, Remote};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{Problem, records};

/// Entries kept of one origin.
const ENTRIES_OF_ONE: usize = 64;
/// Entries kept in all.
const ENTRIES: usize = 512;
/// Of what was refused, so many bytes are kept; the digest is over all of it.
const CONTENT_BYTES: usize = 64 * 1024;
/// Bytes of content in one record.
const PIECE_BYTES: usize = 2 * 1024;
/// The longest reason that is kept, in bytes.
const REASON_BYTES: usize = 1024;

/// One refusal as commands show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    /// Its number; grows.
    pub id: u64,
    /// When it came last, in milliseconds since the Unix epoch.
    pub at: u64,
    /// Who sent it: `organisation <id>` or `browser <digest of its session>`.
    pub origin: String,
    /// For which document.
    pub document: Option<DocumentId>,
    /// What kind of refusal it is, in one word.
    pub kind: String,
    /// What was wrong, in a sentence.
    pub reason: String,
    /// How long it was, in bytes.
    pub bytes: u64,
    /// The SHA-256 of all of it, as hexadecimal digits.
    pub sha256: String,
    /// How often it came.
    pub times: u64,
    /// How many bytes of it are kept.
    pub kept: u64,
}

impl Entry {
    /// The document for which it can be taken in.
    ///
    /// # Errors
    /// It was refused for another reason than who answers for it, or is not kept whole.
    pub fn adoptable(&self) -> Result<DocumentId, Problem> {
        let hint = "opgave quarantine show shows it.";
        if !matches!(self.kind.as_str(), "not-permitted" | "unsealed") {
            let what = format!(
                "number {} was refused as {}, and nobody can answer for that",
                self.id, self.kind
            );
            return Err(Problem::new(what, hint));
        }
        if self.kept < self.bytes {
            let what = format!(
                "of number {} only {} of {} bytes are kept",
                self.id, self.kept, self.bytes
            );
            return Err(Problem::new(
                what,
                "Ask the organisation that wrote it for a file of the plan.",
            ));
        }
        let document = self.document;
        document.ok_or_else(|| Problem::new(format!("number {} is about no document", self.id), hint))
    }
}

/// The quarantine of a node. One at a time writes: the engine's thread.
pub(crate) struct Quarantine {
    entries: BTreeMap<u64, Entry>,
    next: u64,
}

impl Quarantine {
    /// Reads what is there.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn open(storage: &dyn Storage) -> Result<Self, StorageError> {
        let entries = list(storage)?;
        let next = entries.last().map_or(1, |entry| entry.id + 1);
        let entries = entries.into_iter().map(|entry| (entry.id, entry)).collect();
        Ok(Self { entries, next })
    }

    /// Takes something in; the batch makes it durable. `now` is in milliseconds since the Unix epoch.
    pub fn take(&mut self, now: u64, refused: &Quarantined) -> Batch {
        let mut batch = Batch::new();
        let origin = origin(&refused.origin);
        let digest: [u8; 32] = Sha256::digest(&refused.content).into();
        let sha256 = hexadecimal(&digest);
        let again = self.entries.values_mut().find(|entry| {
            entry.sha256 == sha256
                && entry.origin == origin
                && entry.document == refused.document
                && entry.kind == refused.kind
        });
        if let Some(entry) = again {
            entry.times += 1;
            entry.at = now;
            batch.put(records::quarantine(entry.id), records::encode(entry));
            return batch;
        }
        self.make_room(&origin, &mut batch);
        let kept = &refused.content[..refused.content.len().min(CONTENT_BYTES)];
        let entry = Entry {
            id: self.next,
            at: now,
            origin,
            document: refused.document,
            kind: refused.kind.to_owned(),
            reason: shortened(&refused.reason),
            bytes: refused.content.len() as u64,
            sha256,
            times: 1,
            kept: kept.len() as u64,
        };
        self.next += 1;
        batch.put(records::quarantine(entry.id), records::encode(&entry));
        for (number, piece) in kept.chunks(PIECE_BYTES).enumerate() {
            batch.put(records::quarantined(entry.id, number), piece);
        }
        self.entries.insert(entry.id, entry);
        batch
    }

    fn make_room(&mut self, origin: &str, batch: &mut Batch) {
        let of_origin = self.entries.values().filter(|entry| entry.origin == origin);
        let full_for_one = of_origin.count() >= ENTRIES_OF_ONE;
        if !full_for_one && self.entries.len() < ENTRIES {
            return;
        }
        // In all it is full only when many origins are: then the one with the most gives way.
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.entries.values() {
            *counts.entry(&entry.origin).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name);
        let giving_way = if full_for_one { Some(origin) } else { most };
        let oldest = self
            .entries
            .values()
            .filter(|entry| Some(entry.origin.as_str()) == giving_way)
            .min_by_key(|entry| (entry.at, entry.id))
            .map(|entry| entry.id);
        if let Some(entry) = oldest.and_then(|id| self.entries.remove(&id)) {
            batch.delete(records::quarantine(entry.id));
            let pieces = usize::try_from(entry.kept)
                .unwrap_or(CONTENT_BYTES)
                .div_ceil(PIECE_BYTES);
            for number in 0..pieces {
                batch.delete(records::quarantined(entry.id, number));
            }
        }
    }
}

/// All entries, oldest first.
///
/// # Errors
/// The records cannot be read.
pub(crate) fn list(storage: &dyn Storage) -> Result<Vec<Entry>, StorageError> {
    let records = records::quarantines(storage)?;
    Ok(records.iter().filter_map(|(_, bytes)| records::decode(bytes)).collect())
}

/// One entry with what is kept of its bytes.
///
/// # Errors
/// The records cannot be read.
pub(crate) fn show(storage: &Arc<dyn Storage>, id: u64) -> Result<Option<(Entry, Vec<u8>)>, StorageError> {
    let Some(entry) = storage
        .get(&records::quarantine(id))?
        .and_then(|bytes| records::decode::<Entry>(&bytes))
    else {
        return Ok(None);
    };
    let mut content = Vec::new();
    for number in 0.. {
        match storage.get(&records::quarantined(id, number))? {
            Some(piece) => content.extend(piece),
            None => break,
        }
    }
    Ok(Some((entry, content)))
}

fn origin(remote: &Remote) -> String {
    match remote {
        Remote::Node { organisation } => format!("organisation {organisation}"),
        // The session is a secret: whoever has it is that person.
        Remote::Browser { session, .. } => {
            let digest: [u8; 32] = Sha256::digest(session).into();
            format!("browser {}", &hexadecimal(&digest)[..16])
        }
    }
}

fn shortened(reason: &str) -> String {
    let end = (0..=REASON_BYTES.min(reason.len()))
        .rev()
        .find(|end| reason.is_char_boundary(*end));
    reason[..end.unwrap_or(0)].to_owned()
}

/// Bytes as lowercase hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use opgave_model::OrganisationId;
    use opgave_storage::MemoryStorage;

    use super::*;

    fn refused(organisation: u8, content: Vec<u8>) -> Quarantined {
        Quarantined {
            origin: Remote::Node {
                organisation: OrganisationId([organisation; 32]),
            },
            document: Some(DocumentId([3; 16])),
            kind: "malformed",
            reason: "it has no header".into(),
            content,
        }
    }

    fn store() -> Arc<dyn Storage> {
        Arc::new(MemoryStorage::new())
    }

    #[test]
    fn what_was_refused_is_there_after_a_restart() {
        let storage = store();
        let mut quarantine = Quarantine::open(&*storage).unwrap();
        let content = vec![7; CONTENT_BYTES + 5];
        storage
            .commit(quarantine.take(5, &refused(1, content.clone())))
            .unwrap();
        let listed = list(&*storage).unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].bytes, listed[0].times), (content.len() as u64, 1));
        let (entry, kept) = show(&storage, listed[0].id).unwrap().unwrap();
        assert_eq!(entry, listed[0]);
        assert_eq!(kept, content[..CONTENT_BYTES]);
        let mut again = Quarantine::open(&*storage).unwrap();
        storage.commit(again.take(6, &refused(1, vec![8]))).unwrap();
        assert_eq!(list(&*storage).unwrap().len(), 2);
        assert_eq!(show(&storage, 99).unwrap(), None);
    }

    #[test]
    fn the_same_bytes_of_the_same_origin_are_one_entry() {
        let storage = store();
        let mut quarantine = Quarantine::open(&*storage).unwrap();
        for at in 0..3 {
            storage.commit(quarantine.take(at, &refused(1, vec![1]))).unwrap();
        }
        storage.commit(quarantine.take(9, &refused(2, vec![1]))).unwrap();
        let listed = list(&*storage).unwrap();
        assert_eq!(listed.iter().map(|entry| entry.times).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(listed[0].at, 2);
    }

    #[test]
    fn one_that_floods_drives_out_only_its_own() {
        let storage = store();
        let mut quarantine = Quarantine::open(&*storage).unwrap();
        storage.commit(quarantine.take(0, &refused(2, vec![1]))).unwrap();
        for number in 0..200_u64 {
            let content = [number.to_be_bytes().as_slice(), &[0; 5_000]].concat();
            storage
                .commit(quarantine.take(1 + number, &refused(1, content)))
                .unwrap();
        }
        let listed = list(&*storage).unwrap();
        assert_eq!(listed.len(), 1 + ENTRIES_OF_ONE);
        assert_eq!(listed[0].origin, origin(&refused(2, Vec::new()).origin));
        assert_eq!(storage.scan(b"n/quarantined/").count(), 1 + 3 * ENTRIES_OF_ONE);
    }

    #[test]
    fn many_that_flood_stay_within_the_bound() {
        let storage = store();
        let mut quarantine = Quarantine::open(&*storage).unwrap();
        for number in 0..1_000_u64 {
            let from = u8::try_from(number % 20).unwrap();
            let content = number.to_be_bytes().to_vec();
            storage
                .commit(quarantine.take(number, &refused(from, content)))
                .unwrap();
        }
        assert_eq!(list(&*storage).unwrap().len(), ENTRIES);
    }

    #[test]
    fn a_session_is_not_written_down() {
        let browser = origin(&Remote::Browser {
            session: "secret".into(),
            person: String::new(),
        });
        assert!(
            browser.starts_with("browser ") && !browser.contains("secret"),
            "{browser}"
        );
    }
}
