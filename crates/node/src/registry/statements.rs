//! What our organisation says about who is in a plan.

use automerge::Automerge;
use opgave_model::correspondence::OfferKey;
use opgave_model::{DocumentId, OrganisationId, correspondence, ledger};
use opgave_sync::Edit;
use opgave_trust::{Broken, Deed, Grant, Membership, Offer, Role, Statement, Versions};

use super::Registry;
use super::host::transaction;
use crate::policy::{Action, Place};
use crate::runner::Unwritten;

/// What our organisation wants to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Ask an organisation into the plan, in a role.
    Invite(OrganisationId, Role),
    /// Give one another role, or end its suspension.
    Role(OrganisationId, Role),
    /// Let one do nothing for now.
    Suspend(OrganisationId),
    /// Put one out.
    Remove(OrganisationId),
    /// Leave.
    Leave,
}

/// What a statement did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// What it says.
    Done,
    /// It is one vote; more are needed.
    Voted,
}

/// Why a statement is not made. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MemberError {
    /// There is no such plan here.
    #[error("there is no such plan here")]
    UnknownPlan,
    /// It is invited, and no peer of ours.
    #[error("this organisation is not connected with ours")]
    UnknownOrganisation,
    /// It is already in.
    #[error("this organisation is already in the plan")]
    AlreadyMember,
    /// It has this role already, and is not suspended.
    #[error("the organisation has that role already")]
    AlreadySo,
    /// Without it, nobody could invite anyone or change a role any more.
    #[error("our organisation is the only steward of the plan; make another one steward before it leaves")]
    OnlySteward,
    /// A rule of the ledger.
    #[error("{0}")]
    Broken(Broken),
    /// It could not be written down.
    #[error("it could not be written: {0}")]
    Unwritten(#[from] Unwritten),
    /// The ledger does not show us yet.
    #[error("the plan's ledger does not show our membership yet; try again when it has come in")]
    LedgerIncomplete,
}

impl Registry {
    /// What has to be written to say something about who is in a plan, and what it does. An offer comes first, so that
    /// the invited node knows of the plan by the time that it becomes our audience.
    ///
    /// `had` are the versions of the plan that our node has on disk; `now` is in milliseconds since 1970.
    pub fn say(
        &self,
        now: u64,
        plan: DocumentId,
        wish: Wish,
        had: Versions,
        ledger_content: &Automerge,
    ) -> Result<(Vec<(DocumentId, Edit)>, Outcome), MemberError> {
        let entry = self.plans.get(&plan).ok_or(MemberError::UnknownPlan)?;
        let mut statements = Self::statements(ledger_content);
        let membership = Membership::of(entry.genesis, &statements).ok_or(MemberError::LedgerIncomplete)?;
        if !membership.contains(self.me.id) && entry.place(self.me.id) != Place::Out {
            return Err(MemberError::LedgerIncomplete);
        }
        let deed = self.deed(plan, wish, &membership)?;
        let known = membership.to_name(self.me.id, deed.about());
        let grant = Grant::issue_having(&self.key, membership.genesis(), known, now, deed, had);
        statements.push(Statement::Grant(grant.clone()));
        // What others will make of it, before anything is written.
        let after = Membership::of(entry.genesis, &statements).ok_or(MemberError::LedgerIncomplete)?;
        if let Some(broken) = after.broken().get(&grant.hash()) {
            return Err(MemberError::Broken(*broken));
        }
        let outcome = if after.members() == membership.members() {
            Outcome::Voted
        } else {
            Outcome::Done
        };
        let bytes = grant.to_bytes();
        let mut edits = Vec::new();
        if let Wish::Invite(with, _) = wish {
            let key = OfferKey { plan, from: self.me.id };
            let offer = Offer::of_invitation(membership.genesis(), &grant);
            let leave = transaction(move |tx| correspondence::add(tx, key, &offer).map(|_| ()));
            edits.push((self.me.id.correspondence(with), leave));
        }
        edits.push((
            plan.ledger(),
            transaction(move |tx| ledger::add(tx, &bytes).map(|_| ())),
        ));
        Ok((edits, outcome))
    }

    fn deed(&self, plan: DocumentId, wish: Wish, membership: &Membership) -> Result<Deed, MemberError> {
        Ok(match wish {
            Wish::Invite(organisation, role) => {
                if organisation == self.me.id {
                    return Err(MemberError::Broken(Broken::AboutItself));
                }
                if membership.members().get(&organisation).is_some_and(|seat| seat.joined) {
                    return Err(MemberError::AlreadyMember);
                }
                let card = self.peers.get(&organisation).ok_or(MemberError::UnknownOrganisation)?;
                Deed::Invite {
                    organisation,
                    name: card.name.clone(),
                    kind: card.kind,
                    role,
                }
            }
            Wish::Role(organisation, role) => {
                let seat = membership.members().get(&organisation);
                if seat.is_some_and(|seat| seat.role == role && !seat.suspended) {
                    return Err(MemberError::AlreadySo);
                }
                Deed::Role(organisation, role)
            }
            Wish::Suspend(organisation) => Deed::Suspend(organisation),
            Wish::Remove(organisation) => Deed::Remove(organisation),
            Wish::Leave => {
                let steers = |id: &OrganisationId| {
                    membership
                        .members()
                        .get(id)
                        .is_some_and(|seat| seat.joined && seat.role == Role::Steward)
                };
                let others = membership.members().keys().filter(|id| **id != self.me.id);
                let alone = self.plans.get(&plan).is_some_and(|entry| entry.members.len() < 2);
                if steers(&self.me.id) && !alone && !others.clone().any(steers) {
                    return Err(MemberError::OnlySteward);
                }
                Deed::Leave
            }
        })
    }

    /// Whether our own organisation may do something with a plan.
    ///
    /// # Errors
    /// The place that it has; nothing about a plan that is not here.
    pub fn we_may(&self, plan: DocumentId, action: Action) -> Result<(), Option<Place>> {
        let place = self.plans.get(&plan).ok_or(None)?.place(self.me.id);
        if place.may(action) { Ok(()) } else { Err(Some(place)) }
    }
}
