//! Changes in an order in which each comes after what it depends on.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, Change, ChangeHash};

/// Sorts hashes so that each comes after those among them that it depends on. Every hash is there once; those that depend
/// on each other in a circle cannot be.
pub(crate) fn causal<'c>(changes: impl Iterator<Item = (ChangeHash, &'c [ChangeHash])> + Clone) -> Vec<ChangeHash> {
    let mut missing: BTreeMap<ChangeHash, usize> = changes.clone().map(|(hash, _)| (hash, 0)).collect();
    let mut dependents: BTreeMap<ChangeHash, Vec<ChangeHash>> = BTreeMap::new();
    for (hash, on) in changes {
        for dependency in on.iter().filter(|dependency| **dependency != hash) {
            if missing.contains_key(dependency) {
                dependents.entry(*dependency).or_default().push(hash);
                *missing.entry(hash).or_default() += 1;
            }
        }
    }
    let free = missing.iter().filter(|(_, count)| **count == 0);
    let mut ready: Vec<ChangeHash> = free.map(|(hash, _)| *hash).collect();
    let mut order = Vec::with_capacity(missing.len());
    while let Some(hash) = ready.pop() {
        order.push(hash);
        for dependent in dependents.remove(&hash).unwrap_or_default() {
            if let Some(count) = missing.get_mut(&dependent) {
                *count -= 1;
                if *count == 0 {
                    ready.push(dependent);
                }
            }
        }
    }
    order
}

/// What is still to come before these heads can: the hashes that neither the document has nor anybody keeps waiting.
pub(crate) fn lacking<'c>(
    document: &Automerge,
    heads: &[ChangeHash],
    waiting: impl Fn(&ChangeHash) -> Option<&'c Change>,
) -> Vec<ChangeHash> {
    let mut lacking = Vec::new();
    let mut seen = BTreeSet::new();
    let mut left: Vec<ChangeHash> = heads.to_vec();
    while let Some(hash) = left.pop() {
        if !seen.insert(hash) || is_held(document, &hash) {
            continue;
        }
        match waiting(&hash) {
            Some(change) => left.extend(change.deps()),
            None => lacking.push(hash),
        }
    }
    lacking.sort_unstable();
    lacking
}

/// Whether a change is in a document.
pub(crate) fn is_held(document: &Automerge, hash: &ChangeHash) -> bool {
    document.get_change_meta_by_hash(hash).is_some()
}
