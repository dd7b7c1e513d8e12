//! Names of documents and organisations.

mod document;
mod organisation;

pub use document::{DocumentId, InvalidDocumentId};
pub use organisation::{InvalidOrganisationId, OrganisationId};
