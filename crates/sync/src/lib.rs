//! Documents in motion: a sans-IO sync engine with the gate in its doorway.
//!
//! The engine speaks the automerge-repo protocol (version "1") with browsers and other guests, and the same messages
//! plus an inventory with the nodes of other organisations. It is a state machine: [`Engine::handle`] takes the time and
//! one [`Event`] and answers with [`Effect`]s for its surroundings to carry out.
//!
//! What it promises:
//! - heads leave the engine only after storage has them on disk, so every head that a peer sees is a receipt;
//! - a document that a remote may not see is answered for exactly as one that does not exist, and leaves no trace;
//! - a change enters a document only through [`gate`]; a panic or a refusal is contained in that one document;
//! - a document is in memory only while somebody works in it; queues are bounded, and slow remotes are coalesced.
//!
//! Deliberately absent: sockets, clocks, threads, files, randomness, and any knowledge of who is a member of what.
//! Those are the [`Host`]'s and the caller's.

mod accepted;
mod adoption;
mod attachment;
mod connection;
mod document;
mod engine;
mod ephemeral;
mod event;
pub mod gate;
mod host;
mod inbox;
mod intake;
mod inventory;
pub mod limits;
mod outbox;
mod quota;
mod receipts;
mod residence;
mod rights;
mod seals;
mod step;

pub use engine::{Engine, Identity, Statistics};
pub use event::{
    CloseReason, ConnectionId, Edit, Effect, Event, LoadFailure, Quarantined, Read, Remote, StoreFailure, Ticket, Write,
};
pub use host::{Access, Claim, Host, Reactions, Withheld};

/// The heads of a document: the hashes of its newest changes, sorted.
pub type Heads = Vec<automerge::ChangeHash>;
