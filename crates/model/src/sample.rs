//! Plans to try Opgave with, in Dutch. Organisations, people, places and figures are made up.

mod asylum;
mod energy;
mod entry;
mod housing;
mod shared;
mod tree;

use crate::plan::{PartyKind, PlanDraft};
use crate::{DocumentId, OrganisationId};

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

/// The organisations of the demonstration, in the order in which the samples take their ids.
pub const ORGANISATIONS: [SampleOrganisation; 3] = [MINISTRY, MUNICIPALITY, HOUSING_CORPORATION];

/// Who the three organisations are in a sample: whose perspectives, voices and measurements stand in it.
#[derive(Debug, Clone, Copy)]
struct Organisations {
    ministry: OrganisationId,
    municipality: OrganisationId,
    housing_corporation: OrganisationId,
}

/// Something for each of the three samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Samples<T> {
    /// For the plan about asylum intake in a province.
    pub asylum: T,
    /// For the plan about building homes in a region.
    pub housing: T,
    /// For the plan about the crowded power grid and heat.
    pub energy: T,
}

/// The three samples, each of which links to the two others by the ids of their body documents.
///
/// The ids of organisations are those of [`ORGANISATIONS`], in that order.
pub fn linked(organisations: [OrganisationId; 3], plans: Samples<DocumentId>) -> Samples<PlanDraft> {
    let [ministry, municipality, housing_corporation] = organisations;
    Samples {
        asylum: asylum_intake(ministry, municipality, housing_corporation).extend(asylum::links(plans)),
        housing: housing(ministry, municipality, housing_corporation).extend(housing::links(plans)),
        energy: energy(ministry, municipality, housing_corporation).extend(energy::links(plans)),
    }
}

/// A plan about asylum intake in a province, as three organisations share it; without links to other plans.
pub fn asylum_intake(
    ministry: OrganisationId,
    municipality: OrganisationId,
    housing_corporation: OrganisationId,
) -> PlanDraft {
    asylum::plan(Organisations {
        ministry,
        municipality,
        housing_corporation,
    })
}

/// A plan about building homes in a region, as three organisations share it; without links to other plans.
pub fn housing(
    ministry: OrganisationId,
    municipality: OrganisationId,
    housing_corporation: OrganisationId,
) -> PlanDraft {
    housing::plan(Organisations {
        ministry,
        municipality,
        housing_corporation,
    })
}

/// A plan about the crowded power grid and heat, as three organisations share it; without links to other plans.
pub fn energy(
    ministry: OrganisationId,
    municipality: OrganisationId,
    housing_corporation: OrganisationId,
) -> PlanDraft {
    energy::plan(Organisations {
        ministry,
        municipality,
        housing_corporation,
    })
}

#[cfg(test)]
mod tests;
