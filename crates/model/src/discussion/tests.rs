use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, ROOT, ReadDoc};
use proptest::prelude::*;

use super::*;
use crate::DocumentId;

const PLAN: DocumentId = DocumentId([0x42; 16]);

fn put(doc: &mut Automerge, key: &str, value: &str) {
    let mut tx = doc.transaction();
    tx.put(ROOT, key, value).unwrap();
    tx.commit();
}

#[test]
fn it_begins_with_the_same_change_wherever_that_is_made() {
    let mut here = beginning(PLAN).with_actor(ActorId::from([1]));
    let mut there = beginning(PLAN).with_actor(ActorId::from([2]));
    put(&mut here, "note", "van ons");
    put(&mut there, "note", "van hen");
    here.merge(&mut there).unwrap();
    assert_eq!(here.get_changes(&[]).len(), 3);
    assert_eq!(here.get_all(ROOT, schema::THREADS).unwrap().len(), 1);
    assert_ne!(
        beginning(PLAN).get_heads(),
        beginning(DocumentId([0x43; 16])).get_heads()
    );
}

#[test]
fn it_is_admitted_under_its_own_id_only_and_with_its_beginning() {
    assert_eq!(admit(PLAN.discussion(), &beginning(PLAN)), Ok(PLAN));
    assert_eq!(admit(PLAN, &beginning(PLAN)), Err(NotADiscussion::OtherPlan));
    let mut other = Automerge::new();
    assert_eq!(admit(PLAN.discussion(), &other), Err(NotADiscussion::OtherPlan));
    put(&mut other, schema::PLAN, &PLAN.to_string());
    assert_eq!(admit(PLAN.discussion(), &other), Err(NotADiscussion::OtherBeginning));
}

#[test]
fn another_value_set_beside_the_plan_does_not_make_it_another_document() {
    for actor in [[0; 16], [255; 16]] {
        let mut doc = beginning(PLAN);
        let mut stray = Automerge::new().with_actor(ActorId::from(actor));
        put(&mut stray, schema::PLAN, "elsewhere");
        doc.merge(&mut stray).unwrap();
        assert_eq!(admit(PLAN.discussion(), &doc), Ok(PLAN));
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_it_is_read_without_a_panic(key in "[a-z]{1,12}", value in ".{0,40}") {
        let mut doc = beginning(PLAN);
        put(&mut doc, &key, &value);
        prop_assert!(Discussion::read(&doc).threads.is_empty());
    }
}
