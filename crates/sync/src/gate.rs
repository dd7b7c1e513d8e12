//! The doorway of a document: bytes from a remote become changes only here.
//!
//! A sync message carries a run of chunks in automerge's binary format
//! (<https://automerge.org/automerge-binary-format-spec/>). What each asks for is counted before automerge's own parser
//! sees it ([`bounds`]); then it is parsed, applied and proven ([`mod@accept`]), under a guard, so that a panic costs one
//! message, never the node.

mod accept;
mod bounds;
mod doorway;
mod history;
mod marks;
pub(crate) mod order;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod waiting;

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{ActorId, Automerge, Change, ChangeHash};

pub(crate) use accept::{Blamed, Early, Ledger, Refused, Whole, accept};
use bounds::Budget;
pub use doorway::Doorway;

use crate::event::Remote;
use crate::limits;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const HEADER_BYTES: usize = 9;
const DOCUMENT: u8 = 0;
const CHANGE: u8 = 1;
const DEFLATED_CHANGE: u8 = 2;

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
    /// The parts of a chunk do not follow the format.
    #[error("malformed chunk: {0}")]
    Columns(&'static str),
    /// The message inflates beyond [`limits::INFLATED_BYTES`].
    #[error("it inflates to more than {} bytes", limits::INFLATED_BYTES)]
    Inflation,
    /// The message holds more operations than one of its size may.
    #[error("it holds more operations than its size allows")]
    Operations,
    /// Automerge refused it; its words.
    #[error("not acceptable to automerge: {0}")]
    Automerge(String),
    /// Automerge panicked on it.
    #[error("it made automerge panic")]
    Panic,
    /// An author made two changes with one number.
    #[error("{author} made another change with the number {sequence}")]
    Equivocation {
        /// The author.
        author: ActorId,
        /// The number.
        sequence: u64,
    },
    /// A change does not go on from where its author was, or from what it says that it depends on.
    #[error("it does not go on from the changes before it")]
    Sequence,
    /// Something that came alone, as a file does, depends on a change that did not come with it.
    #[error(
        "it builds on change {missing}, which is not in it; make the file anew from a copy that has all of its history"
    )]
    Incomplete {
        /// What is not there.
        missing: ChangeHash,
    },
    /// Too many changes wait for others.
    #[error("too many changes wait for others that they depend on")]
    Waiting,
    /// The document would write it otherwise than it came, so it could not be loaded again.
    #[error("it could not be saved and loaded again as it came")]
    Unproven,
    /// The host does not let it in; its words.
    #[error("{0}")]
    Vetoed(String),
}

impl Refusal {
    /// Which kind of refusal this is, in one word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Malformed { .. } | Self::Columns(_) => "malformed",
            Self::ChunkType(_) => "chunk-type",
            Self::Inflation => "inflation",
            Self::Operations => "operations",
            Self::Automerge(_) => "automerge",
            Self::Panic => "panic",
            Self::Equivocation { .. } => "equivocation",
            Self::Sequence => "sequence",
            Self::Incomplete { .. } => "incomplete",
            Self::Waiting => "waiting",
            Self::Unproven => "unproven",
            Self::Vetoed(_) => "not-permitted",
        }
    }
}

/// What a run of chunks holds.
#[derive(Clone)]
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

/// Parses the chunks of a sync message, as far as they stay within what a message of its size may ask for.
///
/// # Errors
/// The first thing that is wrong; nothing of the message may be used then.
pub fn inspect<'a>(runs: impl Iterator<Item = &'a [u8]>) -> Result<Vec<Chunk>, Refusal> {
    let runs: Vec<&[u8]> = runs.collect();
    let mut budget = Budget::of(runs.iter().map(|run| run.len()).sum());
    parse(runs.into_iter(), |chunk| match chunk.kind {
        DOCUMENT => bounds::document(chunk.body, &mut budget),
        CHANGE => bounds::change(chunk.body, &mut budget),
        DEFLATED_CHANGE => bounds::inflate(chunk.body, &mut budget).and_then(|body| bounds::change(&body, &mut budget)),
        other => Err(Refusal::ChunkType(other)),
    })
}

