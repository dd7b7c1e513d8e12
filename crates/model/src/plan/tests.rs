mod conflicts;
mod differences;
pub(super) mod drafts;
mod history;
mod operations;
pub(in crate::plan) mod partners;
mod replicas;
mod warnings;

use automerge::transaction::Transactable;
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::admission::{NotAPlan, check};
use super::export::{ExportContext, Format, Language, json, markdown};
use super::*;
use crate::{DocumentId, OrganisationId};

fn document(draft: &PlanDraft) -> Automerge {
    draft.document(1_750_000_000, &mut SmallRng::seed_from_u64(7)).unwrap()
}

fn context(language: Language) -> ExportContext {
    ExportContext {
        language,
        exported_at_ms: 1_800_000_000_000,
        plan_id: DocumentId([7; 16]),
        organisations: std::collections::BTreeMap::new(),
    }
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
    for kind in EntityKind::ALL {
        assert!(crate::value::map(&doc, &ROOT, kind.spec().section).is_some(), "{kind}");
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
    assert_eq!((plan.title(), plan.state(), plan.all().count()), ("", None, 0));
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
        (plan.title(), plan.state()),
        ("Scalaire titel", Some(PlanState::Ratified))
    );
}

#[test]
fn admission_names_what_is_wrong() {
    type Edit = fn(&mut automerge::transaction::Transaction<'_>);
    let refused: [(Edit, NotAPlan); 8] = [
        (
            |tx| tx.put(ROOT, schema::TYPE, "workspace").unwrap(),
            NotAPlan::OtherType,
        ),
        (|tx| tx.put(ROOT, schema::SCHEMA, 3).unwrap(), NotAPlan::Schema(3)),
        (|tx| tx.put(ROOT, schema::SCHEMA, 0.0).unwrap(), NotAPlan::Schema(0)),
        (|tx| tx.put(ROOT, schema::SCHEMA, "1").unwrap(), NotAPlan::NoSchema),
        (|tx| tx.delete(ROOT, schema::TITLE).unwrap(), NotAPlan::NoTitle),
        (|tx| tx.put(ROOT, "goals", 3).unwrap(), NotAPlan::Section("goals")),
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
    let doc = document(&PlanDraft::titled("x"));
    let mut doc = doc;
    put(&mut doc, |tx| {
        tx.put(ROOT, schema::TITLE, format!(" a\n{}", "é".repeat(500))).unwrap();
    });
    let name = title(&doc).unwrap();
    assert!(name.starts_with("a é"));
    assert_eq!(name.chars().count(), admission::TITLE_CHARS);
}

#[test]
fn a_very_deep_tree_is_read_and_exported() {
    let mut doc = document(&PlanDraft::titled("diep"));
    put(&mut doc, |tx| {
        let causes = crate::value::map(tx, &ROOT, "causes").unwrap();
        for depth in 0..3_000 {
            let cause = tx.put_object(&causes, format!("{depth:05}"), ObjType::Map).unwrap();
            tx.put(&cause, schema::PARENT, format!("{:05}", depth + 1)).unwrap();
        }
    });
    let plan = Plan::read(&doc);
    assert_eq!(plan.of_kind(EntityKind::Cause).last().unwrap().depth, 2_999);
    assert!(json(&plan).contains("\"depth\": 2999"));
    assert!(markdown(&plan, Language::Dutch, |_| None).len() < 100_000);
    assert!(export::render(&plan, Format::Html, &context(Language::English)).len() < 1_000_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_document_is_read_judged_and_exported_without_a_panic(steps in proptest::collection::vec(step(), 0..60)) {
        let doc = arbitrary(&steps);
        let plan = Plan::read(&doc);
        serde_json::from_str::<serde_json::Value>(&json(&plan)).unwrap();
        for format in Format::ALL {
            export::render(&plan, format, &context(Language::Dutch));
        }
        let _ = check(&doc);
        let empty = Plan::read(&Automerge::new());
        let narrator = words::Narrator::new(Language::Dutch, &plan, &|_| None);
        for entry in history(&doc, &HistoryQuery::default()) {
            narrator.entry(&entry);
        }
        for conflict in conflicts(&doc) {
            narrator.conflict(&conflict);
        }
        for told in difference(&empty, &plan).told.iter().chain(&difference(&plan, &empty).told) {
            narrator.difference(told);
        }
        for warning in warnings(&plan, &super::warnings::Surroundings::default()) {
            narrator.warning(&warning);
        }
        crate::workspace::Workspace::read(&doc);
        crate::ledger::entries(&doc).count();
        crate::correspondence::entries_since(&doc, &[]).count();
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
            0..=2 => Some(ObjType::Map),
            3 => Some(ObjType::Table),
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
            (ObjType::Map, Some(ObjType::Table)) => {
                // Automerge makes tables, and refuses to write into them.
                tx.put_object(&object, name, ObjType::Table).unwrap();
            }
            (ObjType::Map | ObjType::Table, Some(made)) => {
                // Objects that this replaces stay in the list: writing into what is gone is part of the game.
                objects.push((tx.put_object(&object, name, made).unwrap(), made));
            }
            (ObjType::Map | ObjType::Table, None) => tx.put(&object, name, scalar).unwrap(),
            (ObjType::List, Some(ObjType::Table)) => {
                tx.insert_object(&object, 0, ObjType::Table).unwrap();
            }
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

#[test]
fn a_plan_is_read_as_it_was_and_an_unknown_version_is_named() {
    let mut doc = document(&PlanDraft::titled("toen"));
    let then = doc.get_heads();
    put(&mut doc, |tx| tx.put(ROOT, schema::TITLE, "nu").unwrap());
    assert_eq!(Plan::read_at(&doc, &then).unwrap().title(), "toen");
    assert_eq!(Plan::read_at(&doc, &doc.get_heads()).unwrap().title(), "nu");
    let unknown = automerge::ChangeHash([1; 32]);
    assert_eq!(Plan::read_at(&doc, &[unknown]), Err(UnknownVersion(unknown)));
}
