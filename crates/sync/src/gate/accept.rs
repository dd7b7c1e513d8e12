//! From chunks to a document that has them: what is checked on the way, and the proof at the end.
//!
//! The proof is that the document, asked for the change that it was just given, writes the very bytes that came. That is
//! what loading does with every change of a saved document before it believes it, so what is proven here loads again. It
//! costs in proportion to the change. Why this is enough is argued in `docs/decisions/0019-the-proof-at-the-gate.md`.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, Change, ChangeHash, ReadDoc};

use super::history::{Ahead, History};
use super::marks::{self, Marks};
use super::order::{causal, is_held};
use super::waiting::Waiting;
use super::{Chunk, Refusal, bounds, guarded};
use crate::accepted::Accepted;
use crate::event::Remote;

/// What a document keeps beside its content, for the gate.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// Read from the document when it is needed first.
    history: Option<History>,
    pub waiting: Waiting,
    /// What had waited and turned out wrong.
    blamed: Vec<Blamed>,
    /// Bytes of saved documents that were loaded only to prove a change, each on whose account.
    loaded: Vec<(Remote, u64)>,
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

    /// What had waited and turned out wrong since this was asked last.
    pub fn take_blamed(&mut self) -> Vec<Blamed> {
        std::mem::take(&mut self.blamed)
    }

    /// How many bytes of saved documents were loaded to prove changes of whom, since this was asked last.
    pub fn take_loaded(&mut self) -> Vec<(Remote, u64)> {
        std::mem::take(&mut self.loaded)
    }

    fn blame(&mut self, hash: &ChangeHash, refusal: &Refusal) {
        if let Some((by, change)) = self.waiting.remove(hash) {
            let refusal = refusal.clone();
            self.blamed.push(Blamed { by, change, refusal });
        }
    }
}

/// A change that had waited for others, and was not right when they came.
#[derive(Debug)]
pub(crate) struct Blamed {
    /// Who sent it.
    pub by: Remote,
    pub change: Change,
    pub refusal: Refusal,
}

/// Chunks that did not get in. The document must be thrown away and built again from what is stored.
#[derive(Debug)]
pub(crate) struct Refused {
    pub refusal: Refusal,
    /// The bytes of the change or document that it was about, where that is known.
    pub content: Vec<u8>,
    /// Whether others that came in with these are to blame instead; then these deserve another try.
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

/// What came in.
#[derive(Default)]
pub(crate) struct Entered {
    /// The bytes, ready for storage.
    pub fresh: Accepted,
    /// The changes that were taken one by one, each after those that it depends on.
    pub changes: Vec<Change>,
}

/// A whole document that loads.
pub(crate) struct Whole {
    pub content: Automerge,
    bytes: Vec<u8>,
}

impl Whole {
    /// Loads a document that passed inspection.
    ///
    /// # Errors
    /// Automerge does not.
    pub fn load(bytes: Vec<u8>) -> Result<Self, Refused> {
        match guarded(|| load(&bytes)).and_then(|loaded| loaded) {
            Ok(content) => Ok(Self { content, bytes }),
            Err(refusal) => Err(Refused {
                content: bytes,
                ..refusal.into()
            }),
        }
    }

    /// Makes this what an empty document holds.
    ///
    /// # Errors
    /// It could not be loaded once it was saved.
    pub fn settle_in(self, document: &mut Automerge, ledger: &mut Ledger) -> Result<Accepted, Refused> {
        let Self { content, bytes } = self;
        // What automerge writes is what it reads: only bytes that it would write otherwise have to be read once more.
        let proven = guarded(|| {
            let saved = content.save();
            if saved == bytes {
                return Ok(());
            }
            let again = load(&saved).map_err(|_| Refusal::Unproven)?;
            let same = again.get_heads() == content.get_heads();
            if same { Ok(()) } else { Err(Refusal::Unproven) }
        });
        if let Err(refusal) = proven.and_then(|outcome| outcome) {
            return Err(Refused {
                content: bytes,
                ..refusal.into()
            });
        }
        let actor = document.get_actor().clone();
        *document = content.with_actor(actor);
        ledger.forget();
        let mut fresh = Accepted::default();
        fresh.document(&bytes);
        Ok(fresh)
    }
}

/// The only place where automerge reads a whole document that came from outside.
fn load(bytes: &[u8]) -> Result<Automerge, Refusal> {
    #[cfg(test)]
    super::tests::LOADS.with(|loads| loads.set(loads.get() + 1));
    Automerge::load(bytes).map_err(|error| Refusal::Automerge(error.to_string()))
}

/// What becomes of changes that came before what they depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Early {
    /// They wait, on the account of the one who sent them.
    Waits,
    /// They are not to be there.
    Refused,
}

/// Applies chunks from somebody that passed inspection, and gives what was new in them.
pub(crate) fn accept(
    document: &mut Automerge,
    ledger: &mut Ledger,
    (by, early): (&Remote, Early),
    chunks: Vec<Chunk>,
) -> Result<Entered, Refused> {
    let mut entered = Entered::default();
    let mut changes: Vec<Change> = Vec::new();
    for chunk in chunks {
        match chunk {
            Chunk::Change(change) => changes.push(*change),
            Chunk::Document(bytes) => {
                let whole = Whole::load(bytes)?;
                if document.is_empty() && document.get_heads().is_empty() {
                    entered.fresh.append(whole.settle_in(document, ledger)?);
                } else {
                    changes.extend(guarded(|| document.get_changes_added(&whole.content))?);
                }
            }
        }
    }
    changes.retain(|change| !is_held(document, &change.hash()) && !ledger.waiting.contains(&change.hash()));
    if !changes.is_empty() {
        guarded(|| take_changes(document, ledger, (by, early), changes, &mut entered)).map_err(Refused::from)??;
    }
    Ok(entered)
}

