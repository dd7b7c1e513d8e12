//! Engines with registries, which hand each other messages until nobody says anything more.

mod houses;
mod ledgers;
mod members;
mod seals;
mod storms;
mod walk;

use automerge::transaction::Transactable;
use automerge::{Automerge, ObjType, ROOT, ReadDoc};
use houses::{Houses, PLAN, plan};
use opgave_model::discussion::{Discussion, beginning};

/// The discussion of the plan in which an organisation's person said something.
pub(super) fn said(by: u8, text: &str) -> Automerge {
    let mut doc = beginning(PLAN).with_actor([by].into());
    let (_, threads) = doc.get(ROOT, "threads").unwrap().unwrap();
    doc.transact::<_, _, automerge::AutomergeError>(|tx| {
        let thread = tx.put_object(&threads, format!("t-{by}"), ObjType::Map)?;
        let comments = tx.put_object(&thread, "comments", ObjType::Map)?;
        let comment = tx.put_object(&comments, "c", ObjType::Map)?;
        tx.put(&comment, "organisation", format!("{by:02x}").repeat(32))?;
        tx.put(&comment, "text", text)
    })
    .unwrap();
    doc
}

pub(super) fn texts(doc: &Automerge) -> Vec<String> {
    let threads = Discussion::read(doc).threads;
    threads
        .into_iter()
        .map(|thread| thread.comments[0].text.clone())
        .collect()
}

#[test]
fn members_get_the_discussion_and_nobody_else_can_tell_that_it_is_there() {
    let mut houses = Houses::of(["a", "b", "c"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    houses.browser_brings(0, PLAN.discussion(), &said(1, "Klopt dit?"));
    assert_eq!(texts(&houses.content(1, PLAN.discussion()).unwrap()), ["Klopt dit?"]);
    assert!(houses.content(2, PLAN.discussion()).is_none());
    // The one that is no member asks for it by name, and for a document that nobody has.
    let asked = houses.node_asks(2, 0, PLAN.discussion());
    let made_up = houses.node_asks(2, 0, opgave_model::DocumentId([9; 16]));
    assert_eq!(asked.len(), 1);
    assert_eq!(asked, made_up);
    assert!(!houses.inventory_of(0, 2).contains(&PLAN.discussion()));
    assert!(houses.inventory_of(0, 1).contains(&PLAN.discussion()));
}

#[test]
fn who_becomes_a_member_gets_what_was_said_before() {
    let mut houses = Houses::of(["a", "b"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.browser_brings(0, PLAN.discussion(), &said(1, "Klopt dit?"));
    assert!(houses.content(1, PLAN.discussion()).is_none());
    houses.share(0, 1);
    assert_eq!(texts(&houses.content(1, PLAN.discussion()).unwrap()), ["Klopt dit?"]);
}

#[test]
fn a_discussion_that_two_organisations_begin_apart_is_one() {
    let mut houses = Houses::of(["a", "b"]);
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    houses.cut(0, 1);
    houses.browser_brings(0, PLAN.discussion(), &said(1, "van ons"));
    houses.browser_brings(1, PLAN.discussion(), &said(2, "van hen"));
    houses.join(0, 1);
    for house in [0, 1] {
        let doc = houses.content(house, PLAN.discussion()).unwrap();
        assert_eq!(texts(&doc), ["van ons", "van hen"]);
        assert_eq!(doc.get_all(ROOT, "threads").unwrap().len(), 1);
        assert_eq!(doc.get_changes(&[]).len(), 3, "one beginning and two comments");
    }
}

#[test]
fn people_may_bring_the_discussion_before_the_plan() {
    let mut houses = Houses::of(["a", "b"]);
    houses.browser_brings(0, PLAN.discussion(), &said(1, "alvast"));
    houses.browser_brings(0, PLAN.discussion(), &said(3, "en nog iets"));
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    assert_eq!(
        texts(&houses.content(1, PLAN.discussion()).unwrap()),
        ["alvast", "en nog iets"]
    );
}

#[test]
fn what_does_not_begin_as_the_discussion_does_is_not_taken_for_it() {
    let mut forged = Automerge::new();
    forged
        .transact::<_, _, automerge::AutomergeError>(|tx| {
            tx.put(ROOT, "plan", PLAN.to_string())?;
            tx.put_object(ROOT, "threads", ObjType::Map)
        })
        .unwrap();
    let mut houses = Houses::of(["a", "b"]);
    houses.browser_brings(0, PLAN.discussion(), &forged);
    assert!(houses.content(0, PLAN.discussion()).is_none());
    houses.browser_brings(0, PLAN, &plan());
    houses.share(0, 1);
    houses.node_seals(1, 0, PLAN.discussion(), &forged);
    houses.node_brings(1, 0, PLAN.discussion(), &forged);
    houses.browser_brings(1, PLAN.discussion(), &said(2, "echt"));
    assert!(houses.content(0, PLAN.discussion()).is_none(), "its node was shut out");
    houses.cut(0, 1);
    houses.join(0, 1);
    assert_eq!(texts(&houses.content(0, PLAN.discussion()).unwrap()), ["echt"]);
}
