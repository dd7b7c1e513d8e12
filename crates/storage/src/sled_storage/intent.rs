//! Small batches without sled's batches.
//!
//! sled writes a batch in two rounds through its thread pool and a single change in one. So a small batch
//! is first noted as a whole, in one record, and then applied change by change in the same round. sled's
//! log survives a crash up to some point and no further: where the note is missing, so are all changes;
//! where it is there, opening applies all of them again, which changes nothing that was there.
//!
//! Encoding: per change tag(u8: 0 delete, 1 put) key length(u16) key, and for a put value length(u16)
//! value; integers big-endian.

use crate::batch::{Batch, MAX_VALUE_LEN, Operation};
use crate::checksum::{seal, unseal};
use crate::error::StorageError;

/// Where the note is kept, in a tree of its own. There is only ever one: that of the newest commit.
const KEY: &[u8] = b"newest";

const DELETE: u8 = 0;
const PUT: u8 = 1;

/// The tree that holds the note.
#[derive(Clone)]
pub(super) struct Intent {
    tree: sled::Tree,
}

impl Intent {
    pub(super) fn new(tree: sled::Tree) -> Self {
        Self { tree }
    }

    /// Whether `batch` is small enough for a note, which has the size limit of every value.
    pub(super) fn suits(batch: &Batch) -> bool {
        batch.weight() + batch.len() * 5 <= MAX_VALUE_LEN
    }

    pub(super) fn note(&self, batch: &Batch) -> sled::Result<()> {
        self.tree.insert(KEY, seal(KEY, &encode(batch))).map(drop)
    }

    /// To be called before a batch that is not noted: the note of an older one must not be applied over it.
    pub(super) fn forget(&self) -> sled::Result<()> {
        self.tree.remove(KEY).map(drop)
    }

    /// The newest batch, if it was noted.
    pub(super) fn noted(&self) -> sled::Result<Option<Result<Batch, StorageError>>> {
        Ok(self.tree.get(KEY)?.map(|stored| {
            decode(unseal(KEY, &stored)?).ok_or_else(|| StorageError::corrupt(KEY, "it is not a list of changes"))
        }))
    }
}

fn encode(batch: &Batch) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(batch.weight() + batch.len() * 5);
    let mut string = |tag: Option<u8>, string: &[u8]| {
        bytes.extend(tag);
        let len = u16::try_from(string.len()).expect("keys and values are below 64 KiB");
        bytes.extend_from_slice(&len.to_be_bytes());
        bytes.extend_from_slice(string);
    };
    for operation in batch.operations() {
        match operation {
            Operation::Delete { key } => string(Some(DELETE), key),
            Operation::Put { key, value } => {
                string(Some(PUT), key);
                string(None, value);
            }
        }
    }
    bytes
}

fn decode(mut bytes: &[u8]) -> Option<Batch> {
    let mut batch = Batch::new();
    while let Some((&tag, rest)) = bytes.split_first() {
        bytes = rest;
        let key = string(&mut bytes)?;
        match tag {
            DELETE => batch.delete(key),
            PUT => batch.put(key, string(&mut bytes)?),
            _ => return None,
        }
    }
    Some(batch)
}

fn string<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (len, rest) = bytes.split_first_chunk()?;
    let (string, rest) = rest.split_at_checked(u16::from_be_bytes(*len).into())?;
    *bytes = rest;
    Some(string)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};
    use crate::batch::Batch;

    #[test]
    fn a_note_is_read_back_and_a_cut_one_is_refused() {
        let mut batch = Batch::new();
        batch.put(*b"key", *b"value");
        batch.delete(*b"gone");
        batch.put(*b"empty", Vec::new());
        let bytes = encode(&batch);
        assert_eq!(decode(&bytes), Some(batch));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), None);
        assert_eq!(decode(&[9, 0, 0]), None);
    }
}
