//! Numbers that keep one remote from costing another its work.

/// Bytes handed to a connection and not yet written; above this only what is asked for explicitly is queued.
pub const OUTBOX_HIGH_WATER: usize = 1024 * 1024;
/// Messages that wait for one document while it is being loaded or stored, in bytes.
pub const MAILBOX_BYTES: usize = 32 * 1024 * 1024;
/// Messages that wait for one document while it is being loaded or stored.
pub const MAILBOX_MESSAGES: usize = 4_096;
/// Documents that one browser may have announced without any content having arrived.
pub const PROVISIONAL_DOCUMENTS: usize = 4_096;
/// Organisations whose receipts one browser may follow.
pub const SUBSCRIPTIONS: usize = 256;
/// A presence message, in bytes.
pub const EPHEMERAL_BYTES: usize = 64 * 1024;
/// Sessions of presence whose counters are remembered.
pub const EPHEMERAL_SESSIONS: usize = 4_096;
/// Entries in one inventory message.
pub const INVENTORY_ENTRIES: usize = 1_000;
/// How long a document stays in memory after it was last needed, in milliseconds.
pub const IDLE_MILLISECONDS: u64 = 20_000;
/// What the documents that nobody uses at the moment may take of memory, in bytes, by the estimate below.
pub const RESIDENT_BYTES: usize = 32 * 1024 * 1024;
/// What may come into memory before documents are let go of again, in bytes, by the same estimate.
pub const RESIDENT_GROWTH_BYTES: usize = RESIDENT_BYTES / 8;
/// What a document in memory costs for each of its stored bytes: measured on plans of 20 KB, which took 0.26 MiB each.
pub const RESIDENT_BYTES_PER_STORED: u64 = 12;
/// What a document in memory costs however small it is, in bytes.
pub const RESIDENT_OVERHEAD_BYTES: u64 = 32 * 1024;
/// Increments after which a document's log is rewritten as one snapshot.
pub const LOG_INCREMENTS: u64 = 256;
/// Bytes of increments below which a log is not rewritten.
pub const LOG_INCREMENT_BYTES: u64 = 16 * 1024;
/// Seals of one document whose changes have not come, or whose organisation may not write it yet.
pub const WAITING_SEALS: usize = 4_096;
/// Changes of one document that wait for the seal that stands for them, and what depends on them, in bytes.
pub const HELD_BYTES: usize = 16 * 1024 * 1024;
/// As above, in number.
pub const HELD_CHANGES: usize = 50_000;
/// How long a change waits for its seal, in milliseconds.
pub const HELD_MILLISECONDS: u64 = 60_000;
/// Documents of which seals came before anything else, for one connection.
pub const EARLY_SEALS: usize = 256;
/// Seals in one message.
pub const SEALS_IN_MESSAGE: usize = 1_000;
/// What a seal costs in memory, in bytes.
pub const SEAL_BYTES: usize = 700;
/// A change that is kept beside its document, ready for all who are level with it, in bytes.
pub const STEP_BYTES: usize = 16 * 1024;
/// What the deflated parts and repeated texts of one message may come to, in bytes.
pub const INFLATED_BYTES: u64 = 48 * 1024 * 1024;
/// Operations that a message may hold however small it is: deleting a long selection takes few bytes.
pub const OPERATIONS: u64 = 128 * 1024;
/// Operations that it may hold besides for each of its bytes. Documents typed by hand take about half a byte each.
pub const OPERATIONS_PER_BYTE: u64 = 2;
/// Operations that one message may hold at most. A plan of 20,000 entities and 200,000 changes has 2.6 million.
pub const MOST_OPERATIONS: u64 = 4 * 1024 * 1024;
/// The name of an author within a document, in bytes.
pub const ACTOR_BYTES: u64 = 128;
/// Columns of a chunk.
pub const COLUMNS: u64 = 64;
/// Changes of one document that may wait for others that they depend on.
pub const WAITING_CHANGES: usize = 1_024;
/// Changes of one document that may wait for others that they depend on, in bytes.
pub const WAITING_BYTES: usize = 4 * 1024 * 1024;
/// Changes that are looked at, for one message, to find out what authors knew of their own.
pub const HISTORY_STEPS: usize = 1_000_000;
/// Marks of one change of which it is looked up whether they begin before they end, before the document is loaded instead.
pub const MARKS_LOOKED_AT: usize = 64;
/// What a document may grow to on disk, in bytes. Beyond it, nothing is taken from remotes.
pub const DOCUMENT_BYTES: u64 = 256 * 1024 * 1024;
/// What the quotas below are counted over, in milliseconds.
pub const QUOTA_MILLISECONDS: u64 = 24 * 60 * 60 * 1_000;
/// New documents that one device may bring in that time.
pub const DEVICE_DOCUMENTS: u64 = 20_000;
/// Bytes of changes that one device may bring in that time.
pub const DEVICE_BYTES: u64 = 1024 * 1024 * 1024;
/// New documents that one organisation's node may bring in that time.
pub const ORGANISATION_DOCUMENTS: u64 = 100_000;
/// Bytes of changes that one organisation's node may bring in that time.
pub const ORGANISATION_BYTES: u64 = 8 * 1024 * 1024 * 1024;
/// Bytes of saved documents that are loaded in that time only to prove changes of one device.
pub const DEVICE_PROOF_BYTES: u64 = 256 * 1024 * 1024;
/// Bytes of saved documents that are loaded in that time only to prove changes of one organisation's node.
pub const ORGANISATION_PROOF_BYTES: u64 = 2 * 1024 * 1024 * 1024;
