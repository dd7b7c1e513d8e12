use std::io::Read as _;

use automerge::{ROOT, transaction::Transactable};
use proptest::prelude::*;

use super::accept::{Early, accept};
use super::*;

thread_local! {
    /// How many whole documents automerge read in this thread.
    pub static LOADS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

fn document_with(value: &str) -> Automerge {
    let mut document = Automerge::new();
    document
        .transact::<_, _, automerge::AutomergeError>(|tx| tx.put(ROOT, "key", value))
        .unwrap();
    document
}

fn taken(document: &mut Automerge, chunks: Vec<Chunk>) -> Result<crate::accepted::Accepted, Refused> {
    accept(document, &mut Ledger::default(), (&sender(1), Early::Waits), chunks).map(|entered| entered.fresh)
}

fn sender(number: u8) -> Remote {
    Remote::Node {
        organisation: opgave_model::OrganisationId([number; 32]),
    }
}

fn change_bytes(document: &Automerge) -> Vec<u8> {
    document
        .get_changes(&[])
        .iter()
        .flat_map(|change| change.raw_bytes().to_vec())
        .collect()
}

#[test]
fn changes_get_in_and_come_back_as_bytes_for_storage() {
    let source = document_with("value");
    let bytes = change_bytes(&source);
    let mut target = Automerge::new();
    let fresh = taken(&mut target, inspect([bytes.as_slice()].into_iter()).unwrap()).unwrap();
    assert_eq!(fresh.bytes(), bytes);
    assert_eq!(target.get_heads(), source.get_heads());
}

#[test]
fn changes_that_are_already_there_are_not_stored_twice() {
    let mut source = document_with("value");
    let bytes = change_bytes(&source);
    let chunks = inspect([bytes.as_slice()].into_iter()).unwrap();
    assert!(taken(&mut source, chunks).unwrap().is_empty());
}

#[test]
fn a_whole_document_merges_into_what_is_there() {
    let source = document_with("theirs");
    let mut target = document_with("ours");
    let saved = source.save();
    let fresh = taken(&mut target, inspect([saved.as_slice()].into_iter()).unwrap()).unwrap();
    assert!(!fresh.is_empty());
    assert_eq!(target.get_heads().len(), 2);
}

#[test]
fn a_bundle_is_refused_before_automerge_sees_it() {
    let mut bytes = change_bytes(&document_with("value"));
    bytes[8] = 3;
    assert_eq!(
        inspect([bytes.as_slice()].into_iter()).err(),
        Some(Refusal::ChunkType(3))
    );
}

#[test]
fn a_change_that_inflates_without_end_is_refused() {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::copy(&mut std::io::repeat(0).take(limits::INFLATED_BYTES + 10), &mut encoder).unwrap();
    let body = encoder.finish().unwrap();
    let mut bytes = [MAGIC.as_slice(), &[0; 4], &[2]].concat();
    let mut length = body.len();
    while length >= 0x80 {
        bytes.push(u8::try_from(length & 0x7f).unwrap() | 0x80);
        length >>= 7;
    }
    bytes.push(u8::try_from(length).unwrap());
    bytes.extend(body);
    assert_eq!(inspect([bytes.as_slice()].into_iter()).err(), Some(Refusal::Inflation));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = inspect([bytes.as_slice()].into_iter());
    }

    #[test]
    fn a_flipped_byte_is_always_refused(at in 0_usize..100, flip in 1_u8..) {
        let mut bytes = change_bytes(&document_with("value"));
        let at = at % bytes.len();
        bytes[at] ^= flip;
        let outcome = inspect([bytes.as_slice()].into_iter()).and_then(|chunks| apply(&mut Automerge::new(), chunks));
        prop_assert!(outcome.is_err());
    }
}

fn chunks(changes: &[Change]) -> Vec<Chunk> {
    let bytes: Vec<u8> = changes.iter().flat_map(|change| change.raw_bytes().to_vec()).collect();
    inspect([bytes.as_slice()].into_iter()).unwrap()
}

fn put(document: &mut Automerge, key: &str, value: &str) {
    document
        .transact::<_, _, automerge::AutomergeError>(|tx| tx.put(ROOT, key, value))
        .unwrap();
}

