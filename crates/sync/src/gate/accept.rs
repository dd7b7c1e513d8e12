//! From chunks to a document that has them: what is checked on the way, and the proof at the end.
//!
//! The proof is that the document, asked for the change that it was just given, writes the very bytes that came. That is
//! what loading does with every change of a saved document before it believes it, so what is proven here loads again. It
//! costs in proportion to the change. Why this is enough is argued in `docs/decisions/0019-the-proof-at-the-gate.md`.

use std::collections::BTreeSet;

use automerge::{Automerge, Change, ChangeHash, ReadDoc};

use super::history::History;
use super::waiting::Waiting;
use super::{Chunk, Refusal, bounds, guarded};
use crate::accepted::Accepted;
use crate::event::ConnectionId;

/// What a document keeps beside its content, for the gate.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// Read from the document when it is needed first.
    history: Option<History>,
    pub waiting: Waiting,
}

impl Ledger {
    /// Takes in a change that the node itself made.
    pub fn add(&mut self, change: &Change) {
        if let Some(history) = &mut self.history {
            history.add(change);
        }
    }

    /// Forgets what it knows of the document, whose content is built anew.
    pub fn forget(&mut self) {
        self.history = None;
    }
}

/// Chunks that did not get in. The document must be thrown away and built again from what is stored.
#[derive(Debug)]
pub(crate) struct Refused {
    pub refusal: Refusal,
    /// The bytes of the change or document that it was about, where that is known.
    pub content: Vec<u8>,
    /// Whether changes that had waited came in with these; then those are to blame, and these deserve another try.
    pub company: bool,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self {
            refusal,
            content: Vec::new(),
            company: false,
        }
    }
}

/// Applies chunks that passed inspection, and gives what was new in them, ready for storage.
pub(crate) fn accept(
    document: &mut Automerge,
    ledger: &mut Ledger,
    from: ConnectionId,
    chunks: Vec<Chunk>,
) -> Result<Accepted, Refused> {
    let mut fresh = Accepted::default();
    let mut changes: Vec<Change> = Vec::new();
    for chunk in chunks {
        match chunk {
            Chunk::Change(change) => {
                if !is_held(document, &change.hash()) && !ledger.waiting.contains(&change.hash()) {
                    changes.push(*change);
                }
            }
            Chunk::Document(bytes) => {
                let outcome = guarded(|| absorb(document, &bytes, &mut fresh)).and_then(|outcome| outcome);
                let missing = outcome.map_err(|refusal| Refused {
                    content: bytes.clone(),
                    ..refusal.into()
                })?;
                if missing.is_empty() {
                    ledger.forget();
                }
                changes.extend(
                    missing
                        .into_iter()
                        .filter(|change| !ledger.waiting.contains(&change.hash())),
                );
            }
        }
    }
    if !changes.is_empty() {
        guarded(|| take_changes(document, ledger, from, changes, &mut fresh)).map_err(Refused::from)??;
    }
    Ok(fresh)
}

fn take_changes(
    document: &mut Automerge,
    ledger: &mut Ledger,
    from: ConnectionId,
    changes: Vec<Change>,
    fresh: &mut Accepted,
) -> Result<(), Refused> {
    let history = ledger.history.take().unwrap_or_else(|| History::of(document));
    let Order { ready, early } = order(document, changes, &ledger.waiting);
    let company = ready.iter().any(|change| ledger.waiting.contains(&change.hash()));
    let refused = |refusal, change: Option<&Change>| Refused {
        refusal,
        content: change.map(|change| change.raw_bytes().to_vec()).unwrap_or_default(),
        company,
    };
    let mut ahead = history;
    for change in &ready {
        is_sane(document, &ahead, change).map_err(|refusal| refused(refusal, Some(change)))?;
        ahead.add(change);
    }
    let before = document.get_heads();
    let incoming = ready
        .iter()
        .filter(|change| !ledger.waiting.contains(&change.hash()))
        .chain(&early)
        .cloned();
    let outcome = guarded(|| document.apply_changes(incoming.collect::<Vec<_>>()))
        .and_then(|outcome| outcome.map_err(|error| Refusal::Automerge(error.to_string())))
        .and_then(|()| guarded(|| prove(document, &before, &ready)).and_then(|outcome| outcome));
    outcome.map_err(|refusal| refused(refusal, ready.first().filter(|_| ready.len() == 1)))?;
    for change in &ready {
        fresh.change(change);
        ledger.waiting.remove(&change.hash());
    }
    for change in early {
        ledger
            .waiting
            .add(from, change)
            .map_err(|refusal| refused(refusal, None))?;
    }
    ledger.history = Some(ahead);
    Ok(())
}

/// Changes in an order in which each comes after what it depends on.
struct Order {
    ready: Vec<Change>,
    /// Those that depend on something that is not here.
    early: Vec<Change>,
}