fn take_changes(
    document: &mut Automerge,
    ledger: &mut Ledger,
    (by, if_early): (&Remote, Early),
    changes: Vec<Change>,
    entered: &mut Entered,
) -> Result<(), Refused> {
    let history = ledger.history.take().unwrap_or_else(|| History::of(document));
    let Order { ready, early } = order(document, changes, &ledger.waiting);
    let refused = |refusal, change: Option<&Change>| Refused {
        refusal,
        content: change.map(|change| change.raw_bytes().to_vec()).unwrap_or_default(),
        company: false,
    };
    let mut ahead = Ahead::of(document, history);
    let mut admitted = Vec::with_capacity(ready.len());
    let mut company = Vec::new();
    for change in ready {
        let waited = ledger.waiting.contains(&change.hash());
        match ahead.admit(&change) {
            Ok(()) => {
                company.extend(waited.then(|| change.hash()));
                admitted.push(change);
            }
            Err(refusal) if waited => ledger.blame(&change.hash(), &refusal),
            Err(refusal) => return Err(refused(refusal, Some(&change))),
        }
    }
    let history = ahead.into_history();
    let mut loaded = 0;
    let outcome = apply(document, &admitted, &mut loaded);
    if loaded > 0 {
        ledger.loaded.push((by.clone(), loaded));
    }
    if let Err(refusal) = outcome {
        for hash in &company {
            ledger.blame(hash, &refusal);
        }
        return Err(Refused {
            company: !company.is_empty(),
            ..refused(refusal, admitted.first().filter(|_| admitted.len() == 1))
        });
    }
    for change in &admitted {
        entered.fresh.change(change);
        ledger.waiting.remove(&change.hash());
    }
    entered.changes.extend(admitted);
    ledger.history = Some(history);
    for change in early {
        if if_early == Early::Refused {
            let missing = change.deps().iter().find(|hash| !is_held(document, hash));
            let missing = missing.copied().unwrap_or(change.hash());
            return Err(refused(Refusal::Incomplete { missing }, Some(&change)));
        }
        ledger
            .waiting
            .add(by, change)
            .map_err(|refusal| refused(refusal, None))?;
    }
    Ok(())
}

/// Applies changes whose order is right, and proves the outcome.
fn apply(document: &mut Automerge, changes: &[Change], loaded: &mut u64) -> Result<(), Refusal> {
    if changes.is_empty() {
        return Ok(());
    }
    let before = document.get_heads();
    guarded(|| {
        document
            .apply_changes(changes.to_vec())
            .map_err(|error| Refusal::Automerge(error.to_string()))?;
        prove(document, &before, changes, loaded)
    })?
}

/// Changes in an order in which each comes after what it depends on.
struct Order {
    ready: Vec<Change>,
    /// Those that depend on something that is not here.
    early: Vec<Change>,
}

fn order(document: &Automerge, mut changes: Vec<Change>, waiting: &Waiting) -> Order {
    if let [change] = changes.as_slice()
        && waiting.is_empty()
    {
        let complete = change.deps().iter().all(|hash| is_held(document, hash));
        let early = if complete {
            Vec::new()
        } else {
            std::mem::take(&mut changes)
        };
        return Order { ready: changes, early };
    }
    let mut all: BTreeMap<ChangeHash, Change> = waiting
        .changes()
        .map(|change| (change.hash(), change.clone()))
        .collect();
    all.extend(changes.into_iter().map(|change| (change.hash(), change)));
    let order = causal(all.iter().map(|(hash, change)| (*hash, change.deps())));
    let (mut ready, mut early) = (Vec::with_capacity(all.len()), Vec::new());
    let mut there = BTreeSet::new();
    for change in order.iter().filter_map(|hash| all.remove(hash)) {
        let known = |hash: &ChangeHash| there.contains(hash) || is_held(document, hash);
        if change.deps().iter().all(known) {
            there.insert(change.hash());
            ready.push(change);
        } else if !waiting.contains(&change.hash()) {
            early.push(change);
        }
    }
    Order { ready, early }
}

/// Whether the document writes what it was given as it came, and could load it again.
fn prove(document: &Automerge, before: &[ChangeHash], given: &[Change], loaded: &mut u64) -> Result<(), Refusal> {
    if let [change] = given {
        let written = document.get_change_by_hash(&change.hash());
        if written.is_none_or(|written| written.raw_bytes() != change.raw_bytes()) {
            return Err(Refusal::Unproven);
        }
    } else {
        let written = document.get_changes(before);
        let written: BTreeSet<&[u8]> = written.iter().map(Change::raw_bytes).collect();
        if !given.iter().all(|change| written.contains(change.raw_bytes())) {
            return Err(Refusal::Unproven);
        }
    }
    let mut unclear = false;
    for change in given.iter().filter(|change| bounds::has_marks(change.raw_bytes())) {
        unclear |= marks::look(document, change)? == Marks::Unclear;
    }
    if unclear {
        let saved = document.save();
        *loaded += saved.len() as u64;
        let again = load(&saved).map_err(|_| Refusal::Unproven)?;
        if again.get_heads() != document.get_heads() {
            return Err(Refusal::Unproven);
        }
    }
    Ok(())
}
