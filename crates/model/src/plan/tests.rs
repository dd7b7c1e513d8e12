use automerge::transaction::Transactable;
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::admission::{NotAPlan, check};
use super::draft::{ActionDraft, CauseDraft, GoalDraft, PartyDraft, SignalDraft};
use super::export::{Language, json, markdown};
use super::*;
use crate::OrganisationId;

fn document(draft: &PlanDraft) -> Automerge {
    draft.document(1_750_000_000, &mut SmallRng::seed_from_u64(7)).unwrap()
}

fn put(doc: &mut Automerge, edit: impl FnOnce(&mut automerge::transaction::Transaction<'_>)) {
    let mut tx = doc.transaction();
    edit(&mut tx);
    tx.commit();
}

#[test]
fn a_new_plan_is_one_change_with_every_section() {
    let doc = document(&PlanDraft::titled("Wonen"));
    assert_eq!(doc.get_changes(&[]).len(), 1);
    for section in schema::ENTITY_SECTIONS {
        assert!(crate::value::map(&doc, &ROOT, section).is_some(), "{section}");
    }
    assert_eq!(title(&doc).as_deref(), Some("Wonen"));
    assert_eq!(check(&doc).unwrap().state, Some(PlanState::Exploring));
}

#[test]
fn equal_seeds_make_equal_documents() {
    let draft = crate::sample::asylum_intake(
        OrganisationId([1; 32]),
        OrganisationId([2; 32]),
        OrganisationId([3; 32]),
    );
    assert_eq!(document(&draft).save(), document(&draft).save());
}

#[test]
fn an_empty_document_reads_as_an_empty_plan() {
    let plan = Plan::read(&Automerge::new());
    assert_eq!((plan.title.as_str(), plan.state, plan.signals.len()), ("", None, 0));
    assert!(markdown(&plan, Language::English, |_| None).starts_with("# Untitled plan"));
}

#[test]
fn text_objects_and_scalars_read_alike() {
    let mut doc = document(&PlanDraft::titled("x"));
    put(&mut doc, |tx| {
        tx.put(ROOT, schema::TITLE, "Scalaire titel").unwrap();
        let state = tx.put_object(ROOT, schema::STATE, ObjType::Text).unwrap();
        tx.splice_text(&state, 0, 0, "ratified").unwrap();
    });
    let plan = Plan::read(&doc);
    assert_eq!(
        (plan.title.as_str(), plan.state),
        ("Scalaire titel", Some(PlanState::Ratified))
    );
}

#[test]
fn an_action_whose_goal_is_gone_serves_none() {
    let mut draft = PlanDraft::titled("x");
    let action = ActionDraft {
        title: "doen".into(),
        lead: String::new(),
        due: None,
        state: ActionState::Open,
    };
    draft.goals.push(GoalDraft {
        title: "doel".into(),
        goals: vec![],
        actions: vec![action],
    });
    let mut doc = document(&draft);
    let goal = Plan::read(&doc).actions[0].goal.clone().unwrap();
    put(&mut doc, |tx| {
        let goals = crate::value::map(tx, &ROOT, schema::GOALS).unwrap();
        tx.delete(&goals, goal).unwrap();
    });
    assert_eq!(Plan::read(&doc).actions[0].goal, None);
}

#[test]
fn admission_names_what_is_wrong() {
    type Edit = fn(&mut automerge::transaction::Transaction<'_>);
    let refused: [(Edit, NotAPlan); 8] = [
        (
            |tx| tx.put(ROOT, schema::TYPE, "workspace").unwrap(),
            NotAPlan::OtherType,
        ),
        (|tx| tx.put(ROOT, schema::SCHEMA, 2).unwrap(), NotAPlan::Schema(2)),
        (|tx| tx.put(ROOT, schema::SCHEMA, 0.0).unwrap(), NotAPlan::Schema(0)),
        (|tx| tx.put(ROOT, schema::SCHEMA, "1").unwrap(), NotAPlan::NoSchema),
        (|tx| tx.delete(ROOT, schema::TITLE).unwrap(), NotAPlan::NoTitle),
        (
            |tx| tx.put(ROOT, schema::GOALS, 3).unwrap(),
            NotAPlan::Section(schema::GOALS),
        ),
        (
            |tx| {
                let title = tx.put_object(ROOT, schema::TITLE, ObjType::Text).unwrap();
                tx.splice_text(&title, 0, 0, &"a".repeat(4_001)).unwrap();
            },
            NotAPlan::TooLarge("title"),
        ),
        (
            |tx| (0..64).for_each(|n| tx.put(ROOT, format!("extra{n}"), true).unwrap()),
            NotAPlan::TooLarge("root"),
        ),
    ];
    for (edit, reason) in refused {
        let mut doc = document(&PlanDraft::titled("x"));
        put(&mut doc, edit);
        assert_eq!(check(&doc), Err(reason));
    }
    assert_eq!(check(&Automerge::new()), Err(NotAPlan::OtherType));
}

#[test]
fn a_title_is_cut_off_where_it_serves_as_a_name() {
    let doc = document(&PlanDraft::titled(format!(" a\n{}", "é".repeat(500))));
    let name = title(&doc).unwrap();
    assert!(name.starts_with("a é"));
    assert_eq!(name.chars().count(), admission::TITLE_CHARS);
}

#[test]
fn a_very_deep_tree_is_read_and_exported() {
    let mut doc = document(&PlanDraft::titled("diep"));
    put(&mut doc, |tx| {
        let causes = crate::value::map(tx, &ROOT, schema::CAUSES).unwrap();
        for depth in 0..3_000 {
            let cause = tx.put_object(&causes, format!("{depth:05}"), ObjType::Map).unwrap();
            tx.put(&cause, schema::PARENT, format!("{:05}", depth + 1)).unwrap();
        }
    });
    let plan = Plan::read(&doc);
    assert_eq!(plan.causes.last().unwrap().depth, 2_999);
    assert!(json(&plan).contains("\"depth\": 2999"));
    assert!(markdown(&plan, Language::Dutch, |_| None).len() < 100_000);
}

fn day() -> impl Strategy<Value = Option<Day>> {
    proptest::option::of("20[0-9]{2}-0[1-9]-[12][0-8]".prop_map(|text| text.parse().unwrap()))
}

fn cause() -> impl Strategy<Value = CauseDraft> {
    let leaf = "[^\u{fffc}]{0,8}".prop_map(|text| CauseDraft {
        text,
        causes: Vec::new(),
    });
    leaf.prop_recursive(3, 8, 3, |inner| {
        (".{0,8}", proptest::collection::vec(inner, 0..3)).prop_map(|(text, causes)| CauseDraft { text, causes })
    })
}

fn action() -> impl Strategy<Value = ActionDraft> {
    (".{0,8}", ".{0,8}", day(), proptest::sample::select(ActionState::ALL)).prop_map(|(title, lead, due, state)| {
        ActionDraft {
            title,
            lead,
            due,
            state,
        }
    })
}

fn goal() -> impl Strategy<Value = GoalDraft> {
    let leaf = (".{0,8}", proptest::collection::vec(action(), 0..3)).prop_map(|(title, actions)| GoalDraft {
        title,
        goals: Vec::new(),
        actions,
    });
    leaf.prop_recursive(3, 8, 3, |inner| {
        (
            ".{0,8}",
            proptest::collection::vec(inner, 0..3),
            proptest::collection::vec(action(), 0..2),
        )
            .prop_map(|(title, goals, actions)| GoalDraft { title, goals, actions })
    })
}

fn signal() -> impl Strategy<Value = SignalDraft> {
    (
        proptest::sample::select(SignalSource::ALL),
        ".{0,9}",
        day(),
        ".{0,9}",
        ".{0,9}",
    )
        .prop_map(|(source, text, date, place, outcome)| SignalDraft {
            source,
            text,
            date,
            place,
            outcome,
        })
}

fn party() -> impl Strategy<Value = PartyDraft> {
    (".{0,9}", proptest::sample::select(PartyKind::ALL), ".{0,9}", ".{0,9}").prop_map(|(name, kind, offers, asks)| {
        PartyDraft {
            name,
            kind,
            offers,
            asks,
        }
    })
}

fn draft() -> impl Strategy<Value = PlanDraft> {
    let several = 0..4_usize;
    (
        (".{0,12}", proptest::sample::select(PlanState::ALL)),
        proptest::collection::btree_map(any::<[u8; 32]>().prop_map(OrganisationId), ".{0,9}", several.clone()),
        proptest::collection::vec(signal(), several.clone()),
        proptest::collection::vec(cause(), several.clone()),
        proptest::collection::vec(goal(), several.clone()),
        proptest::collection::vec(action(), several.clone()),
        proptest::collection::vec(party(), several),
    )
        .prop_map(
            |((title, state), perspectives, signals, causes, goals, actions, parties)| PlanDraft {
                title,
                state,
                perspectives: perspectives.into_iter().collect(),
                signals,
                causes,
                goals,
                actions,
                parties,
                ..PlanDraft::titled("")
            },
        )
}

/// A drafted tree as the reader tells it: texts with their depth, in reading order.
fn outline(causes: &[CauseDraft], depth: usize, found: &mut Vec<(String, usize)>) {
    for cause in causes {
        found.push((cause.text.clone(), depth));
        outline(&cause.causes, depth + 1, found);
    }
}

fn served(goals: &[GoalDraft], found: &mut Vec<(String, Option<String>)>) {
    for goal in goals {
        found.extend(
            goal.actions
                .iter()
                .map(|action| (action.title.clone(), Some(goal.title.clone()))),
        );
        served(&goal.goals, found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_drafted_plan_reads_back_whole(draft in draft()) {
        let plan = Plan::read(&document(&draft));
        prop_assert_eq!(&plan.title, &draft.title);
        prop_assert_eq!(plan.state, Some(draft.state));
        let signals: Vec<SignalDraft> = plan.signals.iter().cloned().map(|signal| SignalDraft {
            source: signal.source.unwrap(), text: signal.text, date: signal.date, place: signal.place,
            outcome: signal.outcome,
        }).collect();
        prop_assert_eq!(signals, draft.signals);
        let mut causes = Vec::new();
        outline(&draft.causes, 0, &mut causes);
        prop_assert_eq!(plan.causes.iter().map(|c| (c.text.clone(), c.depth)).collect::<Vec<_>>(), causes);
        let mut actions = Vec::new();
        served(&draft.goals, &mut actions);
        actions.extend(draft.actions.iter().map(|action| (action.title.clone(), None)));
        let title_of = |id: &String| plan.goals.iter().find(|goal| goal.id == *id).unwrap().title.clone();
        let read: Vec<_> = plan.actions.iter().map(|a| (a.title.clone(), a.goal.as_ref().map(title_of))).collect();
        prop_assert_eq!(read, actions);
        let perspectives: Vec<_> = plan.perspectives.iter().map(|p| (p.organisation, p.text.clone())).collect();
        prop_assert_eq!(perspectives, draft.perspectives);
        let parties: Vec<PartyDraft> = plan.parties.iter().cloned().map(|party| PartyDraft {
            name: party.name, kind: party.kind.unwrap(), offers: party.offers, asks: party.asks,
        }).collect();
        prop_assert_eq!(parties, draft.parties);
    }

    #[test]
    fn any_document_is_read_judged_and_exported_without_a_panic(steps in proptest::collection::vec(step(), 0..60)) {
        let doc = arbitrary(&steps);
        let plan = Plan::read(&doc);
        serde_json::from_str::<serde_json::Value>(&json(&plan)).unwrap();
        markdown(&plan, Language::Dutch, |_| None);
        let _ = check(&doc);
        crate::workspace::Workspace::read(&doc);
        crate::ledger::entries(&doc).count();
        crate::correspondence::entries(&doc).count();
    }
}

/// One step in making a document of any shape: where, under which name, what.
type Step = (usize, usize, u8);

fn step() -> impl Strategy<Value = Step> {
    (0..40_usize, 0..NAMES.len(), 0..12_u8)
}

const NAMES: [&str; 24] = [
    "type",
    "schema",
    "title",
    "state",
    "problem",
    "statement",
    "forWhom",
    "perspectives",
    "signals",
    "causes",
    "goals",
    "actions",
    "parties",
    "parent",
    "position",
    "goal",
    "due",
    "text",
    "plans",
    "peers",
    "members",
    "parents",
    "attrs",
    "level",
];

fn arbitrary(steps: &[Step]) -> Automerge {
    let mut doc = Automerge::new();
    let mut tx = doc.transaction();
    let mut objects: Vec<(ObjId, ObjType)> = vec![(ROOT, ObjType::Map)];
    for (place, name, what) in steps {
        let (object, kind) = objects[place % objects.len()].clone();
        let made = match what {
            0..=3 => Some(ObjType::Map),
            4 | 5 => Some(ObjType::Text),
            6 => Some(ObjType::List),
            _ => None,
        };
        let name = NAMES[*name];
        let scalar = match what {
            7 => ScalarValue::F64(f64::NAN),
            8 => ScalarValue::Int(i64::MIN),
            9 => ScalarValue::Bytes(vec![0xff; 3]),
            10 => ScalarValue::Null,
            _ => name.into(),
        };
        match (kind, made) {
            (ObjType::Map | ObjType::Table, Some(made)) => {
                // Objects that this replaces stay in the list: writing into what is gone is part of the game.
                objects.push((tx.put_object(&object, name, made).unwrap(), made));
            }
            (ObjType::Map | ObjType::Table, None) => tx.put(&object, name, scalar).unwrap(),
            (ObjType::List, Some(made)) => objects.push((tx.insert_object(&object, 0, made).unwrap(), made)),
            (ObjType::List, None) => tx.insert(&object, 0, scalar).unwrap(),
            (ObjType::Text, Some(_)) => objects.push((tx.split_block(&object, 0).unwrap(), ObjType::Map)),
            (ObjType::Text, None) => {
                tx.splice_text(&object, 0, 0, name).unwrap();
                let end = tx.length(&object);
                let mark = automerge::marks::Mark::new("link".into(), scalar, 0, end);
                tx.mark(&object, mark, automerge::marks::ExpandMark::Both).unwrap();
            }
        }
    }
    tx.commit();
    doc
}
