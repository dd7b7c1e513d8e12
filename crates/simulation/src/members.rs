use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ChangeHash};
use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::{Access, Host, Reactions, Remote};

/// A host whose memberships are fixed: which documents are shared among which organisations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Members {
    pub me: Option<OrganisationId>,
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
            .filter(|member| Some(*member) != self.me)
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
}
