//! Who answers for the changes of one document, and what waits until somebody does.

mod held;
mod permission;
mod sealing;
mod sift;
mod survey;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use automerge::{Automerge, Change, ChangeHash};
use opgave_model::OrganisationId;
use opgave_model::plan::Author;
use opgave_trust::{Basis, Link, Seal, SealBook, Signed};

use self::held::Held;
use self::permission::settle;
pub(crate) use self::sift::{Door, Refused, Sifted, Unfit};
use crate::gate::Ledger;
use crate::gate::order::lacking;
use crate::limits;

/// Changes that our own organisation has yet to seal.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unsealed {
    first: u64,
    last: u64,
    tip: ChangeHash,
    basis: Basis,
    person: String,
    session: String,
}

/// The seals of a document in memory.
#[derive(Default)]
pub(crate) struct Seals {
    /// Those whose changes are there.
    book: SealBook,
    /// Verified, but their changes have not come, or their organisation may not write the document yet.
    waiting: Vec<Signed<Seal>>,
    held: Held,
    unsealed: BTreeMap<Vec<u8>, Unsealed>,
    /// Whether everything in the document is sealed, or noted here to be.
    pub surveyed: bool,
    /// What the gate knows of the document.
    pub ledger: Ledger,
}

impl Seals {
    /// The seals that were kept beside a document, with that document.
    pub fn stored(seals: impl IntoIterator<Item = Signed<Seal>>, content: &Automerge, mark: u64) -> Self {
        let mut stored = Self::default();
        for seal in seals {
            if is_there(content, &seal) {
                // What was kept held when it was.
                let _ = stored.book.enter(seal, mark);
            } else {
                stored.waiting.push(seal);
            }
        }
        stored.surveyed = !stored.book.is_empty();
        stored
    }

    /// Whether nothing is known of the document's seals yet.
    pub fn is_new(&self) -> bool {
        self.book.is_empty() && self.waiting.is_empty() && self.held.is_empty() && self.unsealed.is_empty()
    }

    /// Takes seals in whose signatures are right; tells whether any is new.
    pub fn offer(&mut self, seals: Vec<Signed<Seal>>) -> bool {
        let mut news = false;
        for seal in seals {
            if self.book.has(&seal) || self.waiting.contains(&seal) {
                continue;
            }
            self.waiting
                .retain(|waiting| !(seal.covers(waiting) && seal.tip == waiting.tip));
            if self.waiting.len() >= limits::WAITING_SEALS {
                self.waiting.remove(0);
            }
            self.waiting.push(seal);
            news = true;
        }
        news
    }

    /// Whether something waits for a seal, or for what waits.
    pub fn withholds(&self) -> bool {
        !self.held.is_empty()
    }

    /// What is still to come before these heads can, or before what waits for it can; `None` when nothing waits, and
    /// automerge knows.
    pub fn lacking(&self, content: &Automerge, heads: &[ChangeHash]) -> Option<Vec<ChangeHash>> {
        let Ledger { waiting, .. } = &self.ledger;
        if self.held.is_empty() && waiting.is_empty() {
            return None;
        }
        Some(lacking(content, heads, |hash| {
            self.held.get(hash).or_else(|| waiting.get(hash))
        }))
    }

    /// Whether there is something that our organisation has yet to seal.
    pub fn has_unsealed(&self) -> bool {
        !self.unsealed.is_empty()
    }

    /// The seals that were entered after a mark.
    pub fn since(&self, mark: u64) -> impl Iterator<Item = &Signed<Seal>> {
        self.book.since(mark)
    }

    /// What memory they are estimated to take, in bytes.
    pub fn weight(&self) -> usize {
        (self.book.len() + self.waiting.len()) * limits::SEAL_BYTES + self.held.bytes()
    }

    /// The highest number of an actor for which somebody answers, or we are to.
    fn known(&self, actor: &[u8]) -> u64 {
        let sealed = self.book.tip(actor).map_or(0, |tip| tip.number);
        sealed.max(self.unsealed.get(actor).map_or(0, |unsealed| unsealed.last))
    }

    /// On what ground we may answer for a change that came from our own side; `None` when the actor is another
    /// organisation's, whose seal it needs.
    fn ground(&self, actor: &[u8], message: Option<&str>, me: OrganisationId) -> Option<Basis> {
        match self.book.owner(actor) {
            Some(owner) if owner == me => return Some(Basis::Authored),
            Some(owner) if self.book.is_released(owner) => return Some(Basis::Brought),
            Some(_) => return None,
            None => {}
        }
        if let Some(unsealed) = self.unsealed.get(actor) {
            return Some(unsealed.basis);
        }
        let author = message.and_then(Author::from_message);
        Some(match author {
            Some(author) if author.organisation != me => Basis::Brought,
            _ => Basis::Authored,
        })
    }

    /// Notes a change that our organisation is to seal. Changes of an actor are noted in their order.
    fn note(&mut self, change: &Noted<'_>) {
        if !Seal::can_name(change.actor) {
            return;
        }
        let Noted {
            number,
            hash,
            basis,
            person,
            session,
            ..
        } = *change;
        if let Some(unsealed) = self.unsealed.get_mut(change.actor) {
            if number <= unsealed.last {
                return;
            }
            (unsealed.last, unsealed.tip) = (number, hash);
            if unsealed.person != person {
                unsealed.person.clear();
            }
            if unsealed.session != session {
                unsealed.session.clear();
            }
            return;
        }
        let unsealed = Unsealed {
            first: number,
            last: number,
            tip: hash,
            basis,
            person: person.to_owned(),
            session: session.to_owned(),
        };
        self.unsealed.insert(change.actor.to_vec(), unsealed);
    }
}

/// A change that our organisation is to seal.
struct Noted<'c> {
    actor: &'c [u8],
    number: u64,
    hash: ChangeHash,
    basis: Basis,
    person: &'c str,
    session: &'c str,
}

fn is_there(content: &Automerge, seal: &Seal) -> bool {
    link_in(content, &seal.tip).is_some_and(|link| link.actor == seal.actor && link.number == seal.last)
}

fn link_in(content: &Automerge, hash: &[u8; 32]) -> Option<Link> {
    let meta = content.get_change_meta_by_hash(&ChangeHash(*hash))?;
    Some(Link {
        actor: meta.actor.to_bytes().to_vec(),
        number: meta.seq,
        on: meta.deps.iter().map(|hash| hash.0).collect(),
    })
}

fn link_of(change: &Change) -> Link {
    Link {
        actor: change.actor_id().to_bytes().to_vec(),
        number: change.seq(),
        on: change.deps().iter().map(|hash| hash.0).collect(),
    }
}

fn person_in(message: Option<&str>) -> String {
    message
        .and_then(Author::from_message)
        .map(|author| author.person)
        .unwrap_or_default()
}
