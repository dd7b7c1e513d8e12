use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ChangeHash};
use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::{Access, Claim, Host, Reactions, Remote};
use opgave_trust::{OrganisationKey, Seal, Signed};

/// A host whose memberships are fixed: which documents are shared among which organisations.
pub(crate) struct Members {
    pub key: OrganisationKey,
    pub shared: BTreeMap<DocumentId, BTreeSet<OrganisationId>>,
}

impl Host for Members {
    fn access(&self, remote: &Remote, document: DocumentId) -> Access {
        match remote {
            Remote::Browser { .. } => Access::Write,
            Remote::Node { organisation } => {
                let shared = self
                    .shared
                    .get(&document)
                    .is_some_and(|members| members.contains(organisation));
                if shared { Access::Write } else { Access::None }
            }
        }
    }

    fn audience(&self, document: DocumentId) -> Vec<OrganisationId> {
        self.shared
            .get(&document)
            .into_iter()
            .flatten()
            .copied()
            .filter(|member| *member != self.key.organisation())
            .collect()
    }

    fn shared_with(&self, organisation: OrganisationId) -> Vec<DocumentId> {
        self.shared
            .iter()
            .filter(|(_, members)| members.contains(&organisation))
            .map(|(document, _)| *document)
            .collect()
    }

    fn admit(&mut self, _: &Remote, _: DocumentId, _: &Automerge) -> Result<(), String> {
        Ok(())
    }

    fn changed(&mut self, _: u64, _: DocumentId, _: &Automerge, _: &[ChangeHash]) -> Reactions {
        Reactions::default()
    }

    fn is_sealed(&self, _: DocumentId) -> bool {
        true
    }

    fn seal(&self, now: u64, claim: Claim) -> Option<Signed<Seal>> {
        let seal = Seal {
            document: claim.document,
            actor: claim.actor,
            first: claim.first,
            last: claim.last,
            tip: claim.tip.0,
            by: self.key.organisation(),
            basis: claim.basis,
            person: claim.person,
            device: claim.session,
            at: now,
        };
        Some(Seal::issue(&self.key, seal))
    }
}
