use automerge::transaction::Transactable;
use automerge::{Automerge, ObjType, ROOT};
use proptest::prelude::*;

use super::*;

fn document() -> Automerge {
    let mut doc = Automerge::new();
    let mut tx = doc.transaction();
    let text = tx.put_object(ROOT, "text", ObjType::Text).unwrap();
    tx.splice_text(&text, 0, 0, "abc").unwrap();
    tx.splice_text(&text, 1, 1, "").unwrap();
    tx.put(ROOT, "word", "één").unwrap();
    tx.commit();
    doc
}

#[test]
fn every_operation_is_shown_with_what_replaced_it() {
    let bytes = document().save_nocompress();
    let mut shown = Vec::new();
    let saved = Saved::parse(&bytes).unwrap();
    saved
        .rows(|row| {
            shown.push((
                row.key.map(str::to_owned),
                row.id.counter,
                row.makes,
                row.successors.len(),
            ));
        })
        .unwrap();
    let expected = [
        (Some("text"), 1, true, 0),
        (Some("word"), 6, false, 0),
        (None, 2, false, 0),
        (None, 3, false, 1),
        (None, 4, false, 0),
    ];
    let expected =
        expected.map(|(key, counter, makes, successors)| (key.map(str::to_owned), counter, makes, successors));
    assert_eq!(shown, expected);
}

#[test]
fn a_compressed_document_and_other_bytes_are_refused() {
    assert!(Saved::parse(b"").is_none());
    assert!(Saved::parse(&[0; 100]).is_none());
    let mut doc = document();
    let mut tx = doc.transaction();
    (0..2_000).for_each(|n| tx.put(ROOT, format!("key {n}"), n).unwrap());
    tx.commit();
    assert!(Saved::parse(&doc.save()).is_none());
    assert!(Saved::parse(&doc.save_nocompress()).is_some());
}

proptest! {
    #[test]
    fn damaged_bytes_are_read_or_refused_without_a_panic(at in any::<usize>(), byte in any::<u8>(), end in any::<usize>()) {
        let mut bytes = document().save_nocompress();
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - end % 3);
        if let Some(saved) = Saved::parse(&bytes) {
            let mut rows = 0;
            let _ = saved.rows(|_| rows += 1);
        }
    }
}
