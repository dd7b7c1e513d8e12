use std::collections::{BTreeMap, BTreeSet, HashMap};

use automerge::{Automerge, ObjId};

use super::{Conflict, ConflictingValue, by_change, sort};
use crate::plan::changes::Changes;
use crate::plan::command::EntityRef;
use crate::plan::operations::{Aspect, Touch, Touches};
use crate::plan::read::Reading;
use crate::plan::views::Views;
use crate::plan::{FieldValue, schema};

/// The most people that are named as editors of what another one removed.
const MOST_EDITORS: usize = 8;
/// How many removals are followed through the history at once: one for each bit.
const AT_ONCE: usize = 64;

/// An entity that was removed.
pub(super) struct Removed {
    entity: EntityRef,
    /// The operations that removed it; the last is what readers see.
    by: Vec<ObjId>,
}

/// What is known about one removed entity and the changes that touched it.
struct Case {
    removed: Removed,
    removals: BTreeSet<usize>,
    /// The changes that touched it, and what they touched.
    touched: BTreeMap<usize, Vec<Touch>>,
}

impl Removed {
    pub(super) fn new(reading: &Reading<'_>, entity: EntityRef, maps: &[ObjId]) -> Self {
        let by = maps.iter().flat_map(|map| reading.all(map, schema::REMOVED));
        let by = by.map(|(_, operation)| operation).collect();
        Self { entity, by }
    }
}

/// The removals of what someone else was editing at the time: neither knew of the other.
pub(super) fn contested(doc: &Automerge, changes: &Changes<'_>, removed: Vec<Removed>) -> Vec<Conflict> {
    let touches = Touches::of(doc, changes);
    let mut cases = cases(changes, &touches, removed);
    keep_concurrent(changes, &mut cases);
    let conflicts = cases
        .into_iter()
        .filter_map(|case| case.into_conflict(doc, changes, &touches));
    conflicts.collect()
}

fn cases(changes: &Changes<'_>, touches: &Touches, removed: Vec<Removed>) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut of_entity: HashMap<EntityRef, usize> = HashMap::new();
    for removed in removed {
        of_entity.insert(removed.entity.clone(), cases.len());
        let removals = removed.by.iter().filter_map(|by| changes.of_operation(by));
        cases.push(Case {
            removals: removals.collect(),
            removed,
            touched: BTreeMap::new(),
        });
    }
    let of_entity: Vec<Option<usize>> = touches
        .entities
        .iter()
        .map(|entity| of_entity.get(entity).copied())
        .collect();
    for touch in &touches.touches {
        if let Some(case) = of_entity[touch.entity]
            && touch.aspect != Aspect::Position
        {
            cases[case].touched.entry(touch.change).or_default().push(*touch);
        }
    }
    cases
}

/// Drops the changes that a removal built on, and those that built on a removal.
fn keep_concurrent(changes: &Changes<'_>, cases: &mut [Case]) {
    let dependencies = changes.dependencies();
    let mut removals: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (case, found) in cases.iter().enumerate() {
        for removal in &found.removals {
            removals.entry(*removal).or_default().push(case);
        }
    }
    let removals: Vec<(usize, Vec<usize>)> = removals.into_iter().collect();
    for batch in removals.chunks(AT_ONCE) {
        let mut built_on = vec![0_u64; changes.len()];
        let mut builds_on = vec![0_u64; changes.len()];
        let mut bits: BTreeMap<usize, u64> = BTreeMap::new();
        for (number, (removal, of_cases)) in batch.iter().enumerate() {
            built_on[*removal] |= 1 << number;
            builds_on[*removal] |= 1 << number;
            for case in of_cases {
                *bits.entry(*case).or_default() |= 1 << number;
            }
        }
        for change in (0..changes.len()).rev() {
            for dependency in &dependencies[change] {
                built_on[*dependency] |= built_on[change];
            }
        }
        for change in 0..changes.len() {
            for dependency in &dependencies[change] {
                builds_on[change] |= builds_on[*dependency];
            }
        }
        for (case, bits) in bits {
            let knows = |change: usize| (built_on[change] | builds_on[change]) & bits != 0;
            cases[case].touched.retain(|change, _| !knows(*change));
        }
    }
}

impl Case {
    fn into_conflict(self, doc: &Automerge, changes: &Changes<'_>, touches: &Touches) -> Option<Conflict> {
        let mut editors = BTreeSet::new();
        let mut values: Vec<ConflictingValue> = Vec::new();
        for (change, touched) in self.touched.iter().rev() {
            if values.len() == MOST_EDITORS {
                break;
            }
            let meta = changes.get(*change);
            let end = [meta.hash];
            let entity = &touches.entities[touched.first()?.entity];
            // Not every operation is an edit that people see, such as the upgrade of a plan of an older shape.
            let edit = || !Views::new(doc, entity, &meta.deps, &end).told(touched).is_empty();
            if !editors.contains(&changes.author(*change)) && edit() {
                editors.insert(changes.author(*change));
                values.push(by_change(changes, *change, FieldValue::Flag(false)));
            }
        }
        if values.is_empty() {
            return None;
        }
        let mut seen = self.removed.by.iter().rev();
        let removal = seen.find_map(|by| changes.of_operation(by))?;
        values.push(ConflictingValue {
            current: true,
            ..by_change(changes, removal, FieldValue::Flag(true))
        });
        sort(&mut values);
        Some(Conflict {
            entity: self.removed.entity,
            field: schema::REMOVED.to_owned(),
            values,
        })
    }
}
