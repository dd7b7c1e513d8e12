//! Documents that hold bytes under keys at their root: signed statements, which are only ever added.
//!
//! Where two writers put different bytes under one key, both are read: a forged entry never hides the right one.

use std::collections::BTreeSet;

use automerge::legacy::Key;
use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError, ChangeHash, ROOT, ReadDoc, ScalarValue, Value};

/// A statement is at most this long; what is longer is neither read nor written.
pub const ENTRY_BYTES: usize = 64 * 1024;

/// Every entry in the order of keys; what is not bytes of a sane length is left out.
pub fn entries(doc: &impl ReadDoc) -> impl Iterator<Item = (String, Vec<u8>)> {
    doc.keys(ROOT).flat_map(|key| under(doc, &key))
}

/// The entries under keys that were written since the version `before`, in the order of keys.
pub fn entries_since(doc: &Automerge, before: &[ChangeHash]) -> impl Iterator<Item = (String, Vec<u8>)> {
    let written = doc.get_changes(before).into_iter().flat_map(|change| {
        let operations = change.decode().operations;
        operations.into_iter().filter_map(|operation| match operation.key {
            Key::Map(key) => Some(key.to_string()),
            Key::Seq(_) => None,
        })
    });
    let keys: BTreeSet<String> = written.collect();
    keys.into_iter().flat_map(|key| under(doc, &key))
}

fn under(doc: &impl ReadDoc, key: &str) -> Vec<(String, Vec<u8>)> {
    let values = doc.get_all(ROOT, key).unwrap_or_default();
    values
        .into_iter()
        .filter_map(|(value, _)| bytes(&value))
        .map(|bytes| (key.to_owned(), bytes))
        .collect()
}

/// Adds an entry, unless it is there already; tells whether it was added.
pub fn add<T: Transactable>(tx: &mut T, key: &str, entry: &[u8]) -> Result<bool, AutomergeError> {
    let present = tx
        .get_all(ROOT, key)?
        .iter()
        .any(|(value, _)| bytes(value).is_some_and(|bytes| bytes == entry));
    if !present {
        tx.put(ROOT, key, ScalarValue::Bytes(entry.to_vec()))?;
    }
    Ok(!present)
}

fn bytes(value: &Value<'_>) -> Option<Vec<u8>> {
    match value {
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Bytes(bytes) if bytes.len() <= ENTRY_BYTES => Some(bytes.clone()),
            _ => None,
        },
        Value::Object(_) => None,
    }
}