/// Parses chunks from our own disk: they passed the gate when they came.
///
/// # Errors
/// As [`inspect`].
pub(crate) fn inspect_stored<'a>(runs: impl Iterator<Item = &'a [u8]>) -> Result<Vec<Chunk>, Refusal> {
    parse(runs, |_| Ok(()))
}

/// A chunk, before anything in it has been read.
struct Raw<'a> {
    kind: u8,
    body: &'a [u8],
    whole: &'a [u8],
}

fn parse<'a>(
    runs: impl Iterator<Item = &'a [u8]>,
    mut within: impl FnMut(&Raw<'a>) -> Result<(), Refusal>,
) -> Result<Vec<Chunk>, Refusal> {
    let mut chunks = Vec::new();
    for run in runs {
        let mut at = 0;
        while at < run.len() {
            let raw = next(&run[at..], at)?;
            within(&raw)?;
            chunks.push(guarded(|| read(&raw, at))??);
            at += raw.whole.len();
        }
    }
    Ok(chunks)
}

fn next(bytes: &[u8], at: usize) -> Result<Raw<'_>, Refusal> {
    let malformed = |what| Refusal::Malformed { at, what };
    if bytes.len() < HEADER_BYTES || bytes[..4] != MAGIC {
        return Err(malformed("no chunk header"));
    }
    let mut rest = &bytes[HEADER_BYTES..];
    let length = rows::unsigned(&mut rest).ok_or(malformed("no length"))?;
    let body = rows::take(&mut rest, length).ok_or(malformed("longer than the message"))?;
    Ok(Raw {
        kind: bytes[8],
        body,
        whole: &bytes[..bytes.len() - rest.len()],
    })
}

fn read(raw: &Raw<'_>, at: usize) -> Result<Chunk, Refusal> {
    match raw.kind {
        DOCUMENT => Ok(Chunk::Document(raw.whole.to_vec())),
        CHANGE | DEFLATED_CHANGE => {
            let change =
                Change::from_bytes(raw.whole.to_vec()).map_err(|error| Refusal::Automerge(error.to_string()))?;
            // Automerge reads a change with a wrong checksum, writes it out as it came, and then cannot load it again.
            if change.hash().0[..4] != raw.whole[4..8] {
                return Err(Refusal::Malformed {
                    at,
                    what: "wrong checksum",
                });
            }
            Ok(Chunk::Change(Box::new(change)))
        }
        other => Err(Refusal::ChunkType(other)),
    }
}

/// Takes a run of chunks into a document all by itself, as from a remote: for files that are imported.
///
/// # Errors
/// A refusal leaves the document in a state that must be thrown away.
pub fn apply(document: &mut Automerge, chunks: Vec<Chunk>) -> Result<(), Refusal> {
    let file = Remote::Browser {
        session: String::new(),
        person: String::new(),
    };
    accept(document, &mut Ledger::default(), (&file, Early::Refused), chunks)
        .map(|_| ())
        .map_err(|refused| refused.refusal)
}

/// Builds a document from the parts in which it was stored: they passed the gate when they came.
///
/// # Errors
/// They are damaged.
pub fn restore(parts: &[Vec<u8>]) -> Result<Automerge, Refusal> {
    let mut content = Automerge::new();
    build(&mut content, inspect_stored(parts.iter().map(Vec::as_slice))?)?;
    Ok(content)
}

/// Builds a document from chunks of our own disk. Not by automerge's own loading of a run of changes: that refuses a log
/// in which a change still waits for one it depends on, as older versions of this program could leave it.
pub(crate) fn build(document: &mut Automerge, chunks: Vec<Chunk>) -> Result<(), Refusal> {
    guarded(|| {
        let refuse = |error: automerge::AutomergeError| Refusal::Automerge(error.to_string());
        let mut changes = Vec::new();
        for chunk in chunks {
            match chunk {
                Chunk::Change(change) => changes.push(*change),
                Chunk::Document(bytes) => {
                    let other = Automerge::load(&bytes).map_err(refuse)?;
                    if document.is_empty() && document.get_heads().is_empty() {
                        let actor = document.get_actor().clone();
                        *document = other.with_actor(actor);
                    } else {
                        let missing = document.get_changes_added(&other);
                        document.apply_changes(missing).map_err(refuse)?;
                    }
                }
            }
        }
        document.apply_changes(changes).map_err(refuse)
    })?
}
