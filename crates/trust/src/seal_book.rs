//! Which changes of a document are answered for, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use opgave_model::OrganisationId;

use crate::limits::MAX_SEALS_PER_ACTOR;
use crate::seal::{Basis, Seal};
use crate::signed::Signed;

/// The hash of a change.
pub type ChangeHash = [u8; 32];

/// What of a change matters for who answers for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Who made it, in Automerge's way.
    pub actor: Vec<u8>,
    /// Its number among the actor's changes, from 1.
    pub number: u64,
    /// The hashes of the changes that it was made on top of; the actor's previous one is among them.
    pub on: Vec<ChangeHash>,
}

/// The last change of an actor that is answered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tip {
    /// Its number.
    pub number: u64,
    /// Its hash.
    pub hash: ChangeHash,
}

/// Why a seal does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealRefusal {
    /// The actor is another organisation's, and this goes beyond what that one sealed.
    #[error("it seals changes of an actor that is organisation {0}'s")]
    AnothersActor(OrganisationId),
    /// The actor has another change under that number already.
    #[error("it seals another change under a number that the actor has used already")]
    AnotherHistory,
    /// The changes that it is about do not lead to what is known of the actor.
    #[error("the changes that it is about do not lead back to those that are known of the actor")]
    Unconnected,
    /// The change that it names is another actor's, or has another number.
    #[error("the change that it names is not the one that it says it is")]
    OtherChange,
    /// As many organisations as may have sealed this actor.
    #[error("this actor has been sealed by {MAX_SEALS_PER_ACTOR} organisations")]
    TooMany,
}

/// What several seals stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The changes, each with the change that its seal names.
    pub changes: BTreeMap<ChangeHash, ChangeHash>,
    /// The seals that do not hold, by their place among those that were asked about.
    pub refused: Vec<(usize, SealRefusal)>,
}

/// The seals of one document whose changes are all there: for each actor the newest of each organisation.
#[derive(Debug, Clone, Default)]
pub struct SealBook {
    actors: BTreeMap<Vec<u8>, Vec<Entry>>,
    /// Organisations that may not write in the document any more.
    released: BTreeSet<OrganisationId>,
}

#[derive(Debug, Clone)]
struct Entry {
    seal: Signed<Seal>,
    /// Grows with every entry of a node; tells what somebody has not been told yet.
    mark: u64,
}

impl SealBook {
    /// A seal that holds for an actor, with the last number; the newest of any organisation.
    pub fn tip(&self, actor: &[u8]) -> Option<Tip> {
        let entries = self.actors.get(actor)?;
        entries
            .iter()
            .map(|entry| Tip {
                number: entry.seal.last,
                hash: entry.seal.tip,
            })
            .max_by_key(|tip| tip.number)
    }

    /// Whose actor it is: the organisation that sealed most of it as its own people's.
    pub fn owner(&self, actor: &[u8]) -> Option<OrganisationId> {
        let entries = self.actors.get(actor)?.iter();
        entries
            .filter(|entry| entry.seal.basis == Basis::Authored)
            .max_by_key(|entry| (entry.seal.last, std::cmp::Reverse(entry.seal.by)))
            .map(|entry| entry.seal.by)
    }

    /// From now on others may bring what an organisation's actors did: it may not write in the document any more, so that
    /// nobody can be kept from writing by a forged change of them.
    pub fn release(&mut self, organisation: OrganisationId) {
        self.released.insert(organisation);
    }

    /// Whether others may bring what an organisation's actors did.
    pub fn is_released(&self, organisation: OrganisationId) -> bool {
        self.released.contains(&organisation)
    }

    /// Which of these changes a seal stands for, if the organisation that made it may: from the seal's change back to
    /// what is sealed already, or to the actor's first change.
    ///
    /// # Errors
    /// The seal does not hold for these changes. `Ok` with nothing when its change is not among them, or is there already.
    pub fn covered(
        &self,
        seal: &Seal,
        link: impl Fn(&ChangeHash) -> Option<Link>,
    ) -> Result<Vec<ChangeHash>, SealRefusal> {
        let known = self.tip(&seal.actor);
        if let Some(known) = known {
            if seal.last == known.number && seal.tip != known.hash {
                return Err(SealRefusal::AnotherHistory);
            }
            if seal.last <= known.number {
                return Ok(Vec::new());
            }
        }
        self.may_extend(seal)?;
        let Some(mut at) = link(&seal.tip) else {
            return Ok(Vec::new());
        };
        if at.actor != seal.actor || at.number != seal.last {
            return Err(SealRefusal::OtherChange);
        }
        let mut covered = vec![seal.tip];
        loop {
            let before = at.number - 1;
            if before == 0 {
                return Ok(covered);
            }
            match known {
                Some(known) if known.number == before => {
                    return if at.on.contains(&known.hash) {
                        Ok(covered)
                    } else {
                        Err(SealRefusal::AnotherHistory)
                    };
                }
                _ => {}
            }
            let previous = at.on.iter().find_map(|hash| {
                link(hash)
                    .filter(|link| link.actor == seal.actor && link.number == before)
                    .map(|link| (*hash, link))
            });
            let Some((hash, link)) = previous else {
                return Err(SealRefusal::Unconnected);
            };
            covered.push(hash);
            at = link;
        }
    }

