//! The ledger of a plan: signed statements that anyone can verify, each under the hash of its bytes.
//!
//! Deliberately absent: what the statements say and who may make them; that is trust's.

use automerge::transaction::Transactable;
use automerge::{AutomergeError, ReadDoc};
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
}
