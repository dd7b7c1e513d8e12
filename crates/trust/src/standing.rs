//! What follows from the statements of a plan: who is in it, in which role, and which statements count.
//!
//! Whether a statement counts is decided by what its signer knew, which never changes afterwards. Whatever raises somebody
//! gives way to a restriction of its signer that did not know it; restrictions give way to nothing. So the outcome is a
//! function of the set of statements, and one that is dated back can take away but never give.

mod causes;
mod rules;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use opgave_model::OrganisationId;

use crate::grant::{Deed, Grant};
use crate::kind::OrganisationKind;
use crate::limits::{MAX_CHAIN, MAX_MEMBERS};
use crate::name::OrganisationName;
use crate::role::Role;
use crate::signed::Signed;
use crate::statement::{Admit, Genesis, StatementHash};
use causes::Causes;

pub use rules::Broken;

/// An organisation's place in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// What it was called when it came in.
    pub name: OrganisationName,
    /// What sort of organisation it was when it came in.
    pub kind: OrganisationKind,
    /// Who brought it in; the founder, itself.
    pub admitted_by: OrganisationId,
    /// When, in milliseconds since 1970, by the clock of the one who brought it in.
    pub at: u64,
    /// What it may do.
    pub role: Role,
    /// Whether it took its invitation up.
    pub joined: bool,
    /// Whether it may do nothing for now.
    pub suspended: bool,
    /// The admission or invitation that brought it in; nothing for the founder.
    pub(crate) entry: Option<StatementHash>,
}

impl Seat {
    /// The invitation that it has not taken up yet.
    pub fn open_invitation(&self) -> Option<StatementHash> {
        self.entry.filter(|_| !self.joined)
    }
}

pub(crate) type Seats = BTreeMap<OrganisationId, Seat>;

enum Said<'s> {
    Admit(&'s Signed<Admit>),
    Grant(&'s Signed<Grant>),
}

/// What a statement that stands does.
enum Effect {
    /// Nothing: it broke a rule, or it is a vote that was not carried yet.
    None,
    /// All that it says; `lowers` for a role below the one that the organisation had.
    Whole { lowers: bool },
    /// It counts as one voice among these.
    Vote(BTreeSet<OrganisationId>),
}

struct Entry<'s> {
    hash: StatementHash,
    by: OrganisationId,
    said: Said<'s>,
    past: Causes,
    effect: Effect,
    broken: Option<Broken>,
    /// The place of its signer in what it knew; nothing for an admission.
    place: Option<Place>,
}

/// What of a seat matters for whether what its holder says of others' work counts.
#[derive(Clone, Copy)]
struct Place {
    role: Role,
    /// It was in, and not suspended.
    active: bool,
}

/// All statements about one plan, in an order in which each comes after those that it knew.
pub(crate) struct Book<'s> {
    genesis: &'s Signed<Genesis>,
    entries: Vec<Entry<'s>>,
    numbers: BTreeMap<StatementHash, usize>,
    waiting: BTreeSet<StatementHash>,
}

impl<'s> Book<'s> {
    pub fn new(
        genesis: &'s Signed<Genesis>,
        admits: impl IntoIterator<Item = &'s Signed<Admit>>,
        grants: impl IntoIterator<Item = &'s Signed<Grant>>,
    ) -> Self {
        let hash = genesis.hash();
        let mut book = Self {
            genesis,
            entries: Vec::new(),
            numbers: BTreeMap::new(),
            waiting: BTreeSet::new(),
        };
        let admits: BTreeMap<_, _> = admits
            .into_iter()
            .filter(|admit| admit.plan == genesis.plan && admit.genesis == hash)
            .map(|admit| (admit.hash(), admit))
            .collect();
        for (hash, admit) in admits {
            book.take(hash, admit.by, Said::Admit(admit), Causes::default());
        }
        let mut left: BTreeMap<_, _> = grants
            .into_iter()
            .filter(|grant| grant.plan == genesis.plan && grant.genesis == hash)
            .map(|grant| (grant.hash(), grant))
            .collect();
        loop {
            let next: Vec<_> = left
                .iter()
                .filter_map(|(hash, grant)| Some((*hash, book.past_of(grant)?)))
                .collect();
            if next.is_empty() {
                break;
            }
            for (hash, past) in next {
                if let Some(grant) = left.remove(&hash) {
                    book.take(hash, grant.by, Said::Grant(grant), past);
                }
            }
        }
        book.waiting = left.into_keys().collect();
        book
    }

