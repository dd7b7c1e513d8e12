//! What this node knows of organisations and plans: which document is what, and who is a member. It lives in memory on
//! the engine's thread, is kept in small records, and can be learned again from ledgers and correspondences.

mod changes;
mod host;
mod listing;
mod member;
mod seating;
mod statements;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use opgave_model::plan::PlanState;
use opgave_model::{DocumentId, Organisation, OrganisationId};
use opgave_storage::{Batch, Storage, StorageError};
use opgave_sync::Heads;
use opgave_trust::{Card, Membership, OrganisationKey, SignedCard, StatementHash, UnverifiedCard};
use serde::{Deserialize, Serialize};

use crate::records;

pub(crate) use changes::{Changes, Happened, Mark, What};
pub(crate) use host::transaction;
use listing::{Listed, Listing};
use member::{Limited, MemberRecord};
pub(crate) use member::{Member, word};
pub(crate) use statements::{MemberError, Outcome, Wish};

/// What a document is to this node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Workspace,
    Correspondence(OrganisationId),
    Body(DocumentId),
    Ledger(DocumentId),
    Discussion(DocumentId),
}

/// A plan as others on this node see it.
#[derive(Debug, Clone)]
pub(crate) struct PlanEntry {
    /// Empty until the body has come.
    pub title: String,
    /// How far it is; `None` while that is not known, and for a word of a newer version.
    pub state: Option<PlanState>,
    /// Who has a seat in it, as follows from its ledger.
    pub members: BTreeMap<OrganisationId, Member>,
    /// Those whose rights were changed at some time.
    limited: BTreeMap<OrganisationId, Limited>,
    genesis: StatementHash,
    /// Its records say less than records say now.
    stale: bool,
    /// Our acceptance of an invitation is on its way to the disk.
    accepting: bool,
}

