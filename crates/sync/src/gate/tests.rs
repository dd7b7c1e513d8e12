use std::io::Read as _;

use automerge::{ROOT, transaction::Transactable};
use proptest::prelude::*;

use super::*;

fn document_with(value: &str) -> Automerge {
    let mut document = Automerge::new();
    document
        .transact::<_, _, automerge::AutomergeError>(|tx| tx.put(ROOT, "key", value))
        .unwrap();
    document
}

fn taken(document: &mut Automerge, chunks: Vec<Chunk>) -> Result<crate::accepted::Accepted, Refused> {
    accept(document, &mut Ledger::default(), crate::ConnectionId(1), chunks)
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
    let (mut ledger, from) = (Ledger::default(), crate::ConnectionId(1));
    let early = accept(&mut target, &mut ledger, from, chunks(std::slice::from_ref(&second))).unwrap();
    assert!(early.is_empty());
    assert!(!ledger.waiting.is_empty());
    let all = accept(&mut target, &mut ledger, from, chunks(&changes)).unwrap();
    assert_eq!(target.get_heads(), source.get_heads());
    assert_eq!(all.bytes(), [changes[0].raw_bytes(), second.raw_bytes()].concat());
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
