//! The changes of a document, in an order that is the same at every replica.

use std::collections::HashMap;

use automerge::{ActorId, Automerge, ChangeHash, ChangeMetadata, ObjId};

use super::Author;

/// The changes of a document, oldest first: by the clocks of those who made them, but never before what they build on.
pub(super) struct Changes<'a> {
    list: Vec<ChangeMetadata<'a>>,
    by_actor: HashMap<ActorId, Vec<Numbers>>,
}

/// The numbers of the operations of one change, and where the change stands in the list.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    first: u64,
    last: u64,
    change: usize,
}

impl<'a> Changes<'a> {
    pub(super) fn of(doc: &'a Automerge) -> Self {
        // The library lists changes after those that they build on.
        let found = doc.get_changes_meta(&[]);
        let mut keys: HashMap<ChangeHash, (i64, u32)> = HashMap::with_capacity(found.len());
        for change in &found {
            let below = change.deps.iter().filter_map(|dep| keys.get(dep));
            // A clock that runs behind does not put an answer before its question.
            let key = below.fold((change.timestamp, 0), |(time, depth), below| {
                (time.max(below.0), depth.max(below.1 + 1))
            });
            keys.insert(change.hash, key);
        }
        let mut list = found;
        list.sort_by_cached_key(|change| (keys.get(&change.hash).copied(), change.hash));
        let mut by_actor: HashMap<ActorId, Vec<Numbers>> = HashMap::new();
        for (index, change) in list.iter().enumerate() {
            let numbers = Numbers {
                first: change.start_op,
                last: change.max_op,
                change: index,
            };
            match by_actor.get_mut(&*change.actor) {
                Some(all) => all.push(numbers),
                None => {
                    by_actor.insert(change.actor.clone().into_owned(), vec![numbers]);
                }
            }
        }
        for all in by_actor.values_mut() {
            all.sort_unstable_by_key(|numbers| (numbers.first, numbers.last));
        }
        Self { list, by_actor }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The change at an index.
    pub(super) fn get(&self, index: usize) -> &ChangeMetadata<'a> {
        &self.list[index]
    }

    /// Where a change stands.
    pub(super) fn position(&self, hash: &ChangeHash) -> Option<usize> {
        self.list.iter().position(|change| change.hash == *hash)
    }

    /// Where each change stands.
    pub(super) fn positions(&self) -> HashMap<ChangeHash, usize> {
        let hashes = self.list.iter().map(|change| change.hash);
        hashes.zip(0..).collect()
    }

    /// For each change, where those stand that it builds on.
    pub(super) fn dependencies(&self) -> Vec<Vec<usize>> {
        let positions = self.positions();
        let of = |change: &ChangeMetadata<'_>| {
            change
                .deps
                .iter()
                .filter_map(|dep| positions.get(dep).copied())
                .collect()
        };
        self.list.iter().map(of).collect()
    }

    /// The numbers that an actor's operations have, in order.
    pub(super) fn of_actor(&self, actor: &ActorId) -> &[Numbers] {
        self.by_actor.get(actor).map_or(&[], Vec::as_slice)
    }

    /// Which change an operation belongs to.
    pub(super) fn of_operation(&self, id: &ObjId) -> Option<usize> {
        match id {
            ObjId::Root => None,
            ObjId::Id(number, actor, _) => Numbers::find(self.of_actor(actor), *number).map(|found| found.change),
        }
    }

    /// Who made a change, as it says.
    pub(super) fn author(&self, index: usize) -> Option<Author> {
        Author::from_message(self.list[index].message.as_deref()?)
    }

    /// When a change was made, in milliseconds since 1970 UTC, by its maker's clock.
    pub(super) fn at_ms(&self, index: usize) -> i64 {
        self.list[index].timestamp.saturating_mul(1_000)
    }
}

impl Numbers {
    /// The change that has an operation with the number, among those of one actor.
    pub(super) fn find(of_actor: &[Self], number: u64) -> Option<Self> {
        let after = of_actor.partition_point(|numbers| numbers.first <= number);
        let found = of_actor[..after].last()?;
        (number <= found.last).then_some(*found)
    }

    /// Whether an operation with the number is among these.
    pub(super) fn contains(self, number: u64) -> bool {
        (self.first..=self.last).contains(&number)
    }

    /// Where the change stands in the list.
    pub(super) fn change(self) -> usize {
        self.change
    }
}
