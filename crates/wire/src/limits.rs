//! What one message, or one frame between nodes, may hold. Beyond any of these it is refused as a whole.

/// A whole message, in bytes.
pub const MAX_MESSAGE_BYTES: usize = 8 * 1024 * 1024;
/// A peer id or a storage id, in bytes.
pub const MAX_NAME_BYTES: usize = 256;
/// The text form of a document id, in bytes.
pub const MAX_DOCUMENT_ID_BYTES: usize = 64;
/// The session of an ephemeral message, in bytes.
pub const MAX_SESSION_BYTES: usize = 256;
/// The type of a message, in bytes.
pub const MAX_TYPE_BYTES: usize = 64;
/// The sentence in an error message, in bytes.
pub const MAX_ERROR_BYTES: usize = 4 * 1024;
/// The protocol versions that a join may offer.
pub const MAX_VERSIONS: usize = 16;
/// One protocol version, in bytes.
pub const MAX_VERSION_BYTES: usize = 32;
/// The storage ids that one message may add or remove, each way.
pub const MAX_SUBSCRIPTION_CHANGES: usize = 1_024;
/// The storage ids about whose heads one message may tell.
pub const MAX_REMOTE_STORAGES: usize = 256;
/// The heads of one document at one storage.
pub const MAX_REMOTE_HEADS: usize = 4_096;
/// The text form of one head, in bytes.
pub const MAX_HEAD_BYTES: usize = 64;
/// The documents in one inventory message.
pub const MAX_INVENTORY_ENTRIES: usize = 10_000;
/// The signed things in one message.
pub const MAX_ENVELOPES: usize = 1_024;
/// The fields of one map, known or not.
pub const MAX_FIELDS: usize = 64;
/// How deep arrays, maps and tags may lie in each other, also in fields that are not read.
pub const MAX_DEPTH: usize = 16;
/// One handshake message, in bytes.
pub const MAX_HANDSHAKE_BYTES: usize = 4_096;
/// One encrypted frame between nodes, in bytes: what the Noise protocol allows.
pub const MAX_FRAME_BYTES: usize = 65_535;
/// What of a message goes into one frame, in bytes: without the authentication tag and the flag.
pub const MAX_FRAGMENT_BYTES: usize = MAX_FRAME_BYTES - 16 - 1;
/// The code with which a node is turned away, in bytes.
pub const MAX_REFUSAL_BYTES: usize = 64;
