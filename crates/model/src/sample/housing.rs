mod actions;
mod agreements;
mod causes;
mod decisions;
mod goals;
mod indicators;
mod learning;
mod links;
mod means;
mod parties;
mod perspectives;
mod problem;
mod rhythm;
mod signals;
mod ways;

pub(super) use links::links;

use super::Organisations;
use crate::plan::{PlanDraft, PlanState};

pub(super) fn plan(organisations: Organisations) -> PlanDraft {
    let titled = PlanDraft::titled("Wonen in de Rijestreek: bouwen voor wie nu wacht").state(PlanState::InExecution);
    problem::problem(titled)
        .extend(signals::signals())
        .extend(causes::causes())
        .extend(perspectives::perspectives(organisations))
        .extend(goals::goals())
        .extend(indicators::indicators(organisations))
        .extend(ways::options())
        .extend(ways::efforts())
        .extend(ways::assumptions())
        .extend(parties::parties(organisations))
        .extend(parties::responsibilities())
        .extend(agreements::agreements())
        .extend(actions::actions())
        .extend(rhythm::milestones())
        .extend(rhythm::tables())
        .extend(rhythm::meetings())
        .extend(decisions::decisions())
        .extend(decisions::voices(organisations))
        .extend(means::resources())
        .extend(means::risks())
        .extend(agreements::ground_rules())
        .extend(learning::reflections(organisations))
        .extend(learning::lessons())
        .extend(learning::reviews())
}
