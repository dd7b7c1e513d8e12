use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;
use crate::OrganisationId;
use crate::plan::{Author, Command, EntityId, Plan, PlanDraft, apply};

/// A plan as version 1 of the software made it, in one change.
fn of_version_1() -> Automerge {
    let mut doc = Automerge::new().with_actor(ActorId::from([7; 16]));
    let mut tx = doc.transaction();
    tx.put(ROOT, "type", "plan").unwrap();
    tx.put(ROOT, "schema", 1).unwrap();
    let title = tx.put_object(ROOT, "title", ObjType::Text).unwrap();
    tx.splice_text(&title, 0, 0, "Wonen").unwrap();
    tx.put(ROOT, "state", "takingShape").unwrap();
    let problem = tx.put_object(ROOT, "problem", ObjType::Map).unwrap();
    for field in ["statement", "forWhom", "howLarge", "ifNothing"] {
        tx.put_object(&problem, field, ObjType::Text).unwrap();
    }
    for section in ["perspectives", "signals", "causes", "parties", "actions"] {
        tx.put_object(ROOT, section, ObjType::Map).unwrap();
    }
    let goals = tx.put_object(ROOT, "goals", ObjType::Map).unwrap();
    let goal = tx.put_object(&goals, "g", ObjType::Map).unwrap();
    tx.put(&goal, "parent", "").unwrap();
    tx.put(&goal, "position", "a0").unwrap();
    let title = tx.put_object(&goal, "title", ObjType::Text).unwrap();
    tx.splice_text(&title, 0, 0, "doel").unwrap();
    tx.commit_with(CommitOptions::default().with_time(1_700_000_000));
    doc
}

fn edit(doc: &mut Automerge, seed: u64, commands: &[Command]) -> Vec<EntityId> {
    let author = Author::new(OrganisationId([1; 32]), "Noor");
    apply(doc, &author, 0, &mut SmallRng::seed_from_u64(seed), commands).unwrap()
}

fn indicator(name: &str) -> Command {
    Command::add(EntityKind::Indicator, crate::plan::Fields::new().with("name", name))
}

#[test]
fn replicas_that_upgrade_apart_make_the_very_same_change() {
    let mut ours = of_version_1();
    let mut theirs = ours.fork();
    edit(&mut ours, 1, &[Command::retitle("Wonen in Westerwoude")]);
    edit(
        &mut theirs,
        2,
        &[Command::add_goal("nog een doel"), Command::add_party("wij")],
    );
    assert!(upgrade(&mut ours).unwrap() && upgrade(&mut theirs).unwrap());
    edit(&mut ours, 3, &[indicator("van ons")]);
    edit(&mut theirs, 4, &[indicator("van hen")]);

    ours.merge(&mut theirs).unwrap();
    assert_eq!(
        ours.get_changes(&[]).len(),
        1 + 1 + 4,
        "the founding, one upgrade and four edits"
    );
    for kind in EntityKind::ALL {
        assert_eq!(ours.get_all(ROOT, kind.spec().section).unwrap().len(), 1, "{kind}");
    }
    let plan = Plan::read(&ours);
    assert_eq!((plan.schema, plan.title()), (2, "Wonen in Westerwoude"));
    assert_eq!(
        (
            plan.of_kind(EntityKind::Indicator).len(),
            plan.of_kind(EntityKind::Goal).len()
        ),
        (2, 2)
    );
}

#[test]
fn the_change_is_the_same_in_every_version_of_this_software() {
    let mut doc = of_version_1();
    upgrade(&mut doc).unwrap();
    let pinned = "49c1dfb809084ef586626c4902c0d64ba08a4e5ed26914ba6cc8be1668e7180a";
    assert_eq!(
        doc.get_heads()[0].to_string(),
        pinned,
        "a field or section was added: that takes a new version"
    );
}

#[test]
fn an_upgrade_is_made_once_and_keeps_the_actor_of_the_document() {
    let mut doc = of_version_1();
    let actor = doc.get_actor().clone();
    assert!(upgrade(&mut doc).unwrap());
    assert!(!upgrade(&mut doc).unwrap());
    assert_eq!(doc.get_actor(), &actor);
    let mut fresh = PlanDraft::titled("nieuw")
        .document(0, &mut SmallRng::seed_from_u64(1))
        .unwrap();
    assert!(!upgrade(&mut fresh).unwrap());
}

#[test]
fn what_people_type_in_together_is_there_for_goals_of_before() {
    let mut ours = of_version_1();
    upgrade(&mut ours).unwrap();
    let goal = EntityKind::Goal.with_id(&"g".parse().unwrap());
    let mut theirs = ours.fork();
    edit(&mut ours, 1, &[Command::set(goal.clone(), "description", "van ons")]);
    edit(&mut theirs, 2, &[Command::set(goal, "description", "van hen")]);
    ours.merge(&mut theirs).unwrap();
    let plan = Plan::read(&ours);
    let description = plan.of_kind(EntityKind::Goal)[0].text("description");
    assert!(
        description.contains("van ons") && description.contains("van hen"),
        "{description}"
    );
}

#[test]
fn a_plan_is_read_without_an_upgrade_and_other_documents_get_none() {
    let plan = Plan::read(&of_version_1());
    assert_eq!((plan.schema, plan.of_kind(EntityKind::Goal).len()), (1, 1));
    assert!(matches!(upgrade(&mut Automerge::new()), Err(UpgradeError::NotAPlan)));
}
