//! Plans to try Opgave with. Organisations, people, places and figures are made up.

mod asylum;

use crate::OrganisationId;
use crate::plan::{PartyKind, PlanDraft};

/// An organisation of the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleOrganisation {
    /// Short name, fit for a folder.
    pub slug: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What kind of organisation it is.
    pub kind: PartyKind,
    /// Who administers its node.
    pub person: &'static str,
}

/// A ministry.
pub const MINISTRY: SampleOrganisation = SampleOrganisation {
    slug: "ministerie",
    name: "Ministerie van Opvang en Samenleven",
    kind: PartyKind::Ministry,
    person: "Noor Verhagen",
};

/// A municipality.
pub const MUNICIPALITY: SampleOrganisation = SampleOrganisation {
    slug: "gemeente",
    name: "Gemeente Westerwoude",
    kind: PartyKind::Municipality,
    person: "Bram Hoekzema",
};

/// A housing corporation.
pub const HOUSING_CORPORATION: SampleOrganisation = SampleOrganisation {
    slug: "woningcorporatie",
    name: "Woningcorporatie De Veste",
    kind: PartyKind::Company,
    person: "Samira Oulad",
};

/// The organisations of the demonstration, in the order of [`asylum_intake`]'s arguments.
pub const ORGANISATIONS: [SampleOrganisation; 3] = [MINISTRY, MUNICIPALITY, HOUSING_CORPORATION];

/// A plan about asylum intake in a province, as three organisations share it. In Dutch.
pub fn asylum_intake(
    ministry: OrganisationId,
    municipality: OrganisationId,
    housing_corporation: OrganisationId,
) -> PlanDraft {
    asylum::plan(ministry, municipality, housing_corporation)
}

#[cfg(test)]
mod tests;
