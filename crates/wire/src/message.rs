//! Messages as values; their bytes are in [`decode`] and [`encode`].

mod decode;
mod encode;
mod error;
mod fields;
mod skip;
mod values;

use std::collections::BTreeMap;

use opgave_model::DocumentId;

pub use self::error::DecodeError;
use crate::names::{PeerId, StorageId};

/// The version of the automerge-repo WebSocket protocol that is spoken here.
pub const PROTOCOL_VERSION: &str = "1";

/// What a peer says about itself when it joins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeerMetadata {
    /// Where it keeps documents, if it does.
    pub storage_id: Option<StorageId>,
    /// It will not come back under this storage id, so nothing needs to be remembered about it.
    pub is_ephemeral: bool,
}

/// What a storage was last known to hold of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RemoteHeads {
    /// The heads, each as [`crate::head_to_text`] writes it.
    pub heads: Vec<String>,
    /// When they were learnt, in milliseconds since 1970, by the clock of the node that told first.
    pub timestamp: u64,
}

/// One message of the automerge-repo WebSocket protocol, or of the nodes' addition to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The first message of the side that dialled.
    Join {
        /// The peer that joins.
        sender: PeerId,
        /// The versions that it speaks.
        versions: Vec<String>,
        /// What it says about itself.
        metadata: PeerMetadata,
    },
    /// The answer to a join.
    Peer {
        /// The peer that answers.
        sender: PeerId,
        /// The peer that joined.
        target: PeerId,
        /// The version that will be spoken.
        version: String,
        /// What the answering peer says about itself.
        metadata: PeerMetadata,
    },
    /// The sender is about to close.
    Leave {
        /// The peer that leaves.
        sender: PeerId,
    },
    /// Something was wrong, and the sender is about to close.
    Error {
        /// The peer that found it; some implementations leave it out.
        sender: Option<PeerId>,
        /// The peer that caused it; some implementations leave it out.
        target: Option<PeerId>,
        /// What was wrong, for people who read logs.
        message: String,
    },
    /// The first sync message about a document that the sender does not have.
    Request {
        /// The peer that sends.
        sender: PeerId,
        /// The peer that it is for.
        target: PeerId,
        /// The document that it is about.
        document: DocumentId,
        /// A message of automerge's sync protocol.
        data: Vec<u8>,
    },
    /// A sync message about a document.
    Sync {
        /// The peer that sends.
        sender: PeerId,
        /// The peer that it is for.
        target: PeerId,
        /// The document that it is about.
        document: DocumentId,
        /// A message of automerge's sync protocol.
        data: Vec<u8>,
    },
    /// The sender does not have the document; or the target may not know whether it does.
    DocUnavailable {
        /// The peer that sends.
        sender: PeerId,
        /// The peer that it is for.
        target: PeerId,
        /// The document that it is about.
        document: DocumentId,
    },
    /// Something for whoever has the document open, kept nowhere.
    Ephemeral {
        /// The peer that said it first; it may have come by way of others.
        sender: PeerId,
        /// The peer that it is for now.
        target: PeerId,
        /// The document that it is about.
        document: DocumentId,
        /// The sender's session, within which `count` grows.
        session: String,
        /// Its number within the session.
        count: u64,
        /// What the application said.
        data: Vec<u8>,
    },
    /// The sender wants to hear about other storages, or no longer.
    RemoteSubscriptionChange {
        /// The peer that sends.
        sender: PeerId,
        /// The peer that it is for.
        target: PeerId,
        /// Storages to tell about from now on.
        add: Vec<StorageId>,
        /// Storages to tell about no longer.
        remove: Vec<StorageId>,
    },
    /// What other storages hold of a document.
    RemoteHeadsChanged {
        /// The peer that sends.
        sender: PeerId,
        /// The peer that it is for.
        target: PeerId,
        /// The document that it is about.
        document: DocumentId,
        /// What each of them was last known to hold.
        new_heads: BTreeMap<StorageId, RemoteHeads>,
    },
    /// What the sender holds of the documents that it shares with the target. Between nodes only.
    Inventory {
        /// Documents with their heads.
        entries: Vec<(DocumentId, Vec<[u8; 32]>)>,
        /// No more of them follow.
        last: bool,
    },
    /// Signed things about a document that stand beside it: seals and receipts; none asks for all seals of the other side.
    /// Between nodes only.
    Signed {
        /// The document that they are about.
        document: DocumentId,
        /// Each as its organisation signed it.
        envelopes: Vec<Vec<u8>>,
    },
}
