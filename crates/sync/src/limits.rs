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
/// What one compressed change may inflate to, in bytes.
pub const INFLATED_CHANGE_BYTES: u64 = 16 * 1024 * 1024;
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
