//! A plan that two organisations edited apart: each put a goal under one of the other's, wrote in the same text, and
//! set the same things differently.

use automerge::Automerge;
use opgave_model::plan::{ActionState, Command, EntityId, EntityKind, EntityRef, Fields, Place, PlanDraft, PlanState};

use super::{draft, edit, id};

pub fn plan() -> Automerge {
    let mut ours = draft(&PlanDraft::titled("Veilig oversteken"), 3);
    let made = [
        add(EntityKind::Goal, "g-a", "title", "Rustige straten", None),
        add(EntityKind::Goal, "g-b", "title", "Goede oversteek", None),
        add(EntityKind::Goal, "g-c", "title", "Licht bij het zebrapad", Some("g-b")),
        add(EntityKind::Party, "p-1", "name", "School", None),
        add(EntityKind::Party, "p-2", "name", "Wijkraad", None),
        Command::Add {
            kind: EntityKind::Action,
            id: Some(id("x-1")),
            fields: Fields::new()
                .with("title", "Lampen ophangen")
                .with("goal", "g-c")
                .with("contributors", ["p-1"]),
            parent: None,
            place: Place::Last,
        },
    ];
    edit(&mut ours, 1, 10, &made);
    let mut theirs = ours.fork_at(&ours.get_heads()).expect("a plan has its own heads");
    theirs.set_actor([9_u8; 16].into());

    edit(
        &mut ours,
        1,
        20,
        &[
            to(EntityKind::Goal, "g-a", Some("g-b")),
            add(EntityKind::Goal, "g-ours", "title", "Van ons", None),
            Command::progress(&id("x-1"), ActionState::InProgress),
            include("p-2"),
            Command::set(EntityRef::Plan, "title", "Veilig en vlot oversteken"),
            Command::enter(PlanState::SharedPicture),
            Command::remove(EntityKind::Party, &id("p-1")),
        ],
    );
    edit(
        &mut theirs,
        2,
        25,
        &[
            to(EntityKind::Goal, "g-b", Some("g-a")),
            add(EntityKind::Goal, "g-hers", "title", "Van hen", None),
            Command::progress(&id("x-1"), ActionState::Done),
            exclude("p-1"),
            Command::set(EntityRef::Plan, "title", "Veilig oversteken bij de school"),
            Command::enter(PlanState::Archived),
            Command::set(EntityKind::Party.with_id(&id("p-1")), "name", "Basisschool"),
            Command::remove(EntityKind::Goal, &id("g-c")),
        ],
    );
    ours.merge(&mut theirs).expect("two copies of one plan merge");
    ours
}

fn add(kind: EntityKind, name: &str, field: &str, value: &str, parent: Option<&str>) -> Command {
    Command::Add {
        kind,
        id: Some(id(name)),
        fields: Fields::new().with(field, value),
        parent: parent.map(id),
        place: Place::Last,
    }
}

fn to(kind: EntityKind, name: &str, parent: Option<&str>) -> Command {
    Command::Move {
        entity: kind.with_id(&id(name)),
        parent: parent.map(id),
        place: Place::Last,
    }
}

fn action() -> EntityRef {
    let action: EntityId = id("x-1");
    EntityKind::Action.with_id(&action)
}

fn include(member: &str) -> Command {
    Command::Include {
        entity: action(),
        field: "contributors".to_owned(),
        member: member.to_owned(),
    }
}

fn exclude(member: &str) -> Command {
    Command::Exclude {
        entity: action(),
        field: "contributors".to_owned(),
        member: member.to_owned(),
    }
}
