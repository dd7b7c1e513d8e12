//! Who is in a plan, brought in line with its ledger. The engine asks this memory at every message; the ledger itself is
//! looked at only when it changes.

use std::collections::{BTreeMap, BTreeSet};

use automerge::Automerge;
use opgave_model::{DocumentId, Organisation, OrganisationId, ledger};
use opgave_sync::Reactions;
use opgave_trust::{Deed, Grant, Membership, Statement, UnverifiedStatement};

use super::host::transaction;
use super::member::{Limited, Member, MemberRecord, names};
use super::{PlanEntry, Registry};
use crate::policy::{Action, Place};
use crate::records;

/// What became of the rights of organisations in a plan.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// Somebody's seat is another.
    any: bool,
    /// Somebody may write less than before.
    limiting: bool,
}

impl PlanEntry {
    /// Where an organisation stands.
    pub fn place(&self, organisation: OrganisationId) -> Place {
        self.members
            .get(&organisation)
            .map_or(Place::Out, |member| member.place)
    }

    /// Those who are or were in it.
    pub fn organisations(&self) -> impl Iterator<Item = &Organisation> {
        let former = self.limited.values().map(|limited| &limited.organisation);
        former.chain(self.members.values().map(|member| &member.organisation))
    }

    /// The members who may do something.
    pub fn who_may(&self, action: Action) -> impl Iterator<Item = OrganisationId> {
        let members = self.members.iter();
        members
            .filter(move |(_, member)| member.place.may(action))
            .map(|(organisation, _)| *organisation)
    }
}

impl Registry {
    /// The statements of a ledger that are to be believed, also those that somebody deleted.
    pub(super) fn statements(content: &Automerge) -> Vec<Statement> {
        let entries = ledger::ever(content, &[]).into_values();
        entries
            .filter_map(|bytes| UnverifiedStatement::from_bytes(&bytes).ok()?.verify().ok())
            .collect()
    }

    /// Brings everything in line with a plan's ledger, and accepts an invitation for us that it shows.
    pub(super) fn ledger_changed(&mut self, now: u64, plan: DocumentId, content: &Automerge) -> Reactions {
        let Some(entry) = self.plans.get(&plan) else {
            return Reactions::default();
        };
        let statements = Self::statements(content);
        let Some(membership) = Membership::of(entry.genesis, &statements) else {
            return Reactions::default();
        };
        let documents = vec![plan.ledger(), plan, plan.discussion()];
        let mine = membership.members().get(&self.me.id);
        if mine.is_none() && entry.place(self.me.id) == Place::Invited {
            tracing::warn!(%plan, "the plan's ledger does not have our invitation, or no more; the plan is forgotten");
            self.forget_plan(plan);
            return Reactions {
                audience: documents,
                ..Reactions::default()
            };
        }
        let accepted = mine
            .and_then(opgave_trust::Seat::open_invitation)
            .filter(|_| !entry.accepting);
        let acceptance = accepted.map(|invitation| {
            let known = membership.to_name(self.me.id, None);
            Grant::issue(&self.key, membership.genesis(), known, now, Deed::Accept(invitation)).to_bytes()
        });
        let mut reactions = Reactions::default();
        let lost: Vec<Vec<u8>> = acceptance.iter().cloned().chain(ledger::deleted(content)).collect();
        if !lost.is_empty() {
            let add = transaction(move |tx| lost.iter().try_for_each(|entry| ledger::add(tx, entry).map(|_| ())));
            reactions.edits.push((plan.ledger(), add));
        }
        let shift = self.seat(plan, &membership, &statements);
        if let Some(entry) = self.plans.get_mut(&plan) {
            entry.accepting = (entry.accepting || acceptance.is_some()) && mine.is_some_and(|seat| !seat.joined);
        }
        if shift.any {
            reactions.edits.extend(self.list_plan(now, plan));
            reactions.audience = documents;
        }
        if shift.limiting {
            reactions.recheck = vec![plan, plan.discussion()];
        }
        reactions
    }

    /// Gives everyone the seat that follows from the ledger.
    pub(super) fn seat(&mut self, plan: DocumentId, membership: &Membership, statements: &[Statement]) -> Shift {
        let Some(entry) = self.plans.get_mut(&plan) else {
            return Shift::default();
        };
        let members: BTreeMap<_, _> = membership
            .members()
            .iter()
            .map(|(id, seat)| (*id, Member::of(*id, seat)))
            .collect();
        let words = membership.last_words();
        let limited: BTreeMap<_, _> = if words.is_empty() {
            BTreeMap::new()
        } else {
            let names = names(statements);
            let limited = words.iter();
            limited
                .filter_map(|(id, words)| Some((*id, Limited::new(names.get(id)?.clone(), words))))
                .collect()
        };
        let mut shift = Shift::default();
        let ids: BTreeSet<_> = (members.keys().chain(limited.keys()))
            .chain(entry.members.keys().chain(entry.limited.keys()))
            .copied()
            .collect();
        for id in ids {
            let (before, now) = (entry.members.get(&id), members.get(&id));
            if before != now {
                shift.any = true;
                let may = |member: Option<&Member>, action| member.is_some_and(|member| member.place.may(action));
                shift.limiting |= [Action::Write, Action::Talk]
                    .into_iter()
                    .any(|action| may(before, action) && !may(now, action));
            } else if !entry.stale && entry.limited.get(&id) == limited.get(&id) {
                continue;
            }
            match MemberRecord::new(now, limited.get(&id)) {
                Some(record) => self.batch.put(records::member(plan, id), records::encode(&record)),
                None => self.batch.delete(records::member(plan, id)),
            }
            if now.is_some() {
                self.plans_of.entry(id).or_default().insert(plan);
            } else if let Some(plans) = self.plans_of.get_mut(&id) {
                plans.remove(&plan);
            }
        }
        (entry.members, entry.limited, entry.stale) = (members, limited, false);
        shift
    }

    /// Seats those whom an offer shows: the one that offers, and ourselves as invited.
    pub(super) fn seat_offered(&mut self, plan: DocumentId, seats: [Member; 2]) {
        let Some(entry) = self.plans.get_mut(&plan) else {
            return;
        };
        for member in seats {
            let id = member.organisation.id;
            let record = MemberRecord::new(Some(&member), None);
            self.batch.put(records::member(plan, id), records::encode(&record));
            self.plans_of.entry(id).or_default().insert(plan);
            entry.members.insert(id, member);
        }
    }

    fn forget_plan(&mut self, plan: DocumentId) {
        let Some(entry) = self.plans.remove(&plan) else {
            return;
        };
        for document in [plan, plan.ledger(), plan.discussion()] {
            self.kinds.remove(&document);
        }
        for id in entry.members.keys().chain(entry.limited.keys()) {
            self.batch.delete(records::member(plan, *id));
            if let Some(plans) = self.plans_of.get_mut(id) {
                plans.remove(&plan);
            }
        }
        self.batch.delete(records::plan(plan));
    }
}
