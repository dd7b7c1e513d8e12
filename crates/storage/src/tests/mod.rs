//! Behaviour of this crate.

mod adapters;
mod document_log;
mod faulty;
mod model;
#[cfg(feature = "sled")]
mod power_cut;
#[cfg(feature = "sled")]
mod sled_storage;
mod writer;
