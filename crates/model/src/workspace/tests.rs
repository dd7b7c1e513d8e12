use std::collections::BTreeSet;

use automerge::transaction::Transactable;
use automerge::{Automerge, ObjType, ROOT};
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;
use crate::{DocumentId, OrganisationId};

fn organisation(seed: u8, name: &str) -> Organisation {
    Organisation {
        id: OrganisationId([seed; 32]),
        name: name.into(),
        kind: "municipality".into(),
    }
}

fn seated(seed: u8, name: &str, role: &str) -> Seated {
    Seated {
        organisation: organisation(seed, name),
        role: role.into(),
        standing: "in".into(),
    }
}

fn workspace() -> Automerge {
    new(&organisation(1, "Wij"), 0, &mut SmallRng::seed_from_u64(1)).unwrap()
}

fn edit(
    doc: &mut Automerge,
    edit: impl FnOnce(&mut WorkspaceEditor<'_, automerge::transaction::Transaction<'_>>),
) -> bool {
    let mut transaction = doc.transaction();
    edit(&mut WorkspaceEditor::new(&mut transaction));
    transaction.commit().0.is_some()
}

#[test]
fn a_new_workspace_has_its_maps_and_its_organisation() {
    let doc = workspace();
    let read = Workspace::read(&doc);
    assert_eq!(read.organisation, Some(organisation(1, "Wij")));
    assert!(read.peers.is_empty() && read.plans.is_empty());
    assert_eq!(doc.get_changes(&[]).len(), 1);
}

#[test]
fn a_plan_entry_made_by_a_browser_keeps_its_moment_and_gets_its_members() {
    let mut doc = workspace();
    let plan = DocumentId([7; 16]);
    let mut browser = doc.transaction();
    let plans = value_map(&browser, schema::PLANS);
    let entry = browser.put_object(&plans, plan.to_string(), ObjType::Map).unwrap();
    browser.put(&entry, schema::TITLE, "Nieuw").unwrap();
    browser.put(&entry, schema::ADDED_AT, 1_700_000_000_000.0_f64).unwrap();
    browser.put_object(&entry, schema::MEMBERS, ObjType::Map).unwrap();
    browser.commit();

    let members = [seated(1, "Wij", "steward"), seated(2, "Zij", "reader")];
    assert!(edit(&mut doc, |editor| assert!(
        editor.upsert_plan(plan, "Nieuw", 5, &members).unwrap()
    )));
    let entry = &Workspace::read(&doc).plans[&plan];
    assert_eq!(entry.added_at, Some(1_700_000_000_000));
    assert_eq!(entry.members.len(), 2);
    assert_eq!(entry.members[&OrganisationId([2; 32])], members[1]);
    let changed = [members[0].clone(), seated(2, "Zij", "editor")];
    assert!(edit(&mut doc, |editor| assert!(
        editor.upsert_plan(plan, "Nieuw", 5, &changed).unwrap()
    )));
    let entry = &Workspace::read(&doc).plans[&plan];
    assert_eq!(entry.members[&OrganisationId([2; 32])].role, "editor");
    assert!(edit(&mut doc, |editor| assert!(
        editor.upsert_plan(plan, "Nieuw", 5, &members[..1]).unwrap()
    )));
    assert_eq!(Workspace::read(&doc).plans[&plan].members.len(), 1);
}

fn value_map(doc: &impl automerge::ReadDoc, key: &str) -> automerge::ObjId {
    crate::value::map(doc, &ROOT, key).unwrap()
}

#[test]
fn branches_are_what_a_map_of_the_root_is_named_for() {
    let mut doc = workspace();
    assert_eq!(branches(&doc), BTreeSet::new());
    let (branch, other) = (DocumentId([7; 16]), DocumentId([8; 16]));
    let mut tx = doc.transaction();
    tx.put_object(ROOT, format!("branch/{branch}"), ObjType::Map).unwrap();
    tx.put(ROOT, format!("branch/{other}"), "no map").unwrap();
    tx.put_object(ROOT, "branch/of nothing", ObjType::Map).unwrap();
    tx.commit();
    assert_eq!(branches(&doc), BTreeSet::from([branch]));
}

#[test]
fn titles_set_apart_become_one_again() {
    let mut doc = workspace();
    let plan = DocumentId([7; 16]);
    edit(&mut doc, |editor| {
        assert!(editor.upsert_plan(plan, "A", 5, &[]).unwrap());
    });
    let mut fork = doc.fork();
    edit(&mut fork, |editor| assert!(editor.set_plan_title(plan, "B").unwrap()));
    edit(&mut doc, |editor| assert!(editor.set_plan_title(plan, "C").unwrap()));
    doc.merge(&mut fork).unwrap();
    assert!(edit(&mut doc, |editor| assert!(
        editor.set_plan_title(plan, "B").unwrap()
    )));
    assert!(!edit(&mut doc, |editor| assert!(
        !editor.set_plan_title(plan, "B").unwrap()
    )));
}

#[test]
fn what_is_not_there_is_neither_renamed_nor_removed() {
    let mut doc = workspace();
    let changed = edit(&mut doc, |editor| {
        assert!(!editor.set_plan_title(DocumentId([3; 16]), "X").unwrap());
        assert!(!editor.remove_plan(DocumentId([3; 16])).unwrap());
        assert!(!editor.remove_peer(OrganisationId([3; 32])).unwrap());
    });
    assert!(!changed);
}

proptest! {
    #[test]
    fn an_edit_repeated_changes_nothing(
        names in proptest::collection::vec("[a-z ]{0,6}", 1..5),
        title in ".{0,12}",
        count in 0..5_usize,
    ) {
        let mut doc = workspace();
        let peers: Vec<Organisation> = (2..).zip(&names).map(|(seed, name)| organisation(seed, name)).collect();
        let members: Vec<Seated> = (2..).zip(&names).map(|(seed, name)| seated(seed, name, "editor")).collect();
        let all = |editor: &mut WorkspaceEditor<'_, automerge::transaction::Transaction<'_>>| {
            editor.set_organisation(&organisation(1, &names[0])).unwrap();
            for peer in &peers {
                editor.upsert_peer(peer).unwrap();
            }
            editor.upsert_plan(DocumentId([9; 16]), &title, 5, &members[..count.min(peers.len())]).unwrap();
        };
        prop_assert!(edit(&mut doc, all));
        let read = Workspace::read(&doc);
        prop_assert!(!edit(&mut doc, all));
        prop_assert_eq!(Workspace::read(&doc), read);
    }
}
