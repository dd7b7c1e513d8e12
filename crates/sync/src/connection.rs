use std::collections::{BTreeMap, BTreeSet};

use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{Seal, Signed};
use opgave_wire::{PeerId, StorageId};

use crate::Heads;
use crate::attachment::Attachment;
use crate::event::Remote;

/// One remote that the engine talks with.
pub(crate) struct Connection {
    pub remote: Remote,
    /// The name that its messages carry; a browser's is known once it has joined.
    pub peer: Option<PeerId>,
    pub attachments: BTreeMap<DocumentId, Attachment>,
    /// Documents about which there may be something to say.
    pub dirty: BTreeSet<DocumentId>,
    /// Bytes handed out and not drained.
    pub outstanding: usize,
    pub subscriptions: BTreeSet<StorageId>,
    /// Documents announced by this browser without content so far.
    pub provisional: usize,
    /// What a node's inventory said, or a finished conversation left: the heads it holds of documents at rest.
    pub known: BTreeMap<DocumentId, Heads>,
    pub inventory_complete: bool,
    /// Seals on documents of which nothing has come yet.
    pub early_seals: BTreeMap<DocumentId, Vec<Signed<Seal>>>,
}

impl Connection {
    pub fn new(remote: Remote, peer: Option<PeerId>) -> Self {
        Self {
            remote,
            peer,
            attachments: BTreeMap::new(),
            dirty: BTreeSet::new(),
            outstanding: 0,
            subscriptions: BTreeSet::new(),
            provisional: 0,
            known: BTreeMap::new(),
            inventory_complete: false,
            early_seals: BTreeMap::new(),
        }
    }

    pub fn organisation(&self) -> Option<OrganisationId> {
        match self.remote {
            Remote::Node { organisation } => Some(organisation),
            Remote::Browser { .. } => None,
        }
    }

    pub fn is_browser(&self) -> bool {
        matches!(self.remote, Remote::Browser { .. })
    }
}