impl PlanEntry {
    fn new(genesis: StatementHash) -> Self {
        Self {
            title: String::new(),
            state: None,
            members: BTreeMap::new(),
            limited: BTreeMap::new(),
            genesis,
            stale: false,
            accepting: false,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct PlanRecord {
    title: String,
    /// The word of the state, empty when it is unknown; records of versions before 0.2 do not have it.
    #[serde(default)]
    state: Option<String>,
    genesis: String,
}

#[derive(Serialize, Deserialize)]
struct OwnerRecord {
    organisation: OrganisationId,
    workspace: DocumentId,
}

/// Why the registry cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The database refused.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The database was made by another organisation's node.
    #[error("the database belongs to organisation {0}")]
    OtherOrganisation(OrganisationId),
}

pub(crate) struct Registry {
    me: Organisation,
    card: SignedCard,
    key: Arc<OrganisationKey>,
    workspace: DocumentId,
    kinds: BTreeMap<DocumentId, Kind>,
    plans: BTreeMap<DocumentId, PlanEntry>,
    plans_of: BTreeMap<OrganisationId, BTreeSet<DocumentId>>,
    peers: BTreeMap<OrganisationId, SignedCard>,
    batch: Batch,
    changes: Changes,
    listing: Listing,
    /// Plans whose record says less than records say now; their bodies are to be looked at again.
    unread: Vec<DocumentId>,
}

pub(crate) fn organisation_of(card: &Card) -> Organisation {
    Organisation {
        id: card.organisation,
        name: card.name.to_string(),
        kind: card.kind.to_string(),
    }
}

impl Registry {
    /// Reads everything from the records; on a new database makes `workspace` the organisation's.
    pub fn open(
        storage: &dyn Storage,
        card: SignedCard,
        key: Arc<OrganisationKey>,
        workspace: DocumentId,
    ) -> Result<Self, RegistryError> {
        let me = organisation_of(&card);
        let owner = storage
            .get(records::OWNER)?
            .and_then(|bytes| records::decode::<OwnerRecord>(&bytes));
        let workspace = match owner {
            Some(owner) if owner.organisation != me.id => {
                return Err(RegistryError::OtherOrganisation(owner.organisation));
            }
            Some(owner) => owner.workspace,
            None => {
                let mut batch = Batch::new();
                batch.put(
                    records::OWNER,
                    records::encode(&OwnerRecord {
                        organisation: me.id,
                        workspace,
                    }),
                );
                storage.commit(batch)?;
                workspace
            }
        };
        let mut registry = Self {
            me,
            card,
            key,
            workspace,
            kinds: BTreeMap::from([(workspace, Kind::Workspace)]),
            plans: BTreeMap::new(),
            plans_of: BTreeMap::new(),
            peers: BTreeMap::new(),
            batch: Batch::new(),
            changes: Changes::new(),
            listing: Listing::default(),
            unread: Vec::new(),
        };
        registry.read(storage)?;
        Ok(registry)
    }

    fn read(&mut self, storage: &dyn Storage) -> Result<(), RegistryError> {
        for (organisation, bytes) in records::peers(storage)? {
            match UnverifiedCard::from_bytes(&bytes).and_then(UnverifiedCard::verify) {
                Ok(card) if card.organisation == organisation => self.remember_peer(card),
                _ => tracing::error!(%organisation, "the stored card of a peer is not to be believed; invite it again"),
            }
        }
        for (plan, bytes) in records::plans(storage)? {
            let Some(record) = records::decode::<PlanRecord>(&bytes) else {
                continue;
            };
            let Ok(genesis) = record.genesis.parse() else { continue };
            self.know_documents(plan);
            if record.state.is_none() {
                self.unread.push(plan);
            }
            self.plans.insert(
                plan,
                PlanEntry {
                    title: record.title,
                    state: record.state.as_deref().and_then(PlanState::from_word),
                    ..PlanEntry::new(genesis)
                },
            );
        }
        for ((plan, organisation), bytes) in records::members(storage)? {
            let Some(entry) = self.plans.get_mut(&plan) else {
                continue;
            };
            let Some(record) = records::decode::<MemberRecord>(&bytes) else {
                continue;
            };
            if record.is_old() && !std::mem::replace(&mut entry.stale, true) {
                self.unread.push(plan.ledger());
            }
            entry
                .limited
                .extend(record.limited().map(|limited| (organisation, limited)));
            if let Some(member) = record.member() {
                entry.members.insert(organisation, member);
                self.plans_of.entry(organisation).or_default().insert(plan);
            }
        }
        Ok(())
    }

    pub fn me(&self) -> &Organisation {
        &self.me
    }

    /// What the organisation signs with.
    pub fn key(&self) -> Arc<OrganisationKey> {
        Arc::clone(&self.key)
    }

    pub fn workspace(&self) -> DocumentId {
        self.workspace
    }

    pub fn plans(&self) -> &BTreeMap<DocumentId, PlanEntry> {
        &self.plans
    }

    pub fn peers(&self) -> &BTreeMap<OrganisationId, SignedCard> {
        &self.peers
    }

    /// Takes a peer in, or its newer card; its workspace entry is the caller's to write.
    pub fn add_peer(&mut self, card: SignedCard) {
        let newer = self
            .peers
            .get(&card.organisation)
            .is_none_or(|known| known.issued_at < card.issued_at);
        if newer {
            self.batch.put(records::peer(card.organisation), card.to_bytes());
            self.remember_peer(card);
        }
    }

    /// Forgets a peer: it gets nothing more from us. What it holds, it holds.
    pub fn remove_peer(&mut self, organisation: OrganisationId) -> bool {
        self.kinds.remove(&self.me.id.correspondence(organisation));
        self.batch.delete(records::peer(organisation));
        self.peers.remove(&organisation).is_some()
    }

    fn remember_peer(&mut self, card: SignedCard) {
        let organisation = card.organisation;
        self.kinds.insert(
            self.me.id.correspondence(organisation),
            Kind::Correspondence(organisation),
        );
        self.peers.insert(organisation, card);
    }

    /// Plans whose body the registry has to see once more; asked for once, at the start.
    pub fn take_unread(&mut self) -> Vec<DocumentId> {
        std::mem::take(&mut self.unread)
    }

    /// What is told to those who listen.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Takes note of what is on disk of the plans already.
    pub fn note_shelf(&mut self, shelf: &BTreeMap<DocumentId, Heads>) {
        for (plan, entry) in &self.plans {
            self.changes.note_members(*plan, entry.members.values());
            if let Some(heads) = shelf.get(plan) {
                self.changes.note_content(*plan, heads);
            }
        }
    }

    /// What is to be written since the last time.
    pub fn take_records(&mut self) -> Option<Batch> {
        (!self.batch.is_empty()).then(|| std::mem::take(&mut self.batch))
    }

    fn register_plan(&mut self, plan: DocumentId, membership: &Membership) {
        let genesis = membership.genesis().hash();
        self.know_documents(plan);
        self.plans.insert(plan, PlanEntry::new(genesis));
        self.keep_plan(plan);
        self.seat(plan, membership, &[]);
    }

    fn know_documents(&mut self, plan: DocumentId) {
        self.kinds.insert(plan, Kind::Body(plan));
        self.kinds.insert(plan.ledger(), Kind::Ledger(plan));
        self.kinds.insert(plan.discussion(), Kind::Discussion(plan));
    }

    fn keep_plan(&mut self, plan: DocumentId) {
        if let Some(entry) = self.plans.get(&plan) {
            let record = PlanRecord {
                title: entry.title.clone(),
                state: Some(entry.state.map_or("", PlanState::word).to_owned()),
                genesis: entry.genesis.to_string(),
            };
            self.batch.put(records::plan(plan), records::encode(&record));
        }
    }
}
