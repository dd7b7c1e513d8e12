use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;
use crate::plan::EntityKind::{Action, Cause, Goal, Party, Perspective, Signal};
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
    let sources: BTreeSet<_> = plan
        .of_kind(Signal)
        .iter()
        .map(|signal| signal.text("source"))
        .collect();
    assert!(plan.of_kind(Signal).len() >= 5 && sources.len() >= 5);
    assert!(plan.of_kind(Cause).len() >= 6 && plan.of_kind(Cause).iter().any(|cause| cause.depth >= 2));
    assert!(plan.of_kind(Goal).len() >= 6 && plan.of_kind(Goal).iter().any(|goal| goal.depth >= 2));
    assert!(plan.of_kind(Action).len() >= 10 && plan.of_kind(Party).len() >= 8);
    let states: BTreeSet<_> = plan.of_kind(Action).iter().map(|action| action.text("state")).collect();
    assert_eq!(states.len(), ActionState::ALL.len());
    let views: Vec<_> = plan
        .of_kind(Perspective)
        .iter()
        .map(|view| view.id.to_string())
        .collect();
    assert_eq!(views, IDS.map(|id| id.to_string()));
}

#[test]
fn every_day_in_the_sample_exists_and_every_field_says_something() {
    let plan = read();
    let full = |kind, fields: &[&str]| {
        let mut entities = plan.of_kind(kind).iter();
        entities.all(|entity| fields.iter().all(|field| entity.word(field).is_some()))
    };
    assert!(full(Signal, &["date", "place"]) && full(Action, &["due", "lead"]) && full(Party, &["offers", "asks"]));
}

#[test]
fn leads_of_actions_are_parties_of_the_plan() {
    let plan = read();
    let parties: BTreeSet<_> = plan.of_kind(Party).iter().map(|party| party.text("name")).collect();
    for action in plan.of_kind(Action) {
        let party = action.present("leadParty").and_then(|party| plan.find(party)).unwrap();
        assert_eq!(party.title(), action.text("lead"));
    }
    for organisation in ORGANISATIONS {
        assert!(parties.contains(organisation.name));
    }
}

#[test]
fn the_problem_statement_uses_what_the_editor_offers() {
    let blocks = read().statement().blocks;
    let has = |wanted: &dyn Fn(&BlockKind) -> bool| blocks.iter().any(|block| wanted(&block.kind));
    assert!(has(&|kind| matches!(kind, BlockKind::Heading { .. })));
    assert!(has(&|kind| *kind == BlockKind::BulletItem) && has(&|kind| *kind == BlockKind::NumberedItem));
    let mut runs = blocks.iter().flat_map(|block| &block.content);
    assert!(runs.clone().any(|run| run.strong) && runs.any(|run| run.link.is_some()));
}
