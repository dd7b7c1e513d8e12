//! Behaviour of this crate.

mod adapters;
#[cfg(all(feature = "redb", feature = "sled"))]
mod disk;
mod document_log;
mod faulty;
#[cfg(all(feature = "redb", feature = "sled"))]
mod fixtures;
mod inspection;
mod model;
#[cfg(all(feature = "redb", feature = "sled"))]
mod power_cut;
#[cfg(feature = "redb")]
mod redb_storage;
#[cfg(feature = "sled")]
mod sled_storage;
mod writer;
