//! Three people edit one plan apart, meet halfway now and then, and in the end all see the same plan.

use std::collections::{BTreeMap, BTreeSet};

use automerge::Automerge;
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;

use crate::OrganisationId;
use crate::plan::rich_text::bold;
use crate::plan::spec::Keyed;
use crate::plan::{
    Author, Command, CommandError, EntityId, EntityKind, EntityRef, FieldKind, FieldValue, Fields, Place, Plan,
    PlanDraft, Reference, RichText, apply,
};

/// What someone does: who, what, and choices that are made out of what is there at the time.
#[derive(Debug, Clone)]
pub(super) struct Step {
    who: usize,
    what: u8,
    choices: [usize; 3],
    word: String,
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    (0..3_usize, 0..20_u8, any::<[usize; 3]>(), "[a-zé🙂]{0,3}").prop_map(|(who, what, choices, word)| Step {
        who,
        what,
        choices,
        word,
    })
}

fn organisation(choice: usize) -> OrganisationId {
    OrganisationId([u8::try_from(choice % 3).unwrap(); 32])
}

struct Replica {
    doc: Automerge,
    rng: SmallRng,
}

/// Any id there ever was, also of the wrong kind or removed: commands are to sort that out.
fn pick(ids: &[(EntityKind, EntityId)], choice: usize) -> Option<&(EntityKind, EntityId)> {
    ids.get(choice % ids.len().max(1))
}

fn value(kind: FieldKind, step: &Step, ids: &[(EntityKind, EntityId)]) -> FieldValue {
    let target = || {
        let fitting: Vec<_> = ids
            .iter()
            .filter(|(target, _)| kind.targets().contains(target))
            .collect();
        let found = fitting.get(step.choices[2] % fitting.len().max(1));
        found.map(|(_, id)| id.to_string()).unwrap_or_default()
    };
    match kind {
        FieldKind::Prose if step.choices[1].is_multiple_of(2) => {
            let text = RichText::new().bullets([step.word.as_str(), "woord"]);
            text.paragraph([bold(&step.word)]).into()
        }
        FieldKind::Line | FieldKind::Prose | FieldKind::Rich => format!("{} woord", step.word).into(),
        FieldKind::Choice(_) | FieldKind::State(_) => kind.words()[step.choices[2] % kind.words().len()].into(),
        FieldKind::Day => "2027-01-02".into(),
        FieldKind::Time => "09:30".into(),
        FieldKind::Number { .. } => 12.5.into(),
        FieldKind::Flag => true.into(),
        FieldKind::Reference(_) => target().into(),
        FieldKind::References(_) => vec![target()].into(),
        FieldKind::Organisation => organisation(step.choices[2]).into(),
        FieldKind::Organisations => vec![organisation(step.choices[2])].into(),
        FieldKind::Plan => crate::DocumentId([7; 16]).into(),
        FieldKind::Strings => vec![step.word.clone()].into(),
        FieldKind::Version => FieldValue::Many(vec!["0a".repeat(32)]),
    }
}

fn command(step: &Step, ids: &[(EntityKind, EntityId)]) -> Option<Command> {
    let [one, two, three] = step.choices;
    let place = |kind: EntityKind| match pick(ids, three) {
        Some((other, id)) if *other == kind && step.what.is_multiple_of(4) => Place::Before(id.clone()),
        Some((other, id)) if *other == kind && step.what == 11 => Place::After(id.clone()),
        _ if step.what.is_multiple_of(2) => Place::First,
        _ => Place::Last,
    };
    Some(match step.what {
        0..=6 => {
            let kind = match step.what {
                // Trees are where replicas get in each other's way most.
                0..=2 => EntityKind::Goal,
                _ => EntityKind::ALL[one % EntityKind::ALL.len()],
            };
            let spec = kind.spec();
            let fields: Fields = spec
                .fields
                .iter()
                .filter(|field| field.required_on_add || two % 3 == 0)
                .map(|field| (field.name, value(field.kind, step, ids)))
                .collect();
            let parent = pick(ids, two).filter(|(other, _)| spec.tree && *other == kind);
            Command::Add {
                kind,
                id: (spec.keyed == Keyed::ByOrganisation).then(|| organisation(three).into()),
                fields,
                parent: parent.map(|(_, id)| id.clone()),
                place: if spec.ordered() { place(kind) } else { Place::Last },
            }
        }
        7..=9 => {
            let (kind, id) = pick(ids, one)?;
            let fields = kind.spec().fields;
            let field = &fields[two % fields.len()];
            Command::set(kind.with_id(id), field.name, value(field.kind, step, ids))
        }
        10..=13 => {
            let goals: Vec<_> = ids
                .iter()
                .filter(|(kind, _)| *kind == EntityKind::Goal)
                .cloned()
                .collect();
            let (kind, id) = pick(if step.what < 13 { &goals } else { ids }, one)?;
            let parent = pick(&goals, two).filter(|(other, _)| other == kind);
            Command::Move {
                entity: kind.with_id(id),
                parent: parent.map(|(_, id)| id.clone()),
                place: place(*kind),
            }
        }
        14 | 15 => Command::Remove {
            entity: pick(ids, one).map(|(kind, id)| kind.with_id(id))?,
        },
        16 => Command::Restore {
            entity: pick(ids, one).map(|(kind, id)| kind.with_id(id))?,
        },
        17 => {
            let states = crate::plan::spec::PLAN_STATES.states;
            Command::set(EntityRef::Plan, "state", states[one % states.len()])
        }
        18 => Command::ReplaceText {
            entity: EntityRef::Plan,
            field: "title".into(),
            text: step.word.clone(),
        },
        _ => Command::set(EntityRef::Problem, "statement", step.word.as_str()),
    })
}

