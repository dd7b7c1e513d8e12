use automerge::Automerge;
use opgave_model::correspondence::OfferKey;
use opgave_model::{DocumentId, OrganisationId, correspondence, ledger};
use opgave_sync::Edit;
use opgave_trust::{Admit, Membership, Offer, Statement};

use super::Registry;
use super::host::transaction;
use crate::runner::Unwritten;

/// Why a plan cannot be shared with an organisation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ShareError {
    #[error("there is no such plan here")]
    UnknownPlan,
    #[error("this organisation is not connected with ours")]
    UnknownOrganisation,
    #[error("a plan is not shared with one's own organisation")]
    Ourselves,
    #[error("this organisation is already in the plan")]
    AlreadyMember,
    #[error("the admission could not be written: {0}")]
    Unwritten(#[from] Unwritten),
    #[error("the plan's ledger does not show our membership yet; try again when it has come in")]
    LedgerIncomplete,
}

impl Registry {
    /// What has to be written to admit an organisation to a plan: the offer first, so that its node knows of the plan
    /// by the time that it becomes our audience.
    pub fn share(
        &self,
        now: u64,
        plan: DocumentId,
        with: OrganisationId,
        ledger_content: &Automerge,
    ) -> Result<[(DocumentId, Edit); 2], ShareError> {
        let entry = self.plans.get(&plan).ok_or(ShareError::UnknownPlan)?;
        if with == self.me.id {
            return Err(ShareError::Ourselves);
        }
        if entry.members.contains_key(&with) {
            return Err(ShareError::AlreadyMember);
        }
        let card = self.peers.get(&with).ok_or(ShareError::UnknownOrganisation)?;
        let membership = self
            .membership(plan, ledger_content)
            .ok_or(ShareError::LedgerIncomplete)?;
        if !membership.contains(self.me.id) {
            return Err(ShareError::LedgerIncomplete);
        }
        let admit = Admit::issue(&self.key, membership.genesis(), with, card.name.clone(), card.kind, now);
        let statements = membership
            .proof_of_membership(self.me.id)
            .into_iter()
            .flatten()
            .chain([Statement::Admit(admit.clone())])
            .collect::<Vec<_>>();
        let extended = Membership::of(entry.genesis, &statements).ok_or(ShareError::LedgerIncomplete)?;
        let offer = Offer::to(with, &extended).ok_or(ShareError::LedgerIncomplete)?;
        let key = OfferKey { plan, from: self.me.id };
        let admission = admit.to_bytes();
        Ok([
            (
                self.me.id.correspondence(with),
                transaction(move |tx| correspondence::add(tx, key, &offer).map(|_| ())),
            ),
            (
                plan.ledger(),
                transaction(move |tx| ledger::add(tx, &admission).map(|_| ())),
            ),
        ])
    }
}
