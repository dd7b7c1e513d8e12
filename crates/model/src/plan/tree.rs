//! Trees of entities that name their parent, made safe: every entity appears once, also among orphans and cycles.

use std::collections::{BTreeMap, BTreeSet};

/// One entity in reading order, with how deep it stands; 0 at the top.
pub struct Placed<T> {
    pub entity: T,
    pub parent: Option<String>,
    pub depth: usize,
}

/// Puts entities, given in the order of siblings, in reading order: each followed by its children.
///
/// An entity whose parent is not there stands at the top. Of a cycle, the first one in order does. Iterative, because
/// the depth of a tree is chosen by whoever writes the document.
pub fn reading_order<T>(entities: Vec<(String, String, T)>) -> Vec<Placed<T>> {
    let known: BTreeSet<&str> = entities.iter().map(|(id, ..)| id.as_str()).collect();
    let mut children: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut roots = Vec::new();
    for (index, (id, parent, _)) in entities.iter().enumerate() {
        if parent != id && known.contains(parent.as_str()) {
            children.entry(parent.clone()).or_default().push(index);
        } else {
            roots.push(index);
        }
    }
    let mut order = Vec::with_capacity(entities.len());
    let mut seen = vec![false; entities.len()];
    // Whatever no root reaches hangs in a cycle: trying all entities in order after the roots cuts each cycle once.
    for start in roots.into_iter().chain(0..entities.len()) {
        let mut open = vec![(start, 0)];
        while let Some((index, depth)) = open.pop() {
            if std::mem::replace(&mut seen[index], true) {
                continue;
            }
            order.push((index, depth));
            if let Some(below) = children.get(&entities[index].0) {
                open.extend(below.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    let mut taken: Vec<Option<(String, String, T)>> = entities.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|(index, depth)| {
            let (_, parent, entity) = taken[index].take()?;
            Some(Placed {
                entity,
                parent: (depth > 0).then_some(parent),
                depth,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn order(pairs: &[(&str, &str)]) -> Vec<(String, usize)> {
        let entities = pairs
            .iter()
            .map(|(id, parent)| ((*id).into(), (*parent).into(), (*id).to_owned()));
        reading_order(entities.collect())
            .into_iter()
            .map(|placed| (placed.entity, placed.depth))
            .collect()
    }

    fn expected(pairs: &[(&str, usize)]) -> Vec<(String, usize)> {
        pairs.iter().map(|(id, depth)| ((*id).to_owned(), *depth)).collect()
    }

    #[test]
    fn children_follow_their_parent_in_the_order_of_siblings() {
        let found = order(&[("a", ""), ("c", "b"), ("b", ""), ("d", "a"), ("e", "b")]);
        assert_eq!(found, expected(&[("a", 0), ("d", 1), ("b", 0), ("c", 1), ("e", 1)]));
    }

    #[test]
    fn orphans_stand_at_the_top_and_cycles_are_cut_at_their_first() {
        let found = order(&[("a", "gone"), ("b", "c"), ("c", "b"), ("d", "d")]);
        assert_eq!(found, expected(&[("a", 0), ("d", 0), ("b", 0), ("c", 1)]));
    }

    proptest! {
        #[test]
        fn every_entity_appears_exactly_once(parents in proptest::collection::vec(0..24_usize, 0..20)) {
            let entities = parents.iter().enumerate().map(|(id, parent)| (id.to_string(), parent.to_string(), id));
            let mut found: Vec<usize> = reading_order(entities.collect()).into_iter().map(|p| p.entity).collect();
            found.sort_unstable();
            prop_assert_eq!(found, (0..parents.len()).collect::<Vec<_>>());
        }
    }
}
