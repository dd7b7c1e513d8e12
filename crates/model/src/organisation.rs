use serde::{Deserialize, Serialize};

use crate::OrganisationId;

/// How an organisation presents itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Organisation {
    /// Its key, which is its name towards machines.
    pub id: OrganisationId,
    /// Its name towards people.
    pub name: String,
    /// A word of [`crate::plan::PartyKind`]; other words are kept as they are.
    pub kind: String,
}
