use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;
use crate::plan::rich_text::BlockKind;
use crate::plan::{ActionState, Plan, admission};

const IDS: [OrganisationId; 3] = [
    OrganisationId([1; 32]),
    OrganisationId([2; 32]),
    OrganisationId([3; 32]),
];

fn read() -> Plan {
    let [ministry, municipality, corporation] = IDS;
    let draft = asylum_intake(ministry, municipality, corporation);
    let document = draft.document(0, &mut SmallRng::seed_from_u64(1)).unwrap();
    admission::check(&document).unwrap();
    Plan::read(&document)
}

#[test]
fn the_sample_shows_every_section_with_life_in_it() {
    let plan = read();
    let sources: BTreeSet<_> = plan.signals.iter().map(|signal| signal.source).collect();
    assert!(plan.signals.len() >= 5 && sources.len() >= 5);
    assert!(plan.causes.len() >= 6 && plan.causes.iter().any(|cause| cause.depth >= 2));
    assert!(plan.goals.len() >= 6 && plan.goals.iter().any(|goal| goal.depth >= 2));
    assert!(plan.actions.len() >= 10 && plan.parties.len() >= 8);
    let states: BTreeSet<_> = plan.actions.iter().map(|action| action.state).collect();
    assert_eq!(states.len(), ActionState::ALL.len());
    assert_eq!(
        plan.perspectives
            .iter()
            .map(|view| view.organisation)
            .collect::<Vec<_>>(),
        IDS
    );
}

#[test]
fn every_day_in_the_sample_exists_and_every_field_says_something() {
    let plan = read();
    assert!(
        plan.signals
            .iter()
            .all(|signal| signal.date.is_some() && !signal.place.is_empty())
    );
    assert!(
        plan.actions
            .iter()
            .all(|action| action.due.is_some() && !action.lead.is_empty())
    );
    assert!(
        plan.parties
            .iter()
            .all(|party| !party.offers.is_empty() && !party.asks.is_empty())
    );
}

#[test]
fn leads_of_actions_are_parties_of_the_plan() {
    let plan = read();
    let parties: BTreeSet<_> = plan.parties.iter().map(|party| party.name.as_str()).collect();
    for action in &plan.actions {
        assert!(parties.contains(action.lead.as_str()), "{}", action.lead);
    }
    for organisation in ORGANISATIONS {
        assert!(parties.contains(organisation.name));
    }
}

#[test]
fn the_problem_statement_uses_what_the_editor_offers() {
    let blocks = read().problem.statement.blocks;
    let has = |wanted: &dyn Fn(&BlockKind) -> bool| blocks.iter().any(|block| wanted(&block.kind));
    assert!(has(&|kind| matches!(kind, BlockKind::Heading { .. })));
    assert!(has(&|kind| *kind == BlockKind::BulletItem) && has(&|kind| *kind == BlockKind::NumberedItem));
    let mut runs = blocks.iter().flat_map(|block| &block.content);
    assert!(runs.clone().any(|run| run.strong) && runs.any(|run| run.link.is_some()));
}