fn order(document: &Automerge, changes: Vec<Change>, waiting: &Waiting) -> Order {
    let mut seen = BTreeSet::new();
    let mut left: Vec<Change> = changes;
    left.retain(|change| seen.insert(change.hash()));
    left.extend(waiting.changes().cloned());
    let mut ready: Vec<Change> = Vec::with_capacity(left.len());
    let mut there = BTreeSet::new();
    loop {
        let before = ready.len();
        let mut rest = Vec::new();
        for change in left {
            let complete = change
                .deps()
                .iter()
                .all(|dependency| there.contains(dependency) || is_held(document, dependency));
            if complete {
                there.insert(change.hash());
                ready.push(change);
            } else {
                rest.push(change);
            }
        }
        left = rest;
        if left.is_empty() || ready.len() == before {
            break;
        }
    }
    left.retain(|change| !waiting.contains(&change.hash()));
    Order { ready, early: left }
}

/// Whether a change goes on from what it says that it depends on, and from where its author was.
fn is_sane(document: &Automerge, history: &History, change: &Change) -> Result<(), Refusal> {
    history.admits(change)?;
    let start = change.start_op().get();
    for dependency in change.deps() {
        let later = document
            .get_change_meta_by_hash(dependency)
            .is_some_and(|dependency| dependency.max_op >= start);
        if later {
            return Err(Refusal::Sequence);
        }
    }
    // A change of nothing stands in a saved document by its numbers only, and they must be those that follow.
    if change.is_empty() && !follows(document, history, change) {
        return Err(Refusal::Sequence);
    }
    // An author knows its own last change. Mostly that is what it depends on, or all that there is.
    let Some(last) = history.last(change.actor_id()) else {
        return Ok(());
    };
    if change.deps().contains(&last) || !is_held(document, &last) {
        return Ok(());
    }
    let known: Vec<ChangeHash> = change
        .deps()
        .iter()
        .filter(|dependency| is_held(document, dependency))
        .copied()
        .collect();
    if known.len() < change.deps().len() || known == document.get_heads() {
        return Ok(());
    }
    let unknown = document.get_changes_meta(&known);
    if unknown.iter().any(|change| change.hash == last) {
        return Err(Refusal::Sequence);
    }
    Ok(())
}

/// Whether a change begins right behind the last operation that it knows of.
fn follows(document: &Automerge, history: &History, change: &Change) -> bool {
    let known = change.deps().iter().map(|dependency| {
        let known = document.get_change_meta_by_hash(dependency);
        known.map_or(u64::MAX - 1, |known| known.max_op)
    });
    let own = history.last_operation(change.actor_id());
    change.start_op().get() == known.chain([own]).max().unwrap_or_default() + 1
}

/// Whether the document writes what it was given as it came.
fn prove(document: &Automerge, before: &[ChangeHash], given: &[Change]) -> Result<(), Refusal> {
    // How marks begin and end depends on where they stand in their text, which only loading looks at.
    if given.iter().any(|change| bounds::has_marks(change.raw_bytes())) {
        let again = Automerge::load(&document.save()).map_err(|_| Refusal::Unproven)?;
        let same = again.get_heads() == document.get_heads();
        return if same { Ok(()) } else { Err(Refusal::Unproven) };
    }
    if let [change] = given {
        let written = document.get_change_by_hash(&change.hash());
        let same = written.is_some_and(|written| written.raw_bytes() == change.raw_bytes());
        return if same { Ok(()) } else { Err(Refusal::Unproven) };
    }
    let written = document.get_changes(before);
    let written: BTreeSet<&[u8]> = written.iter().map(Change::raw_bytes).collect();
    let same = given.iter().all(|change| written.contains(change.raw_bytes()));
    if same { Ok(()) } else { Err(Refusal::Unproven) }
}

/// Takes a whole document in. Gives the changes that are still to be taken, when there was content already.
fn absorb(document: &mut Automerge, bytes: &[u8], fresh: &mut Accepted) -> Result<Vec<Change>, Refusal> {
    let refuse = |error: automerge::AutomergeError| Refusal::Automerge(error.to_string());
    let other = Automerge::load(bytes).map_err(refuse)?;
    if !document.is_empty() || !document.get_heads().is_empty() {
        return Ok(document.get_changes_added(&other));
    }
    // What automerge writes is what it reads: only bytes that it would write otherwise have to be read once more.
    let saved = other.save();
    if saved != bytes {
        let again = Automerge::load(&saved).map_err(|_| Refusal::Unproven)?;
        if again.get_heads() != other.get_heads() {
            return Err(Refusal::Unproven);
        }
    }
    let actor = document.get_actor().clone();
    *document = other.with_actor(actor);
    fresh.document(bytes);
    Ok(Vec::new())
}

fn is_held(document: &Automerge, hash: &ChangeHash) -> bool {
    document.get_change_meta_by_hash(hash).is_some()
}
