//! Walking through everything that is stored, to say what is damaged.

use crate::document_log::DocumentLog;
use crate::storage::Storage;

/// What a walk found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Records that were read, damaged ones included.
    pub records: u64,
    /// Bytes of keys and values of the sound ones.
    pub bytes: u64,
    /// Documents whose head could be read.
    pub documents: u64,
    /// What is wrong, in words: records that cannot be read.
    pub damaged_records: Vec<String>,
    /// Documents that cannot be put together, by id, with what is wrong.
    pub damaged_documents: Vec<([u8; 16], String)>,
    /// Heads of documents that cannot be read: which documents these are is not known.
    pub damaged_heads: Vec<String>,
}

impl Inspection {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.damaged_records.is_empty() && self.damaged_documents.is_empty() && self.damaged_heads.is_empty()
    }
}

/// Reads every record, and puts every document together from its records; `document` sees each that is whole, as its
/// snapshot and increments, and says what is wrong with it if it knows more than this crate.
///
/// Holds one document in memory at a time.
pub fn inspect(storage: &dyn Storage, document: impl Fn(&[u8; 16], &[Vec<u8>]) -> Result<(), String>) -> Inspection {
    let mut found = Inspection::default();
    for record in storage.scan(b"") {
        found.records += 1;
        match record {
            Ok((key, value)) => found.bytes += (key.len() + value.len()) as u64,
            Err(error) => found.damaged_records.push(error.to_string()),
        }
    }
    for head in DocumentLog::list(storage) {
        let id = match head {
            Ok((id, _)) => id,
            Err(error) => {
                found.damaged_heads.push(error.to_string());
                continue;
            }
        };
        found.documents += 1;
        let outcome = match DocumentLog::load(storage, &id) {
            Ok(Some(loaded)) => document(&id, &loaded.parts),
            Ok(None) => Ok(()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = outcome {
            found.damaged_documents.push((id, reason));
        }
    }
    found
}
