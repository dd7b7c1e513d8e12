//! What of the changes that come in is taken, what waits for its seal, and what is refused.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, Change, ChangeHash};
use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{Basis, Coverage, Seal, SealRefusal, Signed};

use super::held::HeldChange;
use super::{Noted, Seals, link_in, link_of, person_in, settle};
use crate::accepted::Accepted;
use crate::event::{ConnectionId, Remote};
use crate::gate::{self, Chunk, Refusal};
use crate::host::Host;
use crate::limits;

/// Where a change came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A person of our own, or this node itself.
    Ours { person: String, session: String },
    /// Another organisation's node.
    Node(OrganisationId),
}

impl From<&Remote> for Origin {
    fn from(remote: &Remote) -> Self {
        match remote {
            Remote::Browser { session, person } => Self::Ours {
                person: person.clone(),
                session: session.clone(),
            },
            Remote::Node { organisation } => Self::Node(*organisation),
        }
    }
}

impl From<Origin> for Remote {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Ours { person, session } => Self::Browser { session, person },
            Origin::Node(organisation) => Self::Node { organisation },
        }
    }
}

/// What is asked of the surroundings while changes are looked at.
pub(crate) struct Door<'h, H> {
    pub host: &'h H,
    pub document: DocumentId,
    pub me: OrganisationId,
    /// Milliseconds since 1970.
    pub now: u64,
    /// What seals are marked with that hold from now on.
    pub mark: u64,
}

/// A change that does not get in.
#[derive(Debug)]
pub(crate) struct Refused {
    pub change: Change,
    pub origin: Origin,
    /// What kind of refusal it is, in one word.
    pub kind: &'static str,
    pub reason: String,
}

/// What came of changes that were brought.
#[derive(Default)]
pub(crate) struct Sifted {
    /// What the document took in, for storage.
    pub fresh: Accepted,
    /// Seals that hold from now on, to be kept.
    pub kept: Vec<Signed<Seal>>,
    /// What does not get in, in the order of their dependencies.
    pub refused: Vec<Refused>,
    /// Two signatures of one organisation under different histories of one actor.
    pub proofs: Vec<[Signed<Seal>; 2]>,
}

/// How it stands with a change; what depends on it stands no better.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Taken,
    Waits,
    Refused(String),
}

impl Seals {
    /// Takes changes in from somebody, as far as somebody answers for them.
    ///
    /// # Errors
    /// Automerge refuses; the document must then be thrown away and built again from what is stored.
    pub fn sift<H: Host>(
        &mut self,
        content: &mut Automerge,
        chunks: Vec<Chunk>,
        origin: &Origin,
        door: &Door<'_, H>,
    ) -> Result<Sifted, gate::Refused> {
        let changes = match self.take_whole(content, chunks, origin, door)? {
            Ok(sifted) => return Ok(sifted),
            Err(changes) => changes,
        };
        if self.waiting.is_empty() && self.held.is_empty() && self.are_ours(&changes, origin, door.me) {
            return self.take_ours(content, changes, origin, door);
        }
        let mut candidates = self.held.take();
        for change in changes {
            let held = HeldChange {
                change,
                origin: origin.clone(),
                since: door.now,
            };
            candidates.entry(held.change.hash()).or_insert(held);
        }
        self.judge(content, candidates, door)
    }

    /// Looks once more at what waits, after a seal has come or rights have changed.
    ///
    /// # Errors
    /// As [`Seals::sift`].
    pub fn look_again<H: Host>(
        &mut self,
        content: &mut Automerge,
        door: &Door<'_, H>,
    ) -> Result<Sifted, gate::Refused> {
        let candidates = self.held.take();
        self.judge(content, candidates, door)
    }

    /// Gives up what has waited too long, with all that waits for it.
    pub fn expire(&mut self, now: u64) -> Vec<Refused> {
        if self
            .held
            .oldest()
            .is_none_or(|since| since + limits::HELD_MILLISECONDS > now)
        {
            return Vec::new();
        }
        let given_up = self.held.take().into_values();
        given_up
            .map(|held| Refused {
                change: held.change,
                origin: held.origin,
                kind: "unsealed",
                reason: "no member's seal stands for it".into(),
            })
            .collect()
    }

    /// A document that came whole, into an empty one, is taken as it is when all of it is sealed; otherwise its changes
    /// are looked at one by one.
    fn take_whole<H: Host>(
        &mut self,
        content: &mut Automerge,
        chunks: Vec<Chunk>,
        origin: &Origin,
        door: &Door<'_, H>,
    ) -> Result<Result<Sifted, Vec<Change>>, gate::Refused> {
        let mut changes = Vec::new();
        for chunk in chunks {
            match chunk {
                Chunk::Change(change) => {
                    if content.get_change_meta_by_hash(&change.hash()).is_none() {
                        changes.push(*change);
                    }
                }
                Chunk::Document(bytes) => {
                    let other = gate::guarded(|| Automerge::load(&bytes))?
                        .map_err(|error| Refusal::Automerge(error.to_string()))?;
                    let alone = changes.is_empty() && content.get_heads().is_empty() && self.held.is_empty();
                    if alone && matches!(origin, Origin::Node(_)) && self.covers_all(&other, door) {
                        let fresh =
                            gate::accept(content, &mut self.ledger, ConnectionId(0), vec![Chunk::Document(bytes)])?;
                        let kept = settle(self, content, door);
                        return Ok(Ok(Sifted {
                            fresh,
                            kept,
                            ..Sifted::default()
                        }));
                    }
                    changes.extend(gate::guarded(|| content.get_changes_added(&other))?);
                }
            }
        }
        Ok(Err(changes))
    }

