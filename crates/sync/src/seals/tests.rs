use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, Change, ROOT};
use opgave_model::plan::Author;
use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{Basis, OrganisationKey, Seal, Signed};

use super::{Door, Seals};
use crate::event::Remote;
use crate::gate::tests::LOADS;
use crate::gate::{Chunk, inspect};
use crate::host::{Access, Host, Reactions};

const DOCUMENT: DocumentId = DocumentId([7; 16]);

/// Lets everybody write.
struct Open;

impl Host for Open {
    fn access(&self, _: &Remote, _: DocumentId) -> Access {
        Access::Write
    }

    fn audience(&self, _: DocumentId) -> Vec<OrganisationId> {
        Vec::new()
    }

    fn shared_with(&self, _: OrganisationId) -> Vec<DocumentId> {
        Vec::new()
    }

    fn admit(&mut self, _: &Remote, _: DocumentId, _: &Automerge) -> Result<(), String> {
        Ok(())
    }

    fn changed(&mut self, _: u64, _: DocumentId, _: &Automerge, _: &[automerge::ChangeHash]) -> Reactions {
        Reactions::default()
    }
}

fn key(number: u8) -> OrganisationKey {
    OrganisationKey::from_seed(&[number; 32])
}

fn door() -> Door<'static, Open> {
    Door {
        host: &Open,
        document: DOCUMENT,
        me: key(1).organisation(),
        now: 0,
        mark: 1,
    }
}

fn node(number: u8) -> Remote {
    Remote::Node {
        organisation: key(number).organisation(),
    }
}

fn browser() -> Remote {
    Remote::Browser {
        session: "session".into(),
        person: "Noor Jansen".into(),
    }
}

/// A page of an organisation writes; gives what it made.
fn write(content: &mut Automerge, page: u8, organisation: u8, value: &str) -> Change {
    let mut copy = content.clone().with_actor(ActorId::from([page; 16]));
    let author = Author::new(key(organisation).organisation(), "Noor Jansen").message();
    copy.transact_with::<_, _, AutomergeError, _>(
        |()| CommitOptions::default().with_message(author.clone()),
        |tx| tx.put(ROOT, "key", value),
    )
    .unwrap();
    let change = copy.get_last_local_change().unwrap().clone();
    *content = copy;
    change
}

fn seal(by: u8, change: &Change) -> Signed<Seal> {
    let seal = Seal {
        document: DOCUMENT,
        actor: change.actor_id().to_bytes().to_vec(),
        first: 1,
        last: change.seq(),
        tip: change.hash().0,
        by: key(by).organisation(),
        basis: Basis::Authored,
        person: String::new(),
        device: String::new(),
        at: 0,
    };
    Seal::issue(&key(by), seal)
}

fn chunks(changes: &[&Change]) -> Vec<Chunk> {
    inspect(changes.iter().map(|change| change.raw_bytes())).unwrap()
}

#[test]
fn a_change_that_waits_for_another_is_neither_sealed_nor_in_the_way_of_its_author() {
    let mut base = Automerge::new();
    write(&mut base, 9, 1, "base");
    let mut hidden = base.clone();
    write(&mut hidden, 8, 1, "never comes");
    let forged = write(&mut hidden, 7, 1, "forged");
    let honest = write(&mut base.clone(), 7, 2, "honest");
    let (mut content, mut seals) = (base.clone(), Seals::default());
    let taken = |sifted: Result<super::Sifted, _>| sifted.map(|sifted| !sifted.fresh.is_empty()).ok();
    assert_eq!(
        taken(seals.sift(&mut content, chunks(&[&forged]), &browser(), &door())),
        Some(false)
    );
    assert!(!seals.has_unsealed());
    seals.offer(vec![seal(2, &honest)]);
    assert_eq!(
        taken(seals.sift(&mut content, chunks(&[&honest]), &node(2), &door())),
        Some(true)
    );
    assert_eq!(content.get_heads(), [honest.hash()]);
}

#[test]
fn what_lacks_something_asks_for_that_and_not_for_itself() {
    let mut source = Automerge::new();
    let first = write(&mut source, 9, 1, "first");
    let second = write(&mut source, 9, 1, "second");
    let (mut content, mut seals) = (Automerge::new(), Seals::default());
    assert_eq!(seals.lacking(&content, &[second.hash()]), None);
    let sifted = seals.sift(&mut content, chunks(&[&second]), &browser(), &door());
    assert!(sifted.is_ok_and(|sifted| sifted.fresh.is_empty()));
    assert_eq!(seals.lacking(&content, &[second.hash()]), Some(vec![first.hash()]));
    let sifted = seals.sift(&mut content, chunks(&[&first]), &browser(), &door());
    assert!(sifted.is_ok_and(|sifted| !sifted.fresh.is_empty()));
    assert_eq!(content.get_heads(), [second.hash()]);
    assert!(seals.has_unsealed());
}

#[test]
fn the_one_who_sent_what_is_wrong_is_blamed_and_what_others_sent_is_tried_again() {
    let mut base = Automerge::new();
    write(&mut base, 9, 1, "base");
    let honest = write(&mut base.clone(), 7, 2, "honest");
    let mut expanded = automerge::ExpandedChange::from(&write(&mut base.clone(), 8, 3, "wrong"));
    expanded.operations[0].key = automerge::legacy::Key::Map("another".into());
    let wrong = Change::from(expanded);
    let (mut content, mut seals) = (base.clone(), Seals::default());
    for (change, by) in [(&honest, 2), (&wrong, 3)] {
        let sifted = seals.sift(&mut content, chunks(&[change]), &node(by), &door());
        assert!(sifted.is_ok_and(|sifted| sifted.fresh.is_empty()));
    }
    seals.offer(vec![seal(2, &honest), seal(3, &wrong)]);
    let unfit = seals.look_again(&mut content, &door()).err().unwrap();
    assert_eq!(unfit.by, node(3));
    assert_eq!(unfit.refused.content, wrong.raw_bytes());
    // The document is built again.
    let mut content = base.clone();
    seals.ledger.forget();
    let sifted = seals.look_again(&mut content, &door());
    assert!(sifted.is_ok_and(|sifted| sifted.kept.len() == 1));
    assert_eq!(content.get_heads(), [honest.hash()]);
    assert!(!seals.withholds());
}

#[test]
fn a_sealed_document_that_comes_whole_is_read_once() {
    let mut source = Automerge::new();
    let first = write(&mut source, 9, 2, "first");
    let second = write(&mut source, 8, 2, "second");
    let (mut content, mut seals) = (Automerge::new(), Seals::default());
    seals.offer(vec![seal(2, &first), seal(2, &second)]);
    LOADS.with(|loads| loads.set(0));
    let whole = inspect([source.save().as_slice()].into_iter()).unwrap();
    let sifted = seals.sift(&mut content, whole, &node(2), &door());
    assert!(sifted.is_ok_and(|sifted| sifted.kept.len() == 2));
    assert_eq!(content.get_heads(), source.get_heads());
    assert_eq!(LOADS.with(std::cell::Cell::get), 1);
}