    /// All that a grant knew, if all of it is here.
    fn past_of(&self, grant: &Grant) -> Option<Causes> {
        let mut past = Causes::default();
        for known in grant.known.iter().filter(|known| **known != grant.genesis) {
            let number = *self.numbers.get(known)?;
            past.extend(&self.entries[number].past);
            past.insert(number);
        }
        Some(past)
    }

    fn take(&mut self, hash: StatementHash, by: OrganisationId, said: Said<'s>, past: Causes) {
        let (effect, broken, place) = match &said {
            Said::Admit(_) => (Effect::Whole { lowers: false }, None, None),
            Said::Grant(grant) => {
                let seats = self.seats(&past);
                let place = seats.get(&grant.by).map(|seat| Place {
                    role: seat.role,
                    active: seat.joined && !seat.suspended,
                });
                match self.judge(grant, &past, &seats) {
                    Ok(effect) => (effect, None, place),
                    Err(broken) => (Effect::None, Some(broken), place),
                }
            }
        };
        self.numbers.insert(hash, self.entries.len());
        self.entries.push(Entry {
            hash,
            by,
            said,
            past,
            effect,
            broken,
            place,
        });
    }

    /// The statements that do not count, each with the rule that it broke.
    pub fn broken(&self) -> BTreeMap<StatementHash, Broken> {
        let waiting = self.waiting.iter().map(|hash| (*hash, Broken::Unlinked));
        let broken = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry.hash, entry.broken?)));
        waiting.chain(broken).collect()
    }

    /// The newest statements: those that no other one knew.
    pub fn heads(&self) -> Vec<StatementHash> {
        let mut known = Causes::default();
        for entry in &self.entries {
            known.extend(&entry.past);
        }
        let newest = (0..self.entries.len()).rev().filter(|number| !known.contains(*number));
        newest.map(|number| self.entries[number].hash).collect()
    }

    /// The admission by which each organisation came in that anybody admitted, of those who were put out too.
    pub fn admissions(&self) -> BTreeMap<OrganisationId, Signed<Admit>> {
        let all = self.all();
        let mut seats = Seats::new();
        self.seat_admitted(&all, &Limits::of(self, &all), &mut seats);
        let entries = seats.into_iter().filter_map(|(organisation, seat)| {
            match self.entries[*self.numbers.get(&seat.entry?)?].said {
                Said::Admit(admit) => Some((organisation, admit.clone())),
                Said::Grant(_) => None,
            }
        });
        entries.collect()
    }

    /// The places that follow from all statements.
    pub fn outcome(&self) -> Seats {
        self.seats(&self.all())
    }

    fn all(&self) -> Causes {
        let mut all = Causes::default();
        for number in 0..self.entries.len() {
            all.insert(number);
        }
        all
    }

    fn deed(&self, number: usize) -> Option<&'s Deed> {
        let entry = &self.entries[number];
        match entry.said {
            Said::Grant(grant) if entry.broken.is_none() => Some(&grant.deed),
            _ => None,
        }
    }

    /// The places that follow from these statements and what they knew.
    fn seats(&self, within: &Causes) -> Seats {
        let limits = Limits::of(self, within);
        let mut seats = Seats::new();
        self.seat_admitted(within, &limits, &mut seats);
        // An admission knows of nothing, so that none brings back whoever was put out. Whom that one admitted before stays.
        seats.retain(|organisation, _| !limits.is_out(*organisation, None));
        self.seat_invited(within, &limits, &mut seats);
        for (organisation, seat) in &mut seats {
            let entry = seat.entry.and_then(|hash| self.numbers.get(&hash)).copied();
            seat.suspended = limits.is_suspended(*organisation, entry);
            if let Some(role) = limits.role(*organisation) {
                seat.role = role;
            }
        }
        seats
    }

    fn seat_admitted(&self, within: &Causes, limits: &Limits<'_, 's>, seats: &mut Seats) {
        let genesis = self.genesis;
        let mut by_signer: BTreeMap<OrganisationId, Vec<&Signed<Admit>>> = BTreeMap::new();
        for number in within.numbers() {
            if let Said::Admit(admit) = self.entries[number].said
                && !limits.overtakes(number)
            {
                by_signer.entry(admit.by).or_default().push(admit);
            }
        }
        let founder = Seat {
            name: genesis.name.clone(),
            kind: genesis.kind,
            admitted_by: genesis.founder,
            at: genesis.at,
            role: Role::Steward,
            joined: true,
            suspended: false,
            entry: None,
        };
        seats.insert(genesis.founder, founder);
        let mut newest = vec![genesis.founder];
        for _ in 1..MAX_CHAIN {
            let mut candidates: Vec<_> = newest
                .iter()
                .filter_map(|signer| by_signer.remove(signer))
                .flatten()
                .collect();
            candidates.sort_by_cached_key(|admit| (admit.at, admit.hash()));
            newest.clear();
            for admit in candidates {
                if seats.contains_key(&admit.organisation) || seats.len() >= MAX_MEMBERS {
                    continue;
                }
                let seat = Seat {
                    name: admit.name.clone(),
                    kind: admit.kind,
                    admitted_by: admit.by,
                    at: admit.at,
                    role: Role::Editor,
                    joined: true,
                    suspended: false,
                    entry: Some(admit.hash()),
                };
                seats.insert(admit.organisation, seat);
                newest.push(admit.organisation);
            }
            if newest.is_empty() {
                break;
            }
        }
    }

    fn seat_invited(&self, within: &Causes, limits: &Limits<'_, 's>, seats: &mut Seats) {
        let accepted: BTreeSet<_> = within
            .numbers()
            .filter_map(|number| match self.deed(number) {
                Some(Deed::Accept(invite)) => Some(*invite),
                _ => None,
            })
            .collect();
        for number in within.numbers() {
            let entry = &self.entries[number];
            let (
                Said::Grant(grant),
                Some(Deed::Invite {
                    organisation,
                    name,
                    kind,
                    role,
                }),
            ) = (&entry.said, self.deed(number))
            else {
                continue;
            };
            if limits.overtakes(number) || limits.is_out(*organisation, Some(number)) || seats.len() >= MAX_MEMBERS {
                continue;
            }
            let joined = accepted.contains(&entry.hash);
            // Of invitations that did not know each other the one that was taken up counts, then the one for less.
            let better = seats.get(organisation).is_none_or(|seat| {
                let invited = seat.entry.is_some_and(|hash| {
                    self.numbers
                        .get(&hash)
                        .is_some_and(|number| self.deed(*number).is_some())
                });
                invited && ((joined, seat.role) > (seat.joined, *role))
            });
            if better {
                let seat = Seat {
                    name: name.clone(),
                    kind: *kind,
                    admitted_by: grant.by,
                    at: grant.at,
                    role: *role,
                    joined,
                    suspended: false,
                    entry: Some(entry.hash),
                };
                seats.insert(*organisation, seat);
            }
        }
    }
}

