use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;
use crate::plan::EntityKind::{
    Action, Cause, Decision, Goal, Indicator, Link, Measurement, Option, Party, Perspective, Signal, Voice,
};
use crate::plan::rich_text::BlockKind;
use crate::plan::spec::EntityKind;
use crate::plan::{ActionState, Entity, FieldKind, FieldValue, Plan, PlanState, Reference, admission};

const IDS: [OrganisationId; 3] = [
    OrganisationId([1; 32]),
    OrganisationId([2; 32]),
    OrganisationId([3; 32]),
];

const PLANS: Samples<DocumentId> = Samples {
    asylum: DocumentId([4; 16]),
    housing: DocumentId([5; 16]),
    energy: DocumentId([6; 16]),
};

fn read(draft: &PlanDraft) -> Plan {
    let document = draft.document(0, &mut SmallRng::seed_from_u64(1)).unwrap();
    admission::check(&document).unwrap();
    Plan::read(&document)
}

/// Each linked sample with the id of its own document.
fn all() -> [(DocumentId, Plan); 3] {
    let samples = linked(IDS, PLANS);
    [
        (PLANS.asylum, read(&samples.asylum)),
        (PLANS.housing, read(&samples.housing)),
        (PLANS.energy, read(&samples.energy)),
    ]
}

fn each(check: impl Fn(&Plan)) {
    for (_, plan) in all() {
        check(&plan);
    }
}

fn words(plan: &Plan, kind: EntityKind, field: &str) -> BTreeSet<String> {
    let found = plan.of_kind(kind).iter().filter_map(|entity| entity.word(field));
    found.map(str::to_owned).collect()
}

#[test]
fn each_sample_uses_every_kind_and_is_as_large_as_plans_are() {
    each(|plan| {
        for kind in EntityKind::ALL {
            assert!(!plan.of_kind(kind).is_empty(), "{}: {kind}", plan.title());
        }
        let count = plan.all().count();
        assert!((60..=120).contains(&count), "{}: {count}", plan.title());
    });
}

#[test]
fn the_samples_together_use_every_field_except_what_only_time_can_fill() {
    let plans = all();
    for kind in EntityKind::ALL {
        // A version comes about when a decision is ratified.
        let fields = kind
            .spec()
            .fields
            .iter()
            .filter(|field| !matches!(field.kind, FieldKind::Version));
        for field in fields {
            let used = |entity: &Entity| {
                let value = entity.get(field.name);
                value.is_some_and(|value| !value.is_empty() && *value != FieldValue::Flag(false))
            };
            let mut entities = plans.iter().flat_map(|(_, plan)| plan.of_kind(kind));
            assert!(entities.any(used), "{kind}.{}", field.name);
        }
    }
}

#[test]
fn everything_that_a_sample_refers_to_is_in_it() {
    each(|plan| {
        for entity in plan.all() {
            assert!(entity.removed.is_none());
            for (field, found) in &entity.references {
                assert!(found.iter().all(Reference::is_present), "{}.{field}", entity.title());
            }
        }
    });
}

#[test]
fn every_action_serves_a_goal_and_has_a_day_and_a_lead_among_the_parties() {
    each(|plan| {
        for action in plan.of_kind(Action) {
            assert!(action.present("goal").is_some(), "{}", action.title());
            assert!(action.day("due").is_some(), "{}", action.title());
            let party = action.present("leadParty").and_then(|party| plan.find(party)).unwrap();
            assert_eq!(party.title(), action.text("lead"));
        }
        assert!(plan.of_kind(Action).len() >= 10);
        assert_eq!(words(plan, Action, "state").len(), ActionState::ALL.len());
    });
}

#[test]
fn every_goal_has_an_indicator_at_it_or_below_it_with_a_baseline_and_a_target() {
    each(|plan| {
        let measured: Vec<_> = plan
            .of_kind(Indicator)
            .iter()
            .filter_map(|indicator| {
                assert!(indicator.number("baseline").is_some() && indicator.number("target").is_some());
                indicator.present("goal")
            })
            .collect();
        let goals = plan.of_kind(Goal);
        for (index, goal) in goals.iter().enumerate() {
            let mut tree = goals[index..]
                .iter()
                .enumerate()
                .take_while(|(after, other)| *after == 0 || other.depth > goal.depth);
            assert!(tree.any(|(_, goal)| measured.contains(&&goal.id)), "{}", goal.title());
        }
        assert!(goals.len() >= 6 && goals.iter().any(|goal| goal.depth >= 1));
    });
}

#[test]
fn the_problem_begins_with_signals_from_outside_of_which_something_came() {
    each(|plan| {
        let signals = plan.of_kind(Signal);
        assert!(signals.len() >= 5 && words(plan, Signal, "source").len() >= 5);
        for signal in signals {
            assert!(signal.day("date").is_some() && signal.word("place").is_some());
            assert!(signal.word("outcome").is_some() && !signal.many("outcomes").is_empty());
            // Nobody is to be found out from what a resident said.
            assert!(signal.text("source") != "resident" || signal.flag("anonymised"));
        }
        assert!(plan.of_kind(Cause).len() >= 6 && plan.of_kind(Cause).iter().any(|cause| cause.depth >= 2));
    });
}

