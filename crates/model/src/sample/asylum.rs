mod causes;
mod goals;
mod parties;
mod perspectives;
mod problem;
mod signals;

use crate::OrganisationId;
use crate::plan::draft::EntityDraft;
use crate::plan::{EntityKind, PlanDraft, PlanState};

pub(super) fn plan(
    ministry: OrganisationId,
    municipality: OrganisationId,
    housing_corporation: OrganisationId,
) -> PlanDraft {
    let perspectives = [
        (ministry, perspectives::MINISTRY),
        (municipality, perspectives::MUNICIPALITY),
        (housing_corporation, perspectives::HOUSING_CORPORATION),
    ];
    problem::problem(PlanDraft::titled("Asielopvang en samenleven in Merenland").state(PlanState::TakingShape))
        .extend(signals::signals())
        .extend(causes::causes())
        .extend(
            perspectives.map(|(organisation, text)| EntityDraft::named(EntityKind::Perspective, text).by(organisation)),
        )
        .extend(goals::goals())
        .extend(parties::parties())
}