/// The statements that limit or change what an organisation may do, of those that stand.
struct Limits<'b, 's> {
    book: &'b Book<'s>,
    removals: BTreeMap<OrganisationId, Vec<usize>>,
    suspensions: BTreeMap<OrganisationId, Vec<usize>>,
    roles: BTreeMap<OrganisationId, Vec<usize>>,
}

impl<'b, 's> Limits<'b, 's> {
    fn of(book: &'b Book<'s>, within: &Causes) -> Self {
        let mut limits = Self {
            book,
            removals: BTreeMap::new(),
            suspensions: BTreeMap::new(),
            roles: BTreeMap::new(),
        };
        for number in within.numbers() {
            let entry = &book.entries[number];
            let (kept, organisation) = match (book.deed(number), &entry.effect) {
                (Some(Deed::Remove(organisation)), _) => (&mut limits.removals, *organisation),
                (Some(Deed::Leave), _) => (&mut limits.removals, entry.by),
                (Some(Deed::Suspend(organisation)), _) => (&mut limits.suspensions, *organisation),
                (Some(Deed::Role(organisation, _)), Effect::Whole { .. }) => (&mut limits.roles, *organisation),
                _ => continue,
            };
            kept.entry(organisation).or_default().push(number);
        }
        limits
    }

    fn knew(&self, later: usize, earlier: usize) -> bool {
        later == earlier || self.book.entries[later].past.contains(earlier)
    }