#[test]
fn the_three_organisations_stand_in_each_sample_with_a_view_and_as_parties() {
    each(|plan| {
        let views: Vec<_> = plan
            .of_kind(Perspective)
            .iter()
            .map(|view| view.id.to_string())
            .collect();
        assert_eq!(views, IDS.map(|id| id.to_string()));
        for (organisation, id) in ORGANISATIONS.iter().zip(IDS) {
            let party = plan
                .of_kind(Party)
                .iter()
                .find(|party| party.title() == organisation.name);
            assert_eq!(party.and_then(|party| party.organisation("organisation")), Some(id));
        }
    });
}

#[test]
fn each_sample_keeps_an_objection_and_compares_with_doing_nothing() {
    each(|plan| {
        let objection = plan
            .of_kind(Voice)
            .iter()
            .find(|voice| voice.text("voice") == "objection");
        assert!(!objection.unwrap().text("text").is_empty());
        assert!(plan.of_kind(Option).iter().any(|option| option.flag("doNothing")));
        let chosen = plan
            .of_kind(Option)
            .iter()
            .filter(|option| option.flag("chosen"))
            .count();
        // Who still looks for a shared picture has not chosen yet.
        assert_eq!(
            chosen,
            usize::from(plan.state() != Some(PlanState::SharedPicture)),
            "{}",
            plan.title()
        );
        let states = words(plan, Decision, "state");
        assert!(states.contains("ratified") && states.contains("underConsultation"));
    });
}

#[test]
fn linked_samples_point_at_the_two_others_and_at_nothing_else() {
    let plans = all();
    let ids: BTreeSet<String> = plans.iter().map(|(id, _)| id.to_string()).collect();
    for (own, plan) in &plans {
        let mut others = ids.clone();
        others.remove(&own.to_string());
        assert_eq!(words(plan, Link, "plan"), others, "{}", plan.title());
    }
    let kinds: BTreeSet<String> = plans.iter().flat_map(|(_, plan)| words(plan, Link, "kind")).collect();
    assert_eq!(kinds.len(), 4);
}

#[test]
fn a_shared_indicator_stands_in_both_plans_with_the_same_counts() {
    let plans = all();
    let shared = |plan: &Plan, with: DocumentId| {
        let link = plan
            .of_kind(Link)
            .iter()
            .find(|link| link.text("kind") == "sharesIndicator" && link.text("plan") == with.to_string())?;
        let indicator = plan.find(link.present("indicator")?)?;
        let counts = plan
            .of_kind(Measurement)
            .iter()
            .filter(|count| count.present("indicator") == Some(&indicator.id));
        let counts: Vec<_> = counts
            .map(|count| (count.text("date").into_owned(), count.number("value").map(f64::to_bits)))
            .collect();
        assert!(counts.len() >= 3);
        Some((indicator.title(), counts))
    };
    let mut pairs = 0;
    for (here, plan) in &plans {
        for (there, other) in &plans {
            assert_eq!(shared(plan, *there), shared(other, *here));
            pairs += usize::from(shared(plan, *there).is_some());
        }
    }
    assert_eq!(pairs, 4);
}

#[test]
fn a_sample_by_itself_links_to_nothing() {
    let [ministry, municipality, corporation] = IDS;
    for sample in [asylum_intake, housing, energy] {
        let plan = read(&sample(ministry, municipality, corporation));
        assert!(plan.of_kind(Link).is_empty());
        assert!(!plan.fields.text("summary").is_empty());
    }
}

#[test]
fn samples_with_one_seed_are_equal_to_the_byte() {
    let bytes = |draft: &PlanDraft| draft.document(9, &mut SmallRng::seed_from_u64(3)).unwrap().save();
    let (one, other) = (linked(IDS, PLANS), linked(IDS, PLANS));
    for (one, other) in [
        (&one.asylum, &other.asylum),
        (&one.housing, &other.housing),
        (&one.energy, &other.energy),
    ] {
        assert_eq!(bytes(one), bytes(other));
    }
}

#[test]
fn the_problem_statement_uses_what_the_editor_offers() {
    each(|plan| {
        let blocks = plan.statement().blocks;
        let has = |wanted: &dyn Fn(&BlockKind) -> bool| blocks.iter().any(|block| wanted(&block.kind));
        assert!(has(&|kind| matches!(kind, BlockKind::Heading { .. })));
        assert!(has(&|kind| *kind == BlockKind::BulletItem) && has(&|kind| *kind == BlockKind::NumberedItem));
        let mut runs = blocks.iter().flat_map(|block| &block.content);
        assert!(runs.clone().any(|run| run.strong) && runs.any(|run| run.link.is_some()));
    });
}