    fn covers_all<H: Host>(&self, other: &Automerge, door: &Door<'_, H>) -> bool {
        let metas = other.get_changes_meta(&[]);
        let links: BTreeMap<[u8; 32], _> = metas
            .iter()
            .map(|meta| {
                let link = opgave_trust::Link {
                    actor: meta.actor.to_bytes().to_vec(),
                    number: meta.seq,
                    on: meta.deps.iter().map(|hash| hash.0).collect(),
                };
                (meta.hash.0, link)
            })
            .collect();
        let coverage = self.book.cover(self.allowed(door), |hash| links.get(hash).cloned());
        links.keys().all(|hash| coverage.changes.contains_key(hash))
    }

    fn allowed<'s, H: Host>(&'s self, door: &'s Door<'_, H>) -> impl Iterator<Item = &'s Signed<Seal>> {
        self.waiting
            .iter()
            .filter(|seal| door.host.may_write(seal.by, door.document))
    }

    /// Whether all of these are our own people's, by actors that are nobody else's.
    fn are_ours(&self, changes: &[Change], origin: &Origin, me: OrganisationId) -> bool {
        matches!(origin, Origin::Ours { .. })
            && changes.iter().all(|change| {
                let actor = change.actor_id().to_bytes();
                change.seq() > self.known(actor) && self.ground(actor, change.message(), me) == Some(Basis::Authored)
            })
    }

    fn take_ours<H: Host>(
        &mut self,
        content: &mut Automerge,
        changes: Vec<Change>,
        origin: &Origin,
        door: &Door<'_, H>,
    ) -> Result<Sifted, gate::Refused> {
        let noted = changes.clone();
        let chunks = changes.into_iter().map(|change| Chunk::Change(Box::new(change)));
        let fresh = gate::accept(content, &mut self.ledger, ConnectionId(0), chunks.collect())?;
        for change in &noted {
            self.note_change(change, origin, door.me);
        }
        Ok(Sifted {
            fresh,
            ..Sifted::default()
        })
    }

    fn judge<H: Host>(
        &mut self,
        content: &mut Automerge,
        candidates: BTreeMap<ChangeHash, HeldChange>,
        door: &Door<'_, H>,
    ) -> Result<Sifted, gate::Refused> {
        let coverage = {
            let link = |hash: &[u8; 32]| match candidates.get(&ChangeHash(*hash)) {
                Some(held) => Some(link_of(&held.change)),
                None => link_in(content, hash),
            };
            self.book.cover(self.allowed(door), link)
        };
        let proofs = self.drop_refused(&coverage.refused, door);
        let order = in_order(&candidates);
        let mut standings = self.standings(&order, &candidates, &coverage, door.me);
        let mut taken = Vec::new();
        let mut sifted = Sifted {
            proofs,
            ..Sifted::default()
        };
        let mut candidates = candidates;
        for hash in order {
            let (Some(held), Some(standing)) = (candidates.remove(&hash), standings.remove(&hash)) else {
                continue;
            };
            match standing {
                Standing::Taken => taken.push((held, coverage.changes.contains_key(&hash.0))),
                Standing::Waits => {
                    if let Err(held) = self.held.add(held) {
                        let HeldChange { change, origin, .. } = *held;
                        let reason = "too much waits for seals".into();
                        sifted.refused.push(Refused {
                            change,
                            origin,
                            kind: "unsealed",
                            reason,
                        });
                    }
                }
                Standing::Refused(reason) => sifted.refused.push(Refused {
                    change: held.change,
                    origin: held.origin,
                    kind: "another-history",
                    reason,
                }),
            }
        }
        let chunks = taken
            .iter()
            .map(|(held, _)| Chunk::Change(Box::new(held.change.clone())))
            .collect();
        sifted.fresh = gate::accept(content, &mut self.ledger, ConnectionId(0), chunks)?;
        for (held, covered) in &taken {
            if !covered {
                self.note_change(&held.change, &held.origin, door.me);
            }
        }
        sifted.kept = settle(self, content, door);
        Ok(sifted)
    }

    /// How it stands with each of the candidates. What a seal stands for is taken together or not at all, so that
    /// whatever is in a document can be passed on with its seal.
    fn standings(
        &self,
        order: &[ChangeHash],
        candidates: &BTreeMap<ChangeHash, HeldChange>,
        coverage: &Coverage,
        me: OrganisationId,
    ) -> BTreeMap<ChangeHash, Standing> {
        let mut incomplete: BTreeSet<[u8; 32]> = BTreeSet::new();
        loop {
            let mut standings: BTreeMap<ChangeHash, Standing> = BTreeMap::new();
            for hash in order {
                let held = &candidates[hash];
                let tip = coverage.changes.get(&hash.0).filter(|tip| !incomplete.contains(*tip));
                let own = self.standing(held, tip.is_some(), me);
                let deps = held.change.deps().iter().filter_map(|dep| standings.get(dep));
                let standing = deps.fold(own, |standing, dep| match dep {
                    Standing::Refused(_) => standing.max(Standing::Refused("it depends on what was refused".into())),
                    other => standing.max(other.clone()),
                });
                standings.insert(*hash, standing);
            }
            let stands = |hash: &[u8; 32]| {
                standings
                    .get(&ChangeHash(*hash))
                    .map(|standing| *standing == Standing::Taken)
            };
            let cut_off: BTreeSet<[u8; 32]> = coverage
                .changes
                .iter()
                .filter(|(change, tip)| stands(change) == Some(true) && stands(tip) == Some(false))
                .map(|(_, tip)| *tip)
                .filter(|tip| !incomplete.contains(tip))
                .collect();
            if cut_off.is_empty() {
                return standings;
            }
            incomplete.extend(cut_off);
        }
    }

    fn standing(&self, held: &HeldChange, covered: bool, me: OrganisationId) -> Standing {
        let change = &held.change;
        let actor = change.actor_id().to_bytes();
        if change.seq() <= self.known(actor) {
            return Standing::Refused(SealRefusal::AnotherHistory.to_string());
        }
        if covered {
            return Standing::Taken;
        }
        let message = change.message();
        let ours = matches!(held.origin, Origin::Ours { .. }) && self.ground(actor, message, me).is_some();
        if ours { Standing::Taken } else { Standing::Waits }
    }

    /// Forgets seals that do not hold; gives those that prove that their organisation signed two histories, each with
    /// the one that it contradicts.
    fn drop_refused<H: Host>(
        &mut self,
        refused: &[(usize, SealRefusal)],
        door: &Door<'_, H>,
    ) -> Vec<[Signed<Seal>; 2]> {
        if refused.is_empty() {
            return Vec::new();
        }
        let allowed: Vec<Signed<Seal>> = self.allowed(door).cloned().collect();
        let mut proofs = Vec::new();
        for (index, refusal) in refused {
            let Some(seal) = allowed.get(*index) else { continue };
            if *refusal == SealRefusal::Unconnected {
                // What is missing may still come.
                continue;
            }
            if *refusal == SealRefusal::AnotherHistory
                && let Some(known) = self.book.of(&seal.actor).find(|known| known.by == seal.by)
            {
                proofs.push([known.clone(), seal.clone()]);
            }
            self.waiting.retain(|waiting| waiting != seal);
        }
        proofs
    }

    fn note_change(&mut self, change: &Change, origin: &Origin, me: OrganisationId) {
        let actor = change.actor_id().to_bytes();
        let message = change.message();
        let Some(basis) = self.ground(actor, message, me) else {
            return;
        };
        let (person, session) = match origin {
            Origin::Ours { person, session } if basis == Basis::Authored && !session.is_empty() => {
                (person.clone(), session.as_str())
            }
            _ => (person_in(message), ""),
        };
        self.note(&Noted {
            actor,
            number: change.seq(),
            hash: change.hash(),
            basis,
            person: &person,
            session,
        });
    }

    /// Notes what this node itself changed.
    pub fn note_own(&mut self, change: &Change, me: OrganisationId) {
        let origin = Origin::Ours {
            person: String::new(),
            session: String::new(),
        };
        self.note_change(change, &origin, me);
    }
}

/// The candidates, each after those that it depends on.
fn in_order(candidates: &BTreeMap<ChangeHash, HeldChange>) -> Vec<ChangeHash> {
    let mut missing: BTreeMap<ChangeHash, usize> = BTreeMap::new();
    let mut dependents: BTreeMap<ChangeHash, Vec<ChangeHash>> = BTreeMap::new();
    let mut ready = Vec::new();
    for (hash, held) in candidates {
        let among = held.change.deps().iter().filter(|dep| candidates.contains_key(dep));
        let mut count = 0;
        for dep in among {
            dependents.entry(*dep).or_default().push(*hash);
            count += 1;
        }
        if count == 0 {
            ready.push(*hash);
        } else {
            missing.insert(*hash, count);
        }
    }
    let mut order = Vec::with_capacity(candidates.len());
    while let Some(hash) = ready.pop() {
        order.push(hash);
        for dependent in dependents.remove(&hash).unwrap_or_default() {
            if let Some(count) = missing.get_mut(&dependent) {
                *count -= 1;
                if *count == 0 {
                    ready.push(dependent);
                }
            }
        }
    }
    order
}
