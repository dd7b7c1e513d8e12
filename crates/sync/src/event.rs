use automerge::Automerge;
use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{Seal, Signed};

use crate::Heads;

/// One connection, named by the caller; never used twice in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

/// The caller's name for an edit whose durable end it waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Who is at the other end, as proven before the engine hears of the connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remote {
    /// A browser or another automerge-repo client of our own people, by its session.
    Browser {
        /// The session that admitted it; two connections of one session may share a peer id.
        session: String,
        /// The person who signed in, as others see the name.
        person: String,
    },
    /// The node of another organisation.
    Node {
        /// The organisation that the handshake proved.
        organisation: OrganisationId,
    },
}

/// A change to a document by the node itself; an error leaves the document as it was.
pub type Edit = Box<dyn FnOnce(&mut Automerge) -> Result<(), String> + Send>;

/// A look at a document; `None` when it is not held here.
pub type Read = Box<dyn FnOnce(Option<&Automerge>) + Send>;

/// Why storage could not give a document.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the document cannot be read from storage: {0}")]
pub struct LoadFailure(pub String);

/// Why storage could not keep a document.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the document cannot be written to storage: {0}")]
pub struct StoreFailure(pub String);

/// What happened outside.
pub enum Event {
    /// A connection has proven who it is.
    Connected {
        /// Its name from now on.
        connection: ConnectionId,
        /// Who it is.
        remote: Remote,
    },
    /// A whole message came in, within the size limit of the wire.
    Received {
        /// From where.
        connection: ConnectionId,
        /// The encoded message.
        bytes: Vec<u8>,
    },
    /// Bytes handed over in [`Effect::Send`] have left for the network.
    Drained {
        /// On which connection.
        connection: ConnectionId,
        /// How many of them.
        bytes: usize,
    },
    /// A connection is gone.
    Disconnected {
        /// Which one.
        connection: ConnectionId,
    },
    /// The answer to [`Effect::Load`].
    Loaded {
        /// Which document.
        document: DocumentId,
        /// Its stored parts in order, or why there are none.
        result: Result<Vec<Vec<u8>>, LoadFailure>,
        /// The seals that were kept beside it, see [`Effect::KeepSeals`].
        seals: Vec<Vec<u8>>,
    },
    /// The answer to [`Effect::Store`]: the bytes are on disk, or they are not.
    Stored {
        /// Which document.
        document: DocumentId,
        /// Whether it is durable now.
        result: Result<(), StoreFailure>,
    },
    /// The node itself changes a document, creating it when it is not held.
    Edit {
        /// Which document.
        document: DocumentId,
        /// The change.
        edit: Edit,
        /// Named in [`Effect::Edited`] when somebody waits.
        ticket: Option<Ticket>,
    },
    /// What was refused of others is taken in after all, and our organisation answers for it.
    Adopt {
        /// For which document.
        document: DocumentId,
        /// The changes, as they came.
        changes: Vec<u8>,
        /// Named in [`Effect::Edited`].
        ticket: Ticket,
    },
    /// The node itself looks at a document.
    Read {
        /// Which document.
        document: DocumentId,
        /// The look.
        read: Read,
    },
    /// The host's answers about these documents may have changed.
    AudienceChanged {
        /// Which documents.
        documents: Vec<DocumentId>,
    },
    /// The host may have forgotten what these documents told it: it is told again.
    Recheck {
        /// Which documents.
        documents: Vec<DocumentId>,
    },
    /// An organisation is no peer any more: its node's connection ends.
    PeerRemoved {
        /// Which one.
        organisation: OrganisationId,
    },
    /// Time passed; documents that nobody needs are let go.
    Tick,
}

/// What storage is asked to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Added after what is there.
    Append(Vec<u8>),
    /// In place of all that is there.
    Replace(Vec<u8>),
}

/// Why the engine ends a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CloseReason {
    /// The remote broke the protocol; says how.
    Protocol(String),
    /// A newer connection of the same client took over.
    Replaced,
    /// What it sent cannot be kept now; it should come back later and send it again.
    StorageFailed,
    /// It sends faster than its documents can be worked on.
    TooMuch,
}

/// Something from a remote that did not get in, to be kept for an administrator to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Who sent it.
    pub origin: Remote,
    /// For which document.
    pub document: Option<DocumentId>,
    /// What kind of refusal it is, in one word.
    pub kind: &'static str,
    /// What was wrong, in a sentence.
    pub reason: String,
    /// The bytes, as they came.
    pub content: Vec<u8>,
}

/// What the surroundings have to do.
#[derive(Debug)]
pub enum Effect {
    /// Send a message.
    Send {
        /// Where to.
        connection: ConnectionId,
        /// The encoded message.
        bytes: Vec<u8>,
    },
    /// End a connection; the engine has already forgotten it.
    Close {
        /// Which one.
        connection: ConnectionId,
        /// Why.
        reason: CloseReason,
    },
    /// Read a document's stored parts and answer with [`Event::Loaded`].
    Load {
        /// Which one.
        document: DocumentId,
    },
    /// Make these durable, as those in [`Effect::Store`]; what they stand for is on disk already.
    KeepSeals {
        /// The document that they are about.
        document: DocumentId,
        /// The seals.
        seals: Vec<Signed<Seal>>,
    },
    /// Keep two seals that prove that one organisation signed two histories of one actor.
    KeepProof {
        /// The document that they are about.
        document: DocumentId,
        /// The one that holds here.
        one: Box<Signed<Seal>>,
        /// The one that contradicts it.
        other: Box<Signed<Seal>>,
    },
    /// Make this durable and answer with [`Event::Stored`].
    Store {
        /// Which document.
        document: DocumentId,
        /// The bytes.
        write: Write,
        /// The document's heads once this is durable.
        heads: Heads,
        /// Seals that stand for what is in the bytes, to be kept beside it in the same step. Each takes the place of the one
        /// of the same actor, organisation and basis.
        seals: Vec<Signed<Seal>>,
    },
    /// An edit is durable, or was not possible.
    Edited {
        /// Which edit.
        ticket: Ticket,
        /// How it ended.
        result: Result<(), String>,
    },
    /// Something from a remote was refused, for the log.
    Refused {
        /// From which connection.
        connection: ConnectionId,
        /// For which document, where there is one.
        document: Option<DocumentId>,
        /// What was wrong.
        reason: String,
    },
    /// Something from a remote was refused, and is to be kept aside.
    Quarantine(Quarantined),
    /// A document cannot be used until it is repaired, for the log.
    Damaged {
        /// Which one.
        document: DocumentId,
        /// What was wrong.
        reason: String,
    },
}