    /// Which changes these seals stand for together, as if each were entered in turn. Those of makers go first.
    pub fn cover<'s>(
        &self,
        seals: impl IntoIterator<Item = &'s Signed<Seal>>,
        link: impl Fn(&ChangeHash) -> Option<Link>,
    ) -> Coverage {
        let mut seals: Vec<_> = seals.into_iter().enumerate().collect();
        seals.sort_by_key(|(_, seal)| seal.basis);
        let mut trial = Self {
            released: self.released.clone(),
            ..Self::default()
        };
        for (_, seal) in &seals {
            if let (false, Some(entries)) = (trial.actors.contains_key(&seal.actor), self.actors.get(&seal.actor)) {
                trial.actors.insert(seal.actor.clone(), entries.clone());
            }
        }
        let mut coverage = Coverage::default();
        for (index, seal) in seals {
            let outcome = trial.covered(seal, &link).and_then(|changes| {
                if !changes.is_empty() {
                    trial.enter(seal.clone(), 0)?;
                }
                Ok(changes)
            });
            match outcome {
                Ok(changes) => {
                    let covered = changes.into_iter().map(|change| (change, seal.tip));
                    coverage.changes.extend(covered);
                }
                Err(refusal) => coverage.refused.push((index, refusal)),
            }
        }
        coverage
    }

    fn may_extend(&self, seal: &Seal) -> Result<(), SealRefusal> {
        match self.owner(&seal.actor) {
            Some(owner) if owner != seal.by && !(seal.basis == Basis::Brought && self.is_released(owner)) => {
                Err(SealRefusal::AnothersActor(owner))
            }
            _ => Ok(()),
        }
    }

    /// Enters a seal whose change is in the document; tells whether it says something new. The caller knows by
    /// [`SealBook::covered`] that it holds.
    ///
    /// # Errors
    /// It does not, or there are too many.
    pub fn enter(&mut self, seal: Signed<Seal>, mark: u64) -> Result<bool, SealRefusal> {
        let known = self.tip(&seal.actor);
        if known.is_some_and(|known| known.number == seal.last && known.hash != seal.tip) {
            return Err(SealRefusal::AnotherHistory);
        }
        if known.is_none_or(|known| known.number < seal.last) {
            self.may_extend(&seal)?;
        } else if self.may_extend(&seal).is_err() {
            // Whose actor it is was said before; that others have it too is no news.
            return Ok(false);
        }
        let entries = self.actors.entry(seal.actor.clone()).or_default();
        if entries.iter().any(|entry| entry.seal.covers(&seal)) {
            return Ok(false);
        }
        entries.retain(|entry| !seal.covers(&entry.seal));
        if entries.len() >= MAX_SEALS_PER_ACTOR {
            return Err(SealRefusal::TooMany);
        }
        entries.push(Entry { seal, mark });
        Ok(true)
    }

    /// Whether this very seal, or one that says more, is here.
    pub fn has(&self, seal: &Seal) -> bool {
        self.actors
            .get(&seal.actor)
            .is_some_and(|entries| entries.iter().any(|entry| entry.seal.covers(seal)))
    }

    /// Every seal that was entered after a mark.
    pub fn since(&self, mark: u64) -> impl Iterator<Item = &Signed<Seal>> {
        let entries = self.actors.values().flatten();
        entries.filter(move |entry| entry.mark > mark).map(|entry| &entry.seal)
    }

    /// The seals of one actor.
    pub fn of(&self, actor: &[u8]) -> impl Iterator<Item = &Signed<Seal>> {
        self.actors.get(actor).into_iter().flatten().map(|entry| &entry.seal)
    }

    /// Every actor that is sealed.
    pub fn actors(&self) -> impl Iterator<Item = &[u8]> {
        self.actors.keys().map(Vec::as_slice)
    }

    /// How many seals there are.
    pub fn len(&self) -> usize {
        self.actors.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// The organisations that answer for anything in the document.
    pub fn organisations(&self) -> BTreeSet<OrganisationId> {
        self.since(0).map(|seal| seal.by).collect()
    }
}
