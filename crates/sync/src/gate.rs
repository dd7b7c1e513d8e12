//! The doorway of a document: bytes from a remote become changes only here.
//!
//! A sync message carries a run of chunks in automerge's binary format
//! (<https://automerge.org/automerge-binary-format-spec/>). Each is looked at before automerge's own parser sees it:
//! unknown and bundled chunks are refused, and a compressed change may inflate only so far. Parsing and applying run
//! under a guard, so that a panic costs one message, never the node.

use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{Automerge, Change};

use crate::accepted::Accepted;
use crate::limits;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const HEADER_BYTES: usize = 9;

/// Why bytes from a remote did not get in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The run of chunks does not follow the format.
    #[error("malformed chunk at byte {at}: {what}")]
    Malformed {
        /// Offset of the chunk in the run.
        at: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A kind of chunk that no client of ours sends.
    #[error("chunk of type {0} is not accepted")]
    ChunkType(u8),
    /// A change that inflates beyond [`limits::INFLATED_CHANGE_BYTES`].
    #[error("a compressed change inflates to more than {} bytes", limits::INFLATED_CHANGE_BYTES)]
    Inflation,
    /// Automerge refused it; its words.
    #[error("not acceptable to automerge: {0}")]
    Automerge(String),
    /// Automerge panicked on it.
    #[error("it made automerge panic")]
    Panic,
    /// The host does not let it in; its words.
    #[error("{0}")]
    Vetoed(String),
}

impl Refusal {
    /// Which kind of refusal this is, in one word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "malformed",
            Self::ChunkType(_) => "chunk-type",
            Self::Inflation => "inflation",
            Self::Automerge(_) => "automerge",
            Self::Panic => "panic",
            Self::Vetoed(_) => "not-permitted",
        }
    }
}

/// What a run of chunks holds.
pub enum Chunk {
    /// One change.
    Change(Box<Change>),
    /// A whole document in its compact form.
    Document(Vec<u8>),
}

/// Runs work on a document so that a panic inside it comes back as a value.
///
/// # Errors
/// [`Refusal::Panic`]; the document that the work touched must then be thrown away.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Refusal::Panic)
}

/// Parses the chunks of a sync message.
///
/// # Errors
/// The first thing that is wrong; nothing of the message may be used then.
pub fn inspect<'a>(runs: impl Iterator<Item = &'a [u8]>) -> Result<Vec<Chunk>, Refusal> {
    let mut chunks = Vec::new();
    for run in runs {
        let mut at = 0;
        while at < run.len() {
            let (chunk, length) = guarded(|| next(&run[at..], at))??;
            chunks.push(chunk);
            at += length;
        }
    }
    Ok(chunks)
}

fn next(bytes: &[u8], at: usize) -> Result<(Chunk, usize), Refusal> {
    let malformed = |what| Refusal::Malformed { at, what };
    if bytes.len() < HEADER_BYTES || bytes[..4] != MAGIC {
        return Err(malformed("no chunk header"));
    }
    let kind = bytes[8];
    let (body_bytes, prefix) = uleb128(&bytes[HEADER_BYTES..]).ok_or(malformed("no length"))?;
    let start = HEADER_BYTES + prefix;
    let end = usize::try_from(body_bytes)
        .ok()
        .and_then(|body| start.checked_add(body))
        .filter(|end| *end <= bytes.len())
        .ok_or(malformed("longer than the message"))?;
    let whole = &bytes[..end];
    match kind {
        0 => Ok((Chunk::Document(whole.to_vec()), end)),
        1 | 2 => {
            if kind == 2 && inflates_too_far(&bytes[start..end]) {
                return Err(Refusal::Inflation);
            }
            let change = Change::from_bytes(whole.to_vec()).map_err(|error| Refusal::Automerge(error.to_string()))?;
            // Automerge reads a change with a wrong checksum, writes it out as it came, and then cannot load it again.
            if change.hash().0[..4] != bytes[4..8] {
                return Err(malformed("wrong checksum"));
            }
            Ok((Chunk::Change(Box::new(change)), end))
        }
        other => Err(Refusal::ChunkType(other)),
    }
}

fn inflates_too_far(compressed: &[u8]) -> bool {
    let mut inflated = flate2::read::DeflateDecoder::new(compressed).take(limits::INFLATED_CHANGE_BYTES + 1);
    // A stream that does not inflate at all is automerge's to refuse, in its own words.
    std::io::copy(&mut inflated, &mut std::io::sink()).is_ok_and(|bytes| bytes > limits::INFLATED_CHANGE_BYTES)
}

