use automerge::transaction::Transaction;
use automerge::{Automerge, ChangeHash};
use opgave_model::workspace::WorkspaceEditor;
use opgave_model::{DocumentId, OrganisationId, correspondence, discussion, ledger, plan};
use opgave_sync::{Access, Claim, Edit, Host, Reactions, Remote};
use opgave_trust::{Genesis, Membership, Offer, Seal, Signed, Statement, UnverifiedStatement};

use super::{Kind, Registry, What};
use crate::identity;

impl Host for Registry {
    fn access(&self, remote: &Remote, document: DocumentId) -> Access {
        match (remote, self.kinds.get(&document)) {
            (Remote::Browser { .. }, Some(Kind::Workspace | Kind::Body(_) | Kind::Discussion(_))) => Access::Write,
            (Remote::Browser { .. }, Some(Kind::Ledger(_))) => Access::Read,
            (Remote::Browser { .. }, None) => Access::Create,
            (Remote::Node { organisation }, Some(Kind::Correspondence(with))) if organisation == with => Access::Write,
            (Remote::Node { organisation }, Some(Kind::Body(plan) | Kind::Ledger(plan) | Kind::Discussion(plan)))
                if self
                    .plans
                    .get(plan)
                    .is_some_and(|entry| entry.members.contains_key(organisation)) =>
            {
                Access::Write
            }
            (Remote::Browser { .. }, Some(Kind::Correspondence(_))) | (Remote::Node { .. }, _) => Access::None,
        }
    }

    fn audience(&self, document: DocumentId) -> Vec<OrganisationId> {
        match self.kinds.get(&document) {
            Some(Kind::Body(plan) | Kind::Ledger(plan) | Kind::Discussion(plan)) => self
                .plans
                .get(plan)
                .into_iter()
                .flat_map(|entry| entry.members.keys().copied())
                .filter(|member| *member != self.me.id)
                .collect(),
            Some(Kind::Correspondence(with)) => vec![*with],
            Some(Kind::Workspace) | None => Vec::new(),
        }
    }

    fn shared_with(&self, organisation: OrganisationId) -> Vec<DocumentId> {
        let plans = self.plans_of.get(&organisation).into_iter().flatten();
        std::iter::once(self.me.id.correspondence(organisation))
            .chain(plans.flat_map(|plan| [plan.ledger(), *plan, plan.discussion()]))
            .collect()
    }

    fn admit(&mut self, remote: &Remote, document: DocumentId, content: &Automerge) -> Result<(), String> {
        if let Some(Kind::Discussion(_)) = self.kinds.get(&document) {
            return discussion::admit(document, content)
                .map(|_| ())
                .map_err(|error| error.to_string());
        }
        match remote {
            // People may have begun both a plan and its discussion before their browser reached us, in any order.
            Remote::Browser { .. } if discussion::admit(document, content).is_ok() => Ok(()),
            Remote::Browser { .. } => plan::admission::check(content)
                .map(|_| ())
                .map_err(|error| error.to_string()),
            // A node brings only what membership already made ours.
            Remote::Node { .. } => Ok(()),
        }
    }

    fn changed(&mut self, now: u64, document: DocumentId, content: &Automerge, before: &[ChangeHash]) -> Reactions {
        let reactions = match self.kinds.get(&document).copied() {
            None => self.found(now, document, content),
            Some(Kind::Body(plan)) => self.body_changed(now, plan, content),
            Some(Kind::Ledger(plan)) => self.ledger_changed(now, plan, content),
            Some(Kind::Correspondence(with)) => self.offers(with, content, before),
            Some(Kind::Workspace | Kind::Discussion(_)) => Reactions::default(),
        };
        self.announce(document, content);
        reactions
    }

    fn is_sealed(&self, document: DocumentId) -> bool {
        matches!(self.kinds.get(&document), Some(Kind::Body(_) | Kind::Discussion(_)))
    }

    fn may_write(&self, organisation: OrganisationId, document: DocumentId) -> bool {
        match self.kinds.get(&document) {
            Some(Kind::Body(plan) | Kind::Discussion(plan)) => self
                .plans
                .get(plan)
                .is_some_and(|entry| entry.members.contains_key(&organisation)),
            _ => false,
        }
    }

    fn seal(&self, now: u64, claim: Claim) -> Option<Signed<Seal>> {
        let device = if claim.session.is_empty() {
            String::new()
        } else {
            identity::hex(&identity::digest(claim.session.as_bytes())[..8])
        };
        let seal = Seal {
            document: claim.document,
            actor: claim.actor,
            first: claim.first,
            last: claim.last,
            tip: claim.tip.0,
            by: self.me.id,
            basis: claim.basis,
            person: claim.person,
            device,
            at: now,
        };
        Some(Seal::issue(&self.key, seal))
    }
}

impl Registry {
    /// Tells those who listen of what is new in a plan. The same content is looked at again now and then, which is no news.
    fn announce(&mut self, document: DocumentId, content: &Automerge) {
        match self.kinds.get(&document).copied() {
            Some(Kind::Body(plan)) => {
                let heads = content.get_heads();
                let members = self.plans.get(&plan).into_iter().flat_map(|entry| entry.members.keys());
                self.changes.note_members(plan, members);
                if self.changes.note_content(plan, &heads) {
                    self.changes.tell(plan, What::Content(heads));
                }
            }
            Some(Kind::Ledger(plan)) => self.announce_members(plan),
            _ => {}
        }
    }