#[test]
fn a_second_change_with_the_number_of_another_is_refused_and_the_first_stays() {
    let source = document_with("base");
    let (mut one, mut two) = (source.clone(), source.clone());
    put(&mut one, "key", "honest");
    put(&mut two, "key", "forged");
    let mut target = source.clone();
    taken(&mut target, chunks(&one.get_changes(&source.get_heads()))).unwrap();
    let refused = taken(&mut target, chunks(&two.get_changes(&source.get_heads())))
        .err()
        .unwrap();
    assert_eq!(refused.refusal.kind(), "equivocation");
    assert_eq!(target.get_heads(), one.get_heads());
}

#[test]
fn a_change_that_skips_a_number_is_refused() {
    let mut source = document_with("base");
    let mut target = source.clone();
    put(&mut source, "key", "again");
    let change = source.get_changes(&target.get_heads()).remove(0);
    let mut expanded = automerge::ExpandedChange::from(&change);
    expanded.seq += 1;
    let refused = taken(&mut target, chunks(&[expanded.into()])).err().unwrap();
    assert_eq!(refused.refusal, Refusal::Sequence);
}

#[test]
fn a_change_that_says_to_replace_what_never_was_is_refused() {
    let mut source = document_with("base");
    let mut target = source.clone();
    put(&mut source, "key", "again");
    let change = source.get_changes(&target.get_heads()).remove(0);
    let mut expanded = automerge::ExpandedChange::from(&change);
    expanded.operations[0].key = automerge::legacy::Key::Map("another".into());
    let refused = taken(&mut target, chunks(&[expanded.into()])).err().unwrap();
    assert!(
        matches!(refused.refusal, Refusal::Unproven | Refusal::Panic),
        "{:?}",
        refused.refusal
    );
}

#[test]
fn a_change_waits_for_what_it_depends_on_and_is_not_stored_before() {
    let mut source = document_with("base");
    let mut target = source.clone();
    put(&mut source, "key", "first");
    put(&mut source, "key", "second");
    let mut changes = source.get_changes(&target.get_heads());
    let second = changes.pop().unwrap();
    let (mut ledger, from) = (Ledger::default(), sender(1));
    let early = accept(
        &mut target,
        &mut ledger,
        (&from, Early::Waits),
        chunks(std::slice::from_ref(&second)),
    )
    .unwrap();
    assert!(early.fresh.is_empty());
    assert!(!ledger.waiting.is_empty());
    let all = accept(&mut target, &mut ledger, (&from, Early::Waits), chunks(&changes)).unwrap();
    assert_eq!(target.get_heads(), source.get_heads());
    assert_eq!(all.fresh.bytes(), [changes[0].raw_bytes(), second.raw_bytes()].concat());
    assert!(ledger.waiting.is_empty());
}

#[test]
fn no_more_than_so_many_changes_wait() {
    let mut source = document_with("base");
    let mut target = source.clone();
    for number in 0..limits::WAITING_CHANGES + 2 {
        put(&mut source, "key", &number.to_string());
    }
    let changes = source.get_changes(&target.get_heads());
    let refused = taken(&mut target, chunks(&changes[1..])).err().unwrap();
    assert_eq!(refused.refusal, Refusal::Waiting);
}

#[test]
fn a_few_bytes_that_stand_for_millions_of_operations_are_refused_before_they_are_read() {
    let mut source = document_with("base");
    let text = "x".repeat(100_000);
    let object = source
        .transact::<_, _, automerge::AutomergeError>(|tx| {
            let object = tx.put_object(ROOT, "text", automerge::ObjType::Text)?;
            tx.splice_text(&object, 0, 0, &text)?;
            Ok(object)
        })
        .unwrap()
        .result;
    let before = source.get_heads();
    source
        .transact::<_, _, automerge::AutomergeError>(|tx| tx.splice_text(&object, 0, 100_000, ""))
        .unwrap();
    let honest = source.get_changes(&before).remove(0);
    // All of a long text may be deleted at once: many operations in few bytes.
    assert!(honest.raw_bytes().len() < 200, "{}", honest.raw_bytes().len());
    assert_eq!(chunks(std::slice::from_ref(&honest)).len(), 1);
    // Fifty of the same are more than a message of this size may hold.
    let many: Vec<u8> = std::iter::repeat_n(honest.raw_bytes(), 50).flatten().copied().collect();
    assert_eq!(inspect([many.as_slice()].into_iter()).err(), Some(Refusal::Operations));
}