fn uleb128(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for (index, byte) in bytes.iter().enumerate().take(9) {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

/// Applies inspected chunks to a document.
///
/// # Errors
/// A refusal leaves the document in a state that must be thrown away and built again from what is stored.
pub fn apply(document: &mut Automerge, chunks: Vec<Chunk>) -> Result<(), Refusal> {
    accept(document, chunks).map(|_| ())
}

/// As [`apply`], and gives what was new in them, ready for storage.
pub(crate) fn accept(document: &mut Automerge, chunks: Vec<Chunk>) -> Result<Accepted, Refusal> {
    guarded(|| {
        let mut fresh = Accepted::default();
        let mut changes = Vec::new();
        for chunk in chunks {
            match chunk {
                Chunk::Change(change) => {
                    if document.get_change_meta_by_hash(&change.hash()).is_none() {
                        fresh.change(&change);
                        changes.push(*change);
                    }
                }
                Chunk::Document(bytes) => absorb(document, &bytes, &mut fresh)?,
            }
        }
        document
            .apply_changes(changes)
            .map_err(|error| Refusal::Automerge(error.to_string()))?;
        Ok(fresh)
    })?
}

fn absorb(document: &mut Automerge, bytes: &[u8], fresh: &mut Accepted) -> Result<(), Refusal> {
    let refuse = |error: automerge::AutomergeError| Refusal::Automerge(error.to_string());
    let other = Automerge::load(bytes).map_err(refuse)?;
    if document.is_empty() && document.get_heads().is_empty() {
        let actor = document.get_actor().clone();
        *document = other.with_actor(actor);
        fresh.document(bytes);
        return Ok(());
    }
    let missing = document.get_changes_added(&other);
    for change in &missing {
        fresh.change(change);
    }
    document.apply_changes(missing).map_err(refuse)
}

#[cfg(test)]
mod tests {
    use automerge::{ROOT, transaction::Transactable};
    use proptest::prelude::*;

    use super::*;

    fn document_with(value: &str) -> Automerge {
        let mut document = Automerge::new();
        document
            .transact::<_, _, automerge::AutomergeError>(|tx| tx.put(ROOT, "key", value))
            .unwrap();
        document
    }

    fn change_bytes(document: &Automerge) -> Vec<u8> {
        document
            .get_changes(&[])
            .iter()
            .flat_map(|change| change.raw_bytes().to_vec())
            .collect()
    }

    #[test]
    fn changes_get_in_and_come_back_as_bytes_for_storage() {
        let source = document_with("value");
        let bytes = change_bytes(&source);
        let mut target = Automerge::new();
        let fresh = accept(&mut target, inspect([bytes.as_slice()].into_iter()).unwrap()).unwrap();
        assert_eq!(fresh.bytes(), bytes);
        assert_eq!(target.get_heads(), source.get_heads());
    }

    #[test]
    fn changes_that_are_already_there_are_not_stored_twice() {
        let mut source = document_with("value");
        let bytes = change_bytes(&source);
        let chunks = inspect([bytes.as_slice()].into_iter()).unwrap();
        assert!(accept(&mut source, chunks).unwrap().is_empty());
    }

    #[test]
    fn a_whole_document_merges_into_what_is_there() {
        let source = document_with("theirs");
        let mut target = document_with("ours");
        let saved = source.save();
        let fresh = accept(&mut target, inspect([saved.as_slice()].into_iter()).unwrap()).unwrap();
        assert!(!fresh.is_empty());
        assert_eq!(target.get_heads().len(), 2);
    }

    #[test]
    fn a_bundle_is_refused_before_automerge_sees_it() {
        let mut bytes = change_bytes(&document_with("value"));
        bytes[8] = 3;
        assert_eq!(
            inspect([bytes.as_slice()].into_iter()).err(),
            Some(Refusal::ChunkType(3))
        );
    }

    #[test]
    fn a_change_that_inflates_without_end_is_refused() {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::copy(
            &mut std::io::repeat(0).take(limits::INFLATED_CHANGE_BYTES + 10),
            &mut encoder,
        )
        .unwrap();
        let body = encoder.finish().unwrap();
        let mut bytes = [MAGIC.as_slice(), &[0; 4], &[2]].concat();
        let mut length = body.len();
        while length >= 0x80 {
            bytes.push(u8::try_from(length & 0x7f).unwrap() | 0x80);
            length >>= 7;
        }
        bytes.push(u8::try_from(length).unwrap());
        bytes.extend(body);
        assert_eq!(inspect([bytes.as_slice()].into_iter()).err(), Some(Refusal::Inflation));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = inspect([bytes.as_slice()].into_iter());
        }

        #[test]
        fn a_flipped_byte_is_always_refused(at in 0_usize..100, flip in 1_u8..) {
            let mut bytes = change_bytes(&document_with("value"));
            let at = at % bytes.len();
            bytes[at] ^= flip;
            let outcome = inspect([bytes.as_slice()].into_iter()).and_then(|chunks| apply(&mut Automerge::new(), chunks));
            prop_assert!(outcome.is_err());
        }
    }
}