    fn announce_members(&mut self, plan: DocumentId) {
        let members = self.plans.get(&plan).into_iter().flat_map(|entry| entry.members.keys());
        if self.changes.note_members(plan, members) {
            self.changes.tell(plan, What::Members);
        }
    }

    /// One of our people made a plan: our organisation is its founder. Or its discussion, before the plan came.
    fn found(&mut self, now: u64, plan: DocumentId, content: &Automerge) -> Reactions {
        if let Ok(of) = discussion::admit(plan, content) {
            self.kinds.insert(plan, Kind::Discussion(of));
            return Reactions::default();
        }
        if plan::admission::check(content).is_err() {
            return Reactions::default();
        }
        let (name, kind) = (self.card.name.clone(), self.card.kind);
        let genesis = Genesis::issue(&self.key, plan, name, kind, identity::random(), now);
        self.register_plan(plan, &Membership::derive(&genesis, [], []));
        let entry = genesis.to_bytes();
        let mut reactions = self.body_changed(now, plan, content);
        reactions.edits.push((
            plan.ledger(),
            transaction(move |tx| ledger::add(tx, &entry).map(|_| ())),
        ));
        reactions
    }

    fn body_changed(&mut self, now: u64, plan: DocumentId, content: &Automerge) -> Reactions {
        let (title, state) = match plan::admission::check(content) {
            Ok(summary) => (summary.title, summary.state),
            Err(_) => (plan::admission::title(content).unwrap_or_default(), None),
        };
        let Some(entry) = self.plans.get_mut(&plan) else {
            return Reactions::default();
        };
        let retitled = entry.title != title;
        if !retitled && entry.state == state {
            return Reactions::default();
        }
        (entry.title, entry.state) = (title, state);
        self.keep_plan(plan);
        if !retitled {
            return Reactions::default();
        }
        Reactions {
            edits: self.list_plan(now, plan).into_iter().collect(),
            audience: Vec::new(),
        }
    }

    fn ledger_changed(&mut self, now: u64, plan: DocumentId, content: &Automerge) -> Reactions {
        let Some(membership) = self.membership(plan, content) else {
            return Reactions::default();
        };
        if !self.add_members(plan, &membership) {
            return Reactions::default();
        }
        Reactions {
            edits: self.list_plan(now, plan).into_iter().collect(),
            audience: vec![plan, plan.ledger(), plan.discussion()],
        }
    }

    /// Who is in the plan according to its ledger; entries that are not to be believed count for nothing.
    pub(super) fn membership(&self, plan: DocumentId, content: &Automerge) -> Option<Membership> {
        let statements: Vec<Statement> = ledger::entries(content)
            .filter_map(|(_, bytes)| UnverifiedStatement::from_bytes(&bytes).ok()?.verify().ok())
            // Nodes act on admissions only, until they keep to roles as well.
            .filter(|statement| !matches!(statement, Statement::Grant(_)))
            .collect();
        Membership::of(self.plans.get(&plan)?.genesis, &statements)
    }

    /// A peer left offers of plans for us.
    fn offers(&mut self, with: OrganisationId, content: &Automerge, before: &[ChangeHash]) -> Reactions {
        let mut reactions = Reactions::default();
        for (key, bytes) in correspondence::entries_since(content, before) {
            if key.from != with || self.kinds.contains_key(&key.plan) {
                continue;
            }
            match Offer::from_bytes(&bytes).and_then(|offer| offer.verify(self.me.id)) {
                Ok(offer) if offer.plan == key.plan => {
                    self.register_plan(offer.plan, &offer.membership);
                    self.announce_members(offer.plan);
                    let documents = [offer.plan.ledger(), offer.plan, offer.plan.discussion()];
                    reactions.audience.extend(documents);
                }
                Ok(_) => tracing::warn!(%with, plan = %key.plan, "an offer is filed under another plan"),
                Err(error) => tracing::warn!(%with, plan = %key.plan, %error, "an offer is not to be believed"),
            }
        }
        reactions
    }

    /// Brings a plan's entry in the workspace up to date, once its title is known.
    fn list_plan(&self, now: u64, plan: DocumentId) -> Option<(DocumentId, Edit)> {
        let entry = self.plans.get(&plan).filter(|entry| !entry.title.is_empty())?;
        let (title, members) = (entry.title.clone(), entry.members.values().cloned().collect::<Vec<_>>());
        let at = i64::try_from(now).unwrap_or(i64::MAX);
        let edit = transaction(move |tx| {
            WorkspaceEditor::new(tx)
                .upsert_plan(plan, &title, at, &members)
                .map(|_| ())
        });
        Some((self.workspace, edit))
    }
}

/// An edit in one transaction, which is undone when it fails.
pub(crate) fn transaction(
    edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), automerge::AutomergeError> + Send + 'static,
) -> Edit {
    Box::new(move |content| {
        content
            .transact(edit)
            .map(|_| ())
            .map_err(|failure| failure.error.to_string())
    })
}
