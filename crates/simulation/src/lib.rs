//! Many nodes, one seed: the sync engine under a virtual clock, a virtual network and virtual disks.
//!
//! Every choice (latency, what is edited, which link breaks, which node crashes, what a crash leaves on disk) comes from
//! one seeded generator, so a failing seed replays exactly. Messages on a link arrive in order and whole, as on a
//! WebSocket; loss shows as a link that breaks with messages in flight.
//!
//! Deliberately absent: the node crate. What is simulated is the engine and storage, joined here a second time.

mod disk;
mod members;
mod network;
mod report;
mod world;

pub use report::Report;
pub use world::{Plan, World};
