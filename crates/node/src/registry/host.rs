use automerge::transaction::Transaction;
use automerge::{Automerge, ChangeHash};
use opgave_model::workspace::WorkspaceEditor;
use opgave_model::{DocumentId, OrganisationId, correspondence, discussion, ledger, plan};
use opgave_sync::{Access, Claim, Edit, Host, Reactions, Remote, Withheld};
use opgave_trust::{Deed, Genesis, Grant, Membership, Offer, Role, Seal, Signed};

use super::{Kind, Member, PlanEntry, Registry, What};
use crate::identity;
use crate::policy::{Action, Place};

impl Host for Registry {
    fn access(&self, remote: &Remote, document: DocumentId) -> Access {
        let Some(kind) = self.kinds.get(&document).copied() else {
            return match remote {
                Remote::Browser { .. } => Access::Create,
                Remote::Node { .. } => Access::None,
            };
        };
        let organisation = match (remote, kind) {
            (Remote::Browser { .. }, Kind::Workspace) => return Access::Write,
            (Remote::Browser { .. }, Kind::Ledger(_)) => return Access::Read,
            (Remote::Browser { .. }, _) => self.me.id,
            (Remote::Node { organisation }, Kind::Correspondence(with)) if *organisation == with => {
                return Access::Write;
            }
            (Remote::Node { organisation }, _) => *organisation,
        };
        let (Some(plan), Some((read, write))) = (kind.plan(), kind.actions()) else {
            return Access::None;
        };
        let Some(entry) = self.plans.get(&plan) else {
            // People began a discussion before the plan came.
            return match remote {
                Remote::Browser { .. } => Access::Write,
                Remote::Node { .. } => Access::None,
            };
        };
        let place = entry.place(organisation);
        let read = if organisation == self.me.id { Action::Look } else { read };
        match (place.may(read), place.may(write)) {
            (true, true) => Access::Write,
            (true, false) => Access::Read,
            (false, _) => Access::None,
        }
    }

    fn audience(&self, document: DocumentId) -> Vec<OrganisationId> {
        let Some(kind) = self.kinds.get(&document).copied() else {
            return Vec::new();
        };
        if let Kind::Correspondence(with) = kind {
            return vec![with];
        }
        let entry = kind.plan().and_then(|plan| self.plans.get(&plan));
        let (Some(entry), Some((read, _))) = (entry, kind.actions()) else {
            return Vec::new();
        };
        entry.who_may(read).filter(|member| *member != self.me.id).collect()
    }

    fn shared_with(&self, organisation: OrganisationId) -> Vec<DocumentId> {
        let plans = self.plans_of.get(&organisation).into_iter().flatten();
        let documents = plans.flat_map(|plan| {
            let place = self
                .plans
                .get(plan)
                .map_or(Place::Out, |entry| entry.place(organisation));
            let fetched = place.may(Action::Fetch);
            let ledger = place.may(Action::Ledger).then(|| plan.ledger());
            ledger
                .into_iter()
                .chain(fetched.then_some(*plan))
                .chain(fetched.then(|| plan.discussion()))
        });
        std::iter::once(self.me.id.correspondence(organisation))
            .chain(documents)
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
        self.sealed(document)
            .is_some_and(|(entry, action)| entry.place(organisation).may(action))
    }

    fn withheld(&self, organisation: OrganisationId, document: DocumentId) -> Option<Withheld<'_>> {
        let (entry, action) = self.sealed(document)?;
        let place = entry.place(organisation);
        let limited = entry.limited.get(&organisation);
        // Whoever is unknown, or invited, may turn out to be in.
        if place.may(action) || place == Place::Invited || (place == Place::Out && limited.is_none()) {
            return None;
        }
        let up_to = match (action, limited) {
            (Action::Write, Some(limited)) => limited.body.as_slice(),
            (_, Some(limited)) => limited.discussion.as_slice(),
            (_, None) => &[],
        };
        let reason = place.refusal(action);
        Some(Withheld { up_to, reason })
    }

    fn vet(
        &self,
        remote: &Remote,
        document: DocumentId,
        content: &Automerge,
        before: &[ChangeHash],
    ) -> Result<(), String> {
        match (remote, self.kinds.get(&document)) {
            (Remote::Node { .. }, Some(Kind::Ledger(_))) => {
                ledger::only_adds(content, before).map_err(|error| error.to_string())
            }
            _ => Ok(()),
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

impl Kind {
    /// The plan that it is a document of.
    fn plan(self) -> Option<DocumentId> {
        match self {
            Self::Body(plan) | Self::Ledger(plan) | Self::Discussion(plan) => Some(plan),
            Self::Workspace | Self::Correspondence(_) => None,
        }
    }

    /// What it takes to get it, and to write in it.
    fn actions(self) -> Option<(Action, Action)> {
        match self {
            Self::Body(_) => Some((Action::Fetch, Action::Write)),
            Self::Discussion(_) => Some((Action::Fetch, Action::Talk)),
            Self::Ledger(_) => Some((Action::Ledger, Action::Ledger)),
            Self::Workspace | Self::Correspondence(_) => None,
        }
    }
}

impl Registry {
    /// The plan of a document whose changes are sealed, and what it takes to write in it.
    fn sealed(&self, document: DocumentId) -> Option<(&PlanEntry, Action)> {
        let kind = self
            .kinds
            .get(&document)
            .filter(|kind| !matches!(kind, Kind::Ledger(_)))?;
        let entry = self.plans.get(&kind.plan()?)?;
        Some((entry, kind.actions()?.1))
    }

    /// Tells those who listen of what is new in a plan. The same content is looked at again now and then, which is no news.
    fn announce(&mut self, document: DocumentId, content: &Automerge) {
        match self.kinds.get(&document).copied() {
            Some(Kind::Body(plan)) => {
                let heads = content.get_heads();
                let members = self
                    .plans
                    .get(&plan)
                    .into_iter()
                    .flat_map(|entry| entry.members.values());
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
        let members = self
            .plans
            .get(&plan)
            .into_iter()
            .flat_map(|entry| entry.members.values());
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
            ..Reactions::default()
        }
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
                    if let Some(invitation) = &offer.invitation
                        && let Some(seats) = self.offered_seats(with, offer.membership.genesis().founder, invitation)
                    {
                        self.seat_offered(offer.plan, seats);
                    }
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

    /// The one that offers a plan, from which the plan is to come, and ourselves as invited. That the founder may write is
    /// in the offer; of any other it has to come out of the ledger, and what it sealed waits for that.
    fn offered_seats(&self, from: OrganisationId, founder: OrganisationId, invitation: &Grant) -> Option<[Member; 2]> {
        let place = if from == founder {
            Place::In(Role::Steward)
        } else {
            Place::Invited
        };
        let offering = Member {
            organisation: super::organisation_of(self.peers.get(&from)?),
            role: Role::Steward,
            place,
        };
        let Deed::Invite { role, .. } = invitation.deed else {
            return None;
        };
        let invited = Member {
            organisation: self.me.clone(),
            role,
            place: Place::Invited,
        };
        Some([offering, invited])
    }

    /// Brings a plan's entry in the workspace up to date, once its title is known and its ledger shows us in it.
    pub(super) fn list_plan(&self, now: u64, plan: DocumentId) -> Option<(DocumentId, Edit)> {
        let entry = self
            .plans
            .get(&plan)
            .filter(|entry| !entry.title.is_empty() && entry.place(self.me.id) != Place::Invited)?;
        let (title, members) = (
            entry.title.clone(),
            entry.members.values().map(Member::seated).collect::<Vec<_>>(),
        );
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