#[test]
fn changes_of_all_kinds_are_proven_one_by_one_and_together() {
    let mut source = document_with("base");
    let text = source
        .transact::<_, _, automerge::AutomergeError>(|tx| {
            let text = tx.put_object(ROOT, "text", automerge::ObjType::Text)?;
            tx.splice_text(&text, 0, 0, "some words")?;
            Ok(text)
        })
        .unwrap()
        .result;
    let (mut single, mut together) = (source.clone(), source.clone());
    let before = source.get_heads();
    source
        .transact::<_, _, automerge::AutomergeError>(|tx| {
            let mark = automerge::marks::Mark::new("strong".into(), true, 2, 6);
            tx.mark(&text, mark, automerge::marks::ExpandMark::Both)?;
            tx.splice_text(&text, 1, 2, "")
        })
        .unwrap();
    put(&mut source, "key", "other");
    source
        .transact::<_, _, automerge::AutomergeError>(|tx| tx.delete(ROOT, "key"))
        .unwrap();
    let changes = source.get_changes(&before);
    for change in &changes {
        taken(&mut single, chunks(std::slice::from_ref(change))).unwrap();
    }
    taken(&mut together, chunks(&changes)).unwrap();
    assert_eq!(single.get_heads(), source.get_heads());
    assert_eq!(together.get_heads(), source.get_heads());
}

/// What `author` writes on top of a document.
fn written(source: &Automerge, author: u8, value: &str) -> Automerge {
    let mut copy = source.clone().with_actor(ActorId::from([author; 16]));
    put(&mut copy, "key", value);
    copy
}

#[test]
fn a_forged_change_that_waits_does_not_use_up_the_number_of_its_author() {
    let source = document_with("base");
    let honest = written(&source, 7, "honest");
    let hidden = written(&source, 8, "never comes");
    let forged = written(&hidden, 7, "forged");
    let mut target = source.clone();
    let mut ledger = Ledger::default();
    let mut hear = |target: &mut Automerge, from, changes: &[Change]| {
        accept(target, &mut ledger, (&sender(from), Early::Waits), chunks(changes)).map(|entered| entered.changes.len())
    };
    assert_eq!(
        hear(&mut target, 2, &forged.get_changes(&hidden.get_heads())).unwrap(),
        0
    );
    assert_eq!(
        hear(&mut target, 1, &honest.get_changes(&source.get_heads())).unwrap(),
        1
    );
    assert_eq!(target.get_heads(), honest.get_heads());
    // When what the forged one builds on comes after all, only the forged one is refused, on its sender's account.
    assert_eq!(
        hear(&mut target, 1, &hidden.get_changes(&source.get_heads())).unwrap(),
        1
    );
    let blamed = ledger.take_blamed();
    assert_eq!(blamed.len(), 1);
    assert_eq!(blamed[0].by, sender(2));
    assert_eq!(blamed[0].refusal.kind(), "equivocation");
    assert!(ledger.waiting.is_empty());
}

#[test]
fn an_author_that_does_not_know_its_own_last_change_is_refused_also_within_one_message() {
    let source = document_with("base");
    let first = written(&source, 7, "first");
    let other = written(&source, 8, "other");
    let mut second = written(&first, 7, "second").get_changes(&first.get_heads());
    let mut expanded = automerge::ExpandedChange::from(&second.remove(0));
    expanded.deps = other.get_heads();
    expanded.operations[0].pred = automerge::ExpandedChange::from(&other.get_changes(&source.get_heads())[0])
        .operations
        .iter()
        .map(|_| automerge::legacy::OpId::new(2, &ActorId::from([8; 16])))
        .collect();
    let second = Change::from(expanded);
    let changes = [
        first.get_changes(&source.get_heads()).remove(0),
        other.get_changes(&source.get_heads()).remove(0),
        second,
    ];
    let refused = taken(&mut source.clone(), chunks(&changes)).err().unwrap();
    assert_eq!(refused.refusal, Refusal::Sequence);
}

#[test]
fn a_file_that_lacks_what_its_changes_build_on_is_refused_and_says_what_it_lacks() {
    let source = document_with("base");
    let first = written(&source, 7, "first");
    let second = written(&first, 7, "second");
    // As a program leaves it that saves what it has not got everything for.
    let mut file = source.save();
    file.extend(second.get_changes(&first.get_heads())[0].raw_bytes());
    let chunks = inspect([file.as_slice()].into_iter()).unwrap();
    let refusal = apply(&mut Automerge::new(), chunks).unwrap_err();
    let missing = first.get_heads()[0];
    assert_eq!(refusal, Refusal::Incomplete { missing });
    assert!(refusal.to_string().contains(&missing.to_string()), "{refusal}");
}

