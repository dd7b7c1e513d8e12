//! The ledger of a plan: signed statements that anyone can verify, each under the hash of its bytes.
//!
//! What was ever added counts: a document keeps what was deleted from it, so that nobody takes a statement back by
//! deleting it. Deliberately absent: what the statements say and who may make them; that is trust's.

use std::collections::BTreeMap;

use automerge::legacy::{Key, ObjectId, OpType};
use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError, ChangeHash, ReadDoc, ScalarValue};
use sha2::{Digest, Sha256};

use crate::signed_entries;

pub use crate::signed_entries::ENTRY_BYTES;

/// The key of an entry: SHA-256 of its bytes, in lowercase hexadecimal digits.
pub fn key(entry: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut key = String::with_capacity(64);
    for byte in Sha256::digest(entry) {
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// The entries, with their keys, in the order of keys. What does not stand under its own hash is left out.
pub fn entries(doc: &impl ReadDoc) -> impl Iterator<Item = (String, Vec<u8>)> {
    signed_entries::entries(doc).filter(|(name, entry)| *name == key(entry))
}

/// Adds an entry, unless it is there already; tells whether it was added. Entries beyond [`ENTRY_BYTES`] would not be
/// read back.
///
/// # Errors
/// Automerge's own.
pub fn add<T: Transactable>(tx: &mut T, entry: &[u8]) -> Result<bool, AutomergeError> {
    signed_entries::add(tx, &key(entry), entry)
}

/// A change of a ledger that does something else than adding entries under their own hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("statements are only ever added to a ledger, each under its own hash")]
pub struct NotAnAddition;

/// Every entry that was added since a version, also when it was deleted since, by its key. No heads stand for the
/// beginning.
pub fn ever(doc: &Automerge, since: &[ChangeHash]) -> BTreeMap<String, Vec<u8>> {
    operations(doc, since).flatten().collect()
}

/// Sees to it that all changes since a version do nothing but add entries.
///
/// # Errors
/// One does something else.
pub fn only_adds(doc: &Automerge, since: &[ChangeHash]) -> Result<(), NotAnAddition> {
    if operations(doc, since).all(|entry| entry.is_some()) {
        Ok(())
    } else {
        Err(NotAnAddition)
    }
}

/// The entries that were added and are not there any more.
pub fn deleted(doc: &Automerge) -> Vec<Vec<u8>> {
    let mut all = ever(doc, &[]);
    for (key, _) in entries(doc) {
        all.remove(&key);
    }
    all.into_values().collect()
}

/// What each operation adds; nothing for one that does something else.
fn operations(doc: &Automerge, since: &[ChangeHash]) -> impl Iterator<Item = Option<(String, Vec<u8>)>> {
    let changes = doc.get_changes(since).into_iter();
    changes.flat_map(|change| change.decode().operations).map(|operation| {
        let (ObjectId::Root, Key::Map(name), false, OpType::Put(ScalarValue::Bytes(entry))) =
            (operation.obj, operation.key, operation.insert, operation.action)
        else {
            return None;
        };
        let fits = entry.len() <= ENTRY_BYTES && *name == key(&entry);
        fits.then(|| (name.to_string(), entry))
    })
}

#[cfg(test)]
mod tests {
    use automerge::{Automerge, ROOT, ScalarValue};

    use super::*;

    fn put(doc: &mut Automerge, key: &str, value: ScalarValue) {
        let mut tx = doc.transaction();
        tx.put(ROOT, key, value).unwrap();
        tx.commit();
    }

    #[test]
    fn an_entry_is_added_once() {
        let mut doc = Automerge::new();
        let mut tx = doc.transaction();
        assert!(add(&mut tx, b"grant").unwrap());
        assert!(!add(&mut tx, b"grant").unwrap());
        tx.commit();
        assert_eq!(entries(&doc).collect::<Vec<_>>(), [(key(b"grant"), b"grant".to_vec())]);
    }

    #[test]
    fn anything_of_another_shape_is_passed_over() {
        let mut doc = Automerge::new();
        put(&mut doc, "note", "hello".into());
        put(&mut doc, &key(b"right"), ScalarValue::Bytes(b"wrong".to_vec()));
        put(
            &mut doc,
            &key(&vec![0; ENTRY_BYTES + 1]),
            ScalarValue::Bytes(vec![0; ENTRY_BYTES + 1]),
        );
        assert_eq!(entries(&doc).count(), 0);
    }

    #[test]
    fn bytes_set_apart_under_one_key_do_not_hide_the_right_ones() {
        for seed in 0..8 {
            let mut honest = Automerge::new().with_actor([seed].into());
            let mut forger = Automerge::new().with_actor([seed ^ 5].into());
            put(&mut honest, &key(b"grant"), ScalarValue::Bytes(b"grant".to_vec()));
            put(&mut forger, &key(b"grant"), ScalarValue::Bytes(b"forged".to_vec()));
            honest.merge(&mut forger).unwrap();
            assert_eq!(entries(&honest).count(), 1);
            assert!(!add(&mut honest.transaction(), b"grant").unwrap());
        }
    }

    #[test]
    fn what_was_deleted_or_replaced_still_counts_and_can_be_put_back() {
        let mut doc = Automerge::new();
        for entry in [b"one".as_slice(), b"two"] {
            let mut tx = doc.transaction();
            add(&mut tx, entry).unwrap();
            tx.commit();
        }
        let before = doc.get_heads();
        assert_eq!(only_adds(&doc, &[]), Ok(()));
        let mut tx = doc.transaction();
        tx.delete(ROOT, key(b"one")).unwrap();
        tx.commit();
        put(&mut doc, &key(b"two"), "nothing".into());
        assert_eq!(entries(&doc).count(), 0);
        assert_eq!(ever(&doc, &[]).into_values().count(), 2);
        assert_eq!(ever(&doc, &before).len(), 0);
        assert_eq!(only_adds(&doc, &before), Err(NotAnAddition));
        let mut tx = Automerge::load(&doc.save()).unwrap();
        assert_eq!(deleted(&tx).len(), 2);
        let lost = deleted(&tx);
        let mut change = tx.transaction();
        for entry in lost {
            add(&mut change, &entry).unwrap();
        }
        change.commit();
        assert_eq!((entries(&tx).count(), deleted(&tx).len()), (2, 0));
    }

    #[test]
    fn only_entries_under_their_own_hash_are_additions() {
        let mut doc = Automerge::new();
        put(&mut doc, &key(b"right"), ScalarValue::Bytes(b"wrong".to_vec()));
        assert_eq!(only_adds(&doc, &[]), Err(NotAnAddition));
        let mut doc = Automerge::new();
        let mut tx = doc.transaction();
        tx.put_object(ROOT, key(b"right"), automerge::ObjType::Map).unwrap();
        tx.commit();
        assert_eq!(only_adds(&doc, &[]), Err(NotAnAddition));
        let mut doc = Automerge::new();
        let long = vec![0; ENTRY_BYTES + 1];
        put(&mut doc, &key(&long), ScalarValue::Bytes(long.clone()));
        assert_eq!(only_adds(&doc, &[]), Err(NotAnAddition));
    }
}
