use std::collections::{BTreeMap, BTreeSet};

use automerge::ActorId;
use opgave_model::{DocumentId, OrganisationId};
use opgave_wire::{PeerId, StorageId};

use crate::connection::Connection;
use crate::document::{Document, Residence};
use crate::ephemeral::Counters;
use crate::event::{CloseReason, ConnectionId, Effect, Event};
use crate::host::Host;
use crate::quota::Quotas;
use crate::receipts::Receipts;
use crate::{Heads, limits};

/// The name under which a node speaks.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Its peer id, `node-` and the organisation.
    pub peer: PeerId,
    /// The storage id that receipts carry: the organisation.
    pub storage: StorageId,
}

impl From<OrganisationId> for Identity {
    fn from(organisation: OrganisationId) -> Self {
        Self {
            peer: PeerId::from(organisation),
            storage: StorageId::from(organisation),
        }
    }
}

/// What the engine holds at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statistics {
    /// Documents on disk.
    pub held: usize,
    /// Documents in memory.
    pub resident: usize,
    /// Open connections.
    pub connections: usize,
}

/// The sync state machine of one node. See the crate's charter for its promises.
pub struct Engine<H> {
    pub(crate) host: H,
    pub(crate) identity: Identity,
    pub(crate) organisation: OrganisationId,
    /// The author of the node's own edits, new for every run so that a restored backup cannot count twice.
    pub(crate) actor: ActorId,
    pub(crate) now: u64,
    /// The durable heads of every document held.
    pub(crate) shelf: BTreeMap<DocumentId, Heads>,
    pub(crate) documents: BTreeMap<DocumentId, Document>,
    /// What came into memory since documents were last let go of, in estimated bytes.
    pub(crate) grown: usize,
    pub(crate) connections: BTreeMap<ConnectionId, Connection>,
    pub(crate) nodes: BTreeMap<OrganisationId, ConnectionId>,
    pub(crate) attached: BTreeMap<DocumentId, BTreeSet<ConnectionId>>,
    /// Connections that have something to say about a document once it is in memory and at rest.
    pub(crate) wanted: BTreeMap<DocumentId, BTreeSet<ConnectionId>>,
    pub(crate) receipts: Receipts,
    pub(crate) quotas: Quotas,
    /// Grows whenever seals are entered; what somebody was told of is known by it.
    pub(crate) mark: u64,
    pub(crate) counters: Counters,
    pub(crate) effects: Vec<Effect>,
}

impl<H: Host> Engine<H> {
    /// An engine that holds the given documents on disk, none of them in memory.
    pub fn new(host: H, organisation: OrganisationId, actor: ActorId, shelf: BTreeMap<DocumentId, Heads>) -> Self {
        Self {
            host,
            identity: Identity::from(organisation),
            organisation,
            mark: 0,
            actor,
            now: 0,
            shelf,
            documents: BTreeMap::new(),
            grown: 0,
            connections: BTreeMap::new(),
            nodes: BTreeMap::new(),
            attached: BTreeMap::new(),
            wanted: BTreeMap::new(),
            receipts: Receipts::default(),
            quotas: Quotas::default(),
            counters: Counters::default(),
            effects: Vec::new(),
        }
    }

    /// Takes one event in. `now` is in milliseconds since the Unix epoch. The effects are to be carried out in order.
    pub fn handle(&mut self, now: u64, event: Event) -> Vec<Effect> {
        self.now = now.max(self.now);
        match event {
            Event::Connected { connection, remote } => self.connected(connection, remote),
            Event::Received { connection, bytes } => self.received(connection, &bytes),
            Event::Drained { connection, bytes } => self.drained(connection, bytes),
            Event::Disconnected { connection } => self.forget_connection(connection),
            Event::Loaded {
                document,
                result,
                seals,
            } => self.loaded(document, result, &seals),
            Event::Stored { document, result } => self.stored(document, result),
            Event::Edit { document, edit, ticket } => self.edit(document, edit, ticket),
            Event::Adopt {
                document,
                changes,
                ticket,
            } => self.adopt_refused(document, &changes, ticket),
            Event::Read { document, read } => self.read(document, read),
            Event::AudienceChanged { documents } => {
                for document in documents {
                    self.audience_changed(document);
                }
            }
            Event::Recheck { documents } => {
                for document in documents {
                    self.recheck(document);
                }
            }
            Event::PeerRemoved { organisation } => {
                if let Some(connection) = self.nodes.get(&organisation).copied() {
                    self.close(connection, CloseReason::Protocol("not a peer any more".into()));
                }
            }
            Event::Tick => {
                self.quotas.tidy(self.now);
                self.seal_all();
                self.let_go();
            }
        }
        if self.grown >= limits::RESIDENT_GROWTH_BYTES {
            self.let_go();
        }
        std::mem::take(&mut self.effects)
    }

    /// The host, to ask it something.
    pub fn host(&self) -> &H {
        &self.host
    }

    /// The host, to tell it something.
    pub fn host_mut(&mut self) -> &mut H {
        &mut self.host
    }

    /// The durable heads of every document held.
    pub fn shelf(&self) -> &BTreeMap<DocumentId, Heads> {
        &self.shelf
    }

    /// Whether another organisation's node is connected.
    pub fn is_connected(&self, organisation: OrganisationId) -> bool {
        self.nodes.contains_key(&organisation)
    }

    /// The organisations whose last receipt for a document names the heads that we hold.
    pub fn holders(&self, document: DocumentId) -> Vec<OrganisationId> {
        let Some(ours) = self.shelf.get(&document) else {
            return Vec::new();
        };
        self.receipts
            .of(document)
            .filter(|(_, receipt)| &receipt.heads == ours)
            .map(|(organisation, _)| organisation)
            .collect()
    }

    /// Who gave a receipt for a document in this run: when, in milliseconds since the Unix epoch, and whether it names the
    /// heads that we hold.
    pub fn receipts_of(&self, document: DocumentId) -> Vec<(OrganisationId, u64, bool)> {
        let ours = self.shelf.get(&document);
        self.receipts
            .of(document)
            .map(|(organisation, receipt)| (organisation, receipt.at, Some(&receipt.heads) == ours))
            .collect()
    }

    /// What the engine holds now.
    pub fn statistics(&self) -> Statistics {
        Statistics {
            held: self.shelf.len(),
            resident: self.documents.len(),
            connections: self.connections.len(),
        }
    }

    fn drained(&mut self, connection: ConnectionId, bytes: usize) {
        if let Some(connection) = self.connections.get_mut(&connection) {
            connection.outstanding = connection.outstanding.saturating_sub(bytes);
        }
        self.pump(connection);
    }

    pub(crate) fn forget_connection(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.remove(&id) else {
            return;
        };
        if let Some(organisation) = connection.organisation()
            && self.nodes.get(&organisation) == Some(&id)
        {
            self.nodes.remove(&organisation);
        }
        for document in connection.attachments.keys() {
            if let Some(attached) = self.attached.get_mut(document) {
                attached.remove(&id);
                if attached.is_empty() {
                    self.attached.remove(document);
                }
            }
        }
        self.wanted.retain(|_, waiting| {
            waiting.remove(&id);
            !waiting.is_empty()
        });
        // What it announced and never brought goes with it.
        self.documents.retain(|_, held| {
            let empty = matches!(&held.residence, Residence::Ready(content) if content.get_heads().is_empty());
            !(held.provisional == Some(id) && empty)
        });
    }
}
