//! What a plan is: ids, documents, schema, sample plans, templates, export, import, and what its history, its conflicts
//! and its differences mean.
//!
//! Deliberately absent: files, sockets, clocks and any knowledge of who may do what. Time and randomness are arguments.

pub mod correspondence;
pub mod discussion;
mod document;
mod ids;
pub mod ledger;
mod organisation;
pub mod plan;
pub mod sample;
mod signed_entries;
pub mod template;
mod value;
pub mod workspace;

pub use ids::{DocumentId, InvalidDocumentId, InvalidOrganisationId, OrganisationId};
pub use organisation::Organisation;
