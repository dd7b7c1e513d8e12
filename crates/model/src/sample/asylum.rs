mod causes;
mod goals;
mod parties;
mod perspectives;
mod problem;
mod signals;

use crate::OrganisationId;
use crate::plan::{PlanDraft, PlanState};

pub(super) fn plan(
    ministry: OrganisationId,
    municipality: OrganisationId,
    housing_corporation: OrganisationId,
) -> PlanDraft {
    PlanDraft {
        title: "Asielopvang en samenleven in Merenland".into(),
        state: PlanState::TakingShape,
        problem: problem::problem(),
        perspectives: vec![
            (ministry, perspectives::MINISTRY.into()),
            (municipality, perspectives::MUNICIPALITY.into()),
            (housing_corporation, perspectives::HOUSING_CORPORATION.into()),
        ],
        signals: signals::signals(),
        causes: causes::causes(),
        goals: goals::goals(),
        actions: goals::actions_for_all(),
        parties: parties::parties(),
    }
}