/// A text of a hundred lines, and what `edit` changes in it.
fn marked(
    edit: impl FnOnce(
        &mut automerge::transaction::Transaction<'_>,
        &automerge::ObjId,
    ) -> Result<(), automerge::AutomergeError>,
) -> (Automerge, Vec<Change>) {
    let mut source = Automerge::new();
    let text = source
        .transact::<_, _, automerge::AutomergeError>(|tx| {
            let text = tx.put_object(ROOT, "text", automerge::ObjType::Text)?;
            tx.splice_text(&text, 0, 0, &"Wat is het echte probleem?\n".repeat(100))?;
            Ok(text)
        })
        .unwrap()
        .result;
    let before = source.clone();
    source
        .transact::<_, _, automerge::AutomergeError>(|tx| edit(tx, &text))
        .unwrap();
    let changes = source.get_changes(&before.get_heads());
    (before, changes)
}

fn strong(start: usize, end: usize) -> automerge::marks::Mark {
    automerge::marks::Mark::new("strong".into(), true, start, end)
}

fn loads_of(document: &mut Automerge, ledger: &mut Ledger, changes: &[Change]) -> u32 {
    LOADS.with(|loads| loads.set(0));
    accept(document, ledger, (&sender(1), Early::Waits), chunks(changes)).unwrap();
    LOADS.with(std::cell::Cell::get)
}

#[test]
fn marks_around_something_that_can_be_seen_are_proven_without_loading_the_document() {
    use automerge::marks::ExpandMark;
    let (mut document, changes) = marked(|tx, text| {
        for line in 0..20 {
            tx.mark(text, strong(line * 27, line * 27 + 8), ExpandMark::Both)?;
            tx.mark(text, strong(line * 27 + 4, line * 27 + 4), ExpandMark::Both)?;
        }
        Ok(())
    });
    let mut ledger = Ledger::default();
    assert_eq!(loads_of(&mut document, &mut ledger, &changes), 0);
    assert_eq!(ledger.take_loaded(), []);
    let again = Automerge::load(&document.save()).unwrap();
    assert_eq!(again.get_heads(), document.get_heads());
}

#[test]
fn a_mark_around_what_is_deleted_costs_a_load_that_goes_to_its_senders_account() {
    use automerge::marks::ExpandMark;
    let (mut document, changes) = marked(|tx, text| {
        tx.mark(text, strong(3, 9), ExpandMark::Both)?;
        tx.splice_text(text, 2, 10, "")
    });
    let mut ledger = Ledger::default();
    assert_eq!(loads_of(&mut document, &mut ledger, &changes), 1);
    let loaded = ledger.take_loaded();
    assert_eq!(loaded.len(), 1);
    assert_eq!(loaded[0].0, sender(1));
    assert!(loaded[0].1 > 100);
}

#[test]
fn ends_of_marks_without_their_beginning_are_refused() {
    use automerge::legacy::OpType;
    use automerge::marks::ExpandMark;
    let (document, changes) = marked(|tx, text| tx.mark(text, strong(3, 9), ExpandMark::Both));
    let turned = |turn: fn(&mut Vec<automerge::legacy::Op>)| {
        let mut expanded = automerge::ExpandedChange::from(&changes[0]);
        turn(&mut expanded.operations);
        taken(&mut document.clone(), chunks(&[expanded.into()]))
            .err()
            .map(|refused| refused.refusal.kind())
    };
    assert_eq!(turned(|operations| operations.swap(0, 1)), Some("unproven"));
    assert_eq!(turned(|operations| drop(operations.remove(0))), Some("unproven"));
    assert_eq!(
        turned(|operations| operations[0].action = OpType::MarkEnd(true)),
        Some("unproven")
    );
    // The other way around: both are there, and the end stands before the beginning.
    assert_eq!(
        turned(|operations| {
            let keys = (operations[0].key.clone(), operations[1].key.clone());
            (operations[1].key, operations[0].key) = keys;
        }),
        Some("unproven")
    );
}

#[test]
fn a_whole_document_is_read_once() {
    let source = written(&document_with("base"), 7, "more");
    LOADS.with(|loads| loads.set(0));
    taken(
        &mut Automerge::new(),
        inspect([source.save().as_slice()].into_iter()).unwrap(),
    )
    .unwrap();
    assert_eq!(LOADS.with(std::cell::Cell::get), 1);
}