/// What the steps leave behind: a document for each replica and every id that was ever added.
pub(super) type Played = (Vec<Automerge>, BTreeMap<EntityId, EntityKind>);

impl Step {
    /// Nobody meets before it.
    pub(super) fn stay_apart(&mut self) {
        if self.choices[2].is_multiple_of(3) {
            self.choices[2] = 1;
        }
    }
}

/// What a command is about; nothing for one that adds.
fn about(command: &Command) -> Option<EntityRef> {
    match command {
        Command::Set { entity, .. }
        | Command::Move { entity, .. }
        | Command::Remove { entity }
        | Command::Restore { entity }
        | Command::ReplaceText { entity, .. } => Some(entity.clone()),
        _ => None,
    }
}

/// Carries out the steps.
pub(super) fn play(steps: &[Step]) -> Result<Played, TestCaseError> {
    play_and_tell(steps, |_| {})
}

/// Carries out the steps and tells of each that changed something what it was about.
pub(super) fn play_and_tell(steps: &[Step], mut tell: impl FnMut(EntityRef)) -> Result<Played, TestCaseError> {
    let doc = PlanDraft::titled("Wonen")
        .document(0, &mut SmallRng::seed_from_u64(1))
        .unwrap();
    let mut replicas: Vec<Replica> = (1..=3)
        .map(|seed: u8| Replica {
            doc: doc.fork().with_actor([seed; 16].into()),
            rng: SmallRng::seed_from_u64(seed.into()),
        })
        .collect();
    let mut ids: Vec<(EntityKind, EntityId)> = Vec::new();
    for step in steps {
        if step.choices[2] % 3 == 0 {
            let mut other = replicas[(step.who + 1) % 3].doc.fork();
            replicas[step.who].doc.merge(&mut other).unwrap();
        }
        let Some(command) = command(step, &ids) else { continue };
        let replica = &mut replicas[step.who];
        let before = replica.doc.get_heads();
        let author = Author::new(organisation(step.who), "iemand");
        match apply(
            &mut replica.doc,
            &author,
            5,
            &mut replica.rng,
            std::slice::from_ref(&command),
        ) {
            Ok(added) => {
                let kind = match &command {
                    Command::Add { kind, .. } => Some(*kind),
                    _ => None,
                };
                if replica.doc.get_heads() != before {
                    let new = kind.zip(added.first()).map(|(kind, id)| kind.with_id(id));
                    about(&command).or(new).into_iter().for_each(&mut tell);
                }
                if let Some(kind) = kind {
                    ids.extend(added.into_iter().map(|id| (kind, id)));
                }
            }
            Err(CommandError::Refused(_)) => prop_assert_eq!(replica.doc.get_heads(), before),
            Err(CommandError::Document(error)) => return Err(TestCaseError::fail(error.to_string())),
        }
    }
    let added = ids.into_iter().map(|(kind, id)| (id, kind)).collect();
    Ok((replicas.into_iter().map(|replica| replica.doc).collect(), added))
}

pub(super) fn merged(docs: &[Automerge], order: [usize; 3]) -> Automerge {
    let mut doc = docs[order[0]].fork();
    for other in &order[1..] {
        doc.merge(&mut docs[*other].fork()).unwrap();
    }
    doc
}

fn check_tree(plan: &Plan, kind: EntityKind) -> Result<(), TestCaseError> {
    let mut depths = BTreeMap::new();
    for entity in plan.of_kind(kind) {
        let depth = match &entity.parent {
            // In reading order, a parent comes before what is under it.
            Some(parent) => depths.get(parent).map(|depth: &usize| depth + 1),
            None => Some(0),
        };
        prop_assert_eq!(depth, Some(entity.depth), "{:?}", entity);
        depths.insert(&entity.id, entity.depth);
    }
    Ok(())
}

fn check(plan: &Plan, added: &BTreeMap<EntityId, EntityKind>) -> Result<(), TestCaseError> {
    let present: Vec<_> = plan.all().map(|entity| (entity.id.clone(), entity.kind)).collect();
    let removed: Vec<_> = plan
        .removed
        .iter()
        .map(|entity| (entity.id.clone(), entity.kind))
        .collect();
    let all: BTreeSet<_> = present.iter().chain(&removed).cloned().collect();
    prop_assert_eq!(all.len(), present.len() + removed.len(), "each is there once");
    prop_assert_eq!(
        all,
        added
            .iter()
            .map(|(id, kind)| (id.clone(), *kind))
            .collect::<BTreeSet<_>>()
    );
    prop_assert!(plan.removed.iter().all(|entity| entity.removed.is_some()));
    prop_assert!(plan.state().is_some());
    for entity in plan.all() {
        for field in entity.kind.spec().fields {
            if let FieldKind::State(machine) = field.kind {
                prop_assert!(machine.state(&entity.text(field.name)).is_some());
            }
        }
        let missing = |found: &&Reference| matches!(found, Reference::Missing { .. });
        prop_assert_eq!(entity.references.values().flatten().find(missing), None);
    }
    EntityKind::ALL.into_iter().try_for_each(|kind| check_tree(plan, kind))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn replicas_that_edit_apart_end_with_one_sound_plan(steps in proptest::collection::vec(step(), 20..90)) {
        let (docs, added) = play(&steps)?;
        let doc = merged(&docs, [0, 1, 2]);
        let plan = Plan::read(&doc);
        check(&plan, &added)?;
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            prop_assert_eq!(&Plan::read(&merged(&docs, order)), &plan);
        }
        prop_assert_eq!(&Plan::read(&Automerge::load(&doc.save()).unwrap()), &plan);
        for replica in &docs {
            let then = Plan::read_at(&doc, &replica.get_heads()).unwrap();
            prop_assert_eq!(then, Plan::read(replica));
        }
    }
}
