//! What of the changes that come in is taken, what waits for its seal, and what is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use automerge::{Automerge, Change, ChangeHash};
use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{Basis, Coverage, Seal, SealRefusal, Signed};

use super::held::HeldChange;
use super::{Noted, Seals, link_in, link_of, person_in, settle};
use crate::accepted::Accepted;
use crate::event::Remote;
use crate::gate::order::{causal, is_held};
use crate::gate::{self, Chunk, Early, Whole};
use crate::host::Host;
use crate::limits;

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
    pub origin: Remote,
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

impl Sifted {
    /// All of it was taken.
    pub fn of(fresh: Accepted) -> Self {
        Self {
            fresh,
            ..Self::default()
        }
    }
}

/// Changes that the gate refused: the document must be thrown away and built again from what is stored.
pub(crate) struct Unfit {
    pub refused: gate::Refused,
    /// Who sent them; not always the one who was listened to.
    pub by: Remote,
    /// What came of the others. They wait once more.
    pub sifted: Sifted,
}

impl Unfit {
    fn of(refused: gate::Refused, by: &Remote) -> Box<Self> {
        Box::new(Self {
            refused,
            by: by.clone(),
            sifted: Sifted::default(),
        })
    }
}

/// How it stands with a change; what depends on it stands no better.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Taken,
    Waits,
    /// With the kind of refusal, and the reason.
    Refused(&'static str, String),
}

impl Seals {
    /// Takes changes in from somebody, as far as somebody answers for them.
    ///
    /// # Errors
    /// The gate refuses some.
    pub fn sift<H: Host>(
        &mut self,
        content: &mut Automerge,
        chunks: Vec<Chunk>,
        origin: &Remote,
        door: &Door<'_, H>,
    ) -> Result<Sifted, Box<Unfit>> {
        let changes = match self.take_whole(content, chunks, origin, door) {
            Ok(Ok(sifted)) => return Ok(sifted),
            Ok(Err(changes)) => changes,
            Err(refused) => return Err(Unfit::of(refused, origin)),
        };
        if self.waiting.is_empty() && self.held.is_empty() && self.are_ours(content, &changes, origin, door.me) {
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
    pub fn look_again<H: Host>(&mut self, content: &mut Automerge, door: &Door<'_, H>) -> Result<Sifted, Box<Unfit>> {
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
                reason: "no member's seal stands for it, or what it builds on did not come".into(),
            })
            .collect()
    }