    /// Whether these votes and decisions put an organisation out.
    fn carried(&self, numbers: impl Iterator<Item = usize>) -> bool {
        let mut votes = Vec::new();
        for number in numbers {
            match &self.book.entries[number].effect {
                Effect::Whole { .. } => return true,
                Effect::Vote(among) => votes.push((self.book.entries[number].by, among)),
                Effect::None => {}
            }
        }
        votes.iter().any(|(_, among)| {
            let signers: BTreeSet<_> = votes
                .iter()
                .filter(|(by, seen)| seen.is_subset(among) && among.contains(by))
                .map(|(by, _)| by)
                .collect();
            signers.len() >= 2 && signers.len() * 2 > among.len()
        })
    }

    /// Whether a removal was known when the organisation was last invited, as far as this statement knows. It counts no more
    /// then. One that is only known still does: a vote may be carried by another that is not.
    fn is_spent(&self, removal: usize, number: usize, organisation: OrganisationId) -> bool {
        let known = self.book.entries[number].past.numbers();
        known.chain([number]).any(|at| {
            let invited =
                matches!(self.book.deed(at), Some(Deed::Invite { organisation: whom, .. }) if *whom == organisation);
            invited && self.knew(at, removal)
        })
    }

    /// Whether it is put out by what is not spent for this statement; by anything at all, without one.
    fn is_out(&self, organisation: OrganisationId, knowing: Option<usize>) -> bool {
        let removals = self.removals.get(&organisation).into_iter().flatten().copied();
        let counts = |removal: &usize| knowing.is_none_or(|number| !self.is_spent(*removal, number, organisation));
        self.carried(removals.filter(counts))
    }

    /// Whether the signer was limited by what neither knew this statement nor was known to it. Votes that were known count
    /// with those that were not.
    fn overtakes(&self, number: usize) -> bool {
        let by = self.book.entries[number].by;
        let apart = |other: &usize| !self.knew(number, *other) && !self.knew(*other, number);
        let of = |map: &'_ BTreeMap<OrganisationId, Vec<usize>>| -> Vec<usize> {
            map.get(&by).into_iter().flatten().copied().filter(apart).collect()
        };
        let lowered = |number: &usize| matches!(self.book.entries[*number].effect, Effect::Whole { lowers: true });
        let removals = self.removals.get(&by).into_iter().flatten().copied();
        let votes = removals.filter(|removal| !self.knew(*removal, number) && !self.is_spent(*removal, number, by));
        self.carried(votes)
            || of(&self.suspensions)
                .into_iter()
                .any(|suspension| !self.is_lapsed(suspension))
            || of(&self.roles).iter().any(lowered)
    }

    /// A suspension ends when the one who made it is put out, without its having known.
    fn is_lapsed(&self, suspension: usize) -> bool {
        let by = self.book.entries[suspension].by;
        let removals = self.removals.get(&by).into_iter().flatten().copied();
        let others = removals.filter(|removal| {
            !self.is_spent(*removal, suspension, by) && matches!(self.book.deed(*removal), Some(Deed::Remove(_)))
        });
        self.carried(others)
    }

    fn is_suspended(&self, organisation: OrganisationId, entry: Option<usize>) -> bool {
        let suspensions = self.suspensions.get(&organisation).into_iter().flatten();
        suspensions.copied().any(|suspension| {
            let roles = self.roles.get(&organisation).into_iter().flatten().copied();
            let lifted = roles
                .filter(|role| !self.overtakes(*role))
                .chain(entry)
                .any(|later| self.knew(later, suspension));
            !lifted && !self.is_lapsed(suspension)
        })
    }

    /// The role that it was given last; of several that did not know each other, the least.
    fn role(&self, organisation: OrganisationId) -> Option<Role> {
        let lowers = |number: usize| matches!(self.book.entries[number].effect, Effect::Whole { lowers: true });
        let standing: Vec<usize> = self
            .roles
            .get(&organisation)?
            .iter()
            .copied()
            .filter(|number| !self.is_out(organisation, Some(*number)))
            .filter(|number| lowers(*number) || !self.overtakes(*number))
            .collect();
        let newest = standing.iter().filter(|number| {
            !standing
                .iter()
                .any(|other| other != *number && self.knew(*other, **number))
        });
        newest
            .filter_map(|number| match self.book.deed(*number) {
                Some(Deed::Role(_, role)) => Some(*role),
                _ => None,
            })
            .min()
    }
}