    /// A document that came whole, into an empty one, is taken as it is when all of it is sealed; otherwise its changes
    /// are looked at one by one.
    fn take_whole<H: Host>(
        &mut self,
        content: &mut Automerge,
        chunks: Vec<Chunk>,
        origin: &Remote,
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
                    let whole = Whole::load(bytes)?;
                    let alone = changes.is_empty() && content.get_heads().is_empty() && self.held.is_empty();
                    if alone && matches!(origin, Remote::Node { .. }) && self.covers_all(&whole.content, door) {
                        let fresh = whole.settle_in(content, &mut self.ledger)?;
                        let kept = settle(self, content, door);
                        return Ok(Ok(Sifted {
                            fresh,
                            kept,
                            ..Sifted::default()
                        }));
                    }
                    changes.extend(gate::guarded(|| content.get_changes_added(&whole.content))?);
                }
            }
        }
        Ok(Err(changes))
    }

    fn covers_all<H: Host>(&mut self, other: &Automerge, door: &Door<'_, H>) -> bool {
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
        let link = |hash: &[u8; 32]| links.get(hash).cloned();
        let permitted = self.permitted(door, link, |_| false);
        let coverage = self.book.cover(&permitted.allowed, link);
        links.keys().all(|hash| coverage.changes.contains_key(hash))
    }

    /// Whether all of these are our own people's, by actors that are nobody else's, and all that they depend on is there.
    fn are_ours(&self, content: &Automerge, changes: &[Change], origin: &Remote, me: OrganisationId) -> bool {
        let mut there: BTreeSet<ChangeHash> = BTreeSet::new();
        if changes.len() > 1 {
            there.extend(changes.iter().map(Change::hash));
        }
        matches!(origin, Remote::Browser { .. })
            && changes.iter().all(|change| {
                let actor = change.actor_id().to_bytes();
                let mut deps = change.deps().iter();
                change.seq() > self.known(actor)
                    && self.ground(actor, change.message(), me) == Some(Basis::Authored)
                    && deps.all(|dep| there.contains(dep) || is_held(content, dep))
            })
    }

    fn take_ours<H: Host>(
        &mut self,
        content: &mut Automerge,
        changes: Vec<Change>,
        origin: &Remote,
        door: &Door<'_, H>,
    ) -> Result<Sifted, Box<Unfit>> {
        let chunks = changes.into_iter().map(|change| Chunk::Change(Box::new(change)));
        let entered = gate::accept(content, &mut self.ledger, (origin, Early::Refused), chunks.collect())
            .map_err(|refused| Unfit::of(refused, origin))?;
        for change in &entered.changes {
            self.note_change(change, origin, door.me);
        }
        Ok(Sifted {
            fresh: entered.fresh,
            ..Sifted::default()
        })
    }

    fn judge<H: Host>(
        &mut self,
        content: &mut Automerge,
        candidates: BTreeMap<ChangeHash, HeldChange>,
        door: &Door<'_, H>,
    ) -> Result<Sifted, Box<Unfit>> {
        let came = |hash: &[u8; 32]| candidates.get(&ChangeHash(*hash)).map(|held| link_of(&held.change));
        let permitted = self.permitted(door, came, |hash| is_held(content, &ChangeHash(*hash)));
        let link = |hash: &[u8; 32]| came(hash).or_else(|| link_in(content, hash));
        let coverage = self.book.cover(&permitted.allowed, link);
        let barred = self.barred(&permitted.barred, link);
        let proofs = self.drop_refused(&coverage.refused, &permitted.allowed);
        let order = causal(candidates.iter().map(|(hash, held)| (*hash, held.change.deps())));
        let mut standings = self.standings(content, &order, &candidates, (&coverage, &barred), door.me);
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
                Standing::Refused(kind, reason) => sifted.refused.push(Refused {
                    change: held.change,
                    origin: held.origin,
                    kind,
                    reason,
                }),
            }
        }
        match self.enter(content, &taken) {
            Ok(fresh) => sifted.fresh = fresh,
            Err((refused, wrong)) => {
                let by = taken[wrong.start].0.origin.clone();
                let others = taken.into_iter().enumerate().filter(|(at, _)| !wrong.contains(at));
                for (_, (held, _)) in others {
                    // There was room for it before.
                    let _ = self.held.add(held);
                }
                return Err(Box::new(Unfit { refused, by, sifted }));
            }
        }
        for (held, covered) in &taken {
            if !covered {
                self.note_change(&held.change, &held.origin, door.me);
            }
        }
        sifted.kept = settle(self, content, door);
        Ok(sifted)
    }

    /// Lets changes in, those of each sender on its account. Where that fails, tells which of them are to blame.
    fn enter(
        &mut self,
        content: &mut Automerge,
        taken: &[(HeldChange, bool)],
    ) -> Result<Accepted, (gate::Refused, Range<usize>)> {
        let mut fresh = Accepted::default();
        let mut start = 0;
        for run in taken.chunk_by(|(one, _), (next, _)| one.origin == next.origin) {
            let changes = run.iter().map(|(held, _)| held.change.clone());
            let chunks = changes.map(|change| Chunk::Change(Box::new(change))).collect();
            let by = (&run[0].0.origin, Early::Refused);
            match gate::accept(content, &mut self.ledger, by, chunks) {
                Ok(entered) => fresh.append(entered.fresh),
                Err(mut refused) => {
                    if refused.content.is_empty() {
                        refused.content = run
                            .iter()
                            .flat_map(|(held, _)| held.change.raw_bytes().to_vec())
                            .collect();
                    }
                    return Err((refused, start..start + run.len()));
                }
            }
            start += run.len();
        }
        Ok(fresh)
    }

    /// How it stands with each of the candidates. What a seal stands for is taken together or not at all, so that
    /// whatever is in a document can be passed on with its seal.
    fn standings(
        &self,
        content: &Automerge,
        order: &[ChangeHash],
        candidates: &BTreeMap<ChangeHash, HeldChange>,
        (coverage, barred): (&Coverage, &BTreeMap<[u8; 32], &str>),
        me: OrganisationId,
    ) -> BTreeMap<ChangeHash, Standing> {
        let mut incomplete: BTreeSet<[u8; 32]> = BTreeSet::new();
        loop {
            let mut standings: BTreeMap<ChangeHash, Standing> = BTreeMap::new();
            for hash in order {
                let held = &candidates[hash];
                let tip = coverage.changes.get(&hash.0).filter(|tip| !incomplete.contains(*tip));
                let own = self.standing(held, tip.is_some(), barred.get(&hash.0).copied(), me);
                let deps = held.change.deps().iter().map(|dep| match standings.get(dep) {
                    Some(standing) => standing,
                    None if is_held(content, dep) => &Standing::Taken,
                    // It has not come yet.
                    None => &Standing::Waits,
                });
                let standing = deps.fold(own, |standing, dep| match dep {
                    Standing::Refused(kind, _) => {
                        standing.max(Standing::Refused(kind, "it depends on what was refused".into()))
                    }
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

    fn standing(&self, held: &HeldChange, covered: bool, barred: Option<&str>, me: OrganisationId) -> Standing {
        let change = &held.change;
        let actor = change.actor_id().to_bytes();
        if change.seq() <= self.known(actor) {
            return Standing::Refused("another-history", SealRefusal::AnotherHistory.to_string());
        }
        if covered {
            return Standing::Taken;
        }
        let message = change.message();
        let ours = matches!(held.origin, Remote::Browser { .. }) && self.ground(actor, message, me).is_some();
        match barred {
            _ if ours => Standing::Taken,
            Some(reason) => Standing::Refused("not-permitted", reason.to_owned()),
            None => Standing::Waits,
        }
    }

    /// The changes that only those stand for whose seals do not count, each with the reason.
    fn barred<'p>(
        &self,
        seals: &'p [(Signed<Seal>, String)],
        link: impl Fn(&[u8; 32]) -> Option<opgave_trust::Link>,
    ) -> BTreeMap<[u8; 32], &'p str> {
        if seals.is_empty() {
            return BTreeMap::new();
        }
        let coverage = self.book.cover(seals.iter().map(|(seal, _)| seal), link);
        let reasons: BTreeMap<[u8; 32], &str> =
            seals.iter().map(|(seal, reason)| (seal.tip, reason.as_str())).collect();
        let changes = coverage.changes.into_iter();
        changes
            .filter_map(|(change, tip)| Some((change, *reasons.get(&tip)?)))
            .collect()
    }

    /// Forgets seals that do not hold; gives those that prove that their organisation signed two histories, each with
    /// the one that it contradicts.
    fn drop_refused(&mut self, refused: &[(usize, SealRefusal)], allowed: &[Signed<Seal>]) -> Vec<[Signed<Seal>; 2]> {
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

    fn note_change(&mut self, change: &Change, origin: &Remote, me: OrganisationId) {
        let actor = change.actor_id().to_bytes();
        let message = change.message();
        let Some(basis) = self.ground(actor, message, me) else {
            return;
        };
        let (person, session) = match origin {
            Remote::Browser { person, session } if basis == Basis::Authored && !session.is_empty() => {
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
        let origin = Remote::Browser {
            person: String::new(),
            session: String::new(),
        };
        self.note_change(change, &origin, me);
    }
}
