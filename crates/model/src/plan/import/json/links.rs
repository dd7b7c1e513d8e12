//! What entities in JSON are to each other: references, trees and order.

use std::collections::BTreeMap;

use super::Reader;
use super::entity::Found;
use super::raw::Where;
use crate::plan::command::Rule;
use crate::plan::import::error::Problem;
use crate::plan::{EntityId, EntityKind, FieldSpec, FieldValue, position, schema};

impl<'t> Reader<'t> {
    /// Reports every reference to something that is not there, and every parent that cannot be one.
    pub(super) fn follow(&mut self, found: &[Found<'t>]) {
        for entity in found {
            if self.problems.is_full() {
                return;
            }
            let list = Where::ROOT.under(entity.place.0);
            let place = list.at(entity.place.1);
            for (field, raw) in &entity.references {
                if let Some(id) = self.lost(entity, field) {
                    let kinds = field.kind.targets();
                    self.report(place.under(field.name), raw, Rule::NoSuchTarget { kinds, id });
                }
            }
            let Some((parent, raw)) = &entity.parent else {
                continue;
            };
            let fits = self.known.get(parent).is_some_and(|(kind, present)| {
                // What is there stands under what is there: readers moved it up from what was removed.
                *kind == entity.kind && (*present || entity.removed.is_some())
            });
            if !fits {
                let id = parent.to_string();
                self.report(place.under(schema::PARENT), raw, Problem::NoParent { id });
            }
        }
        for entity in under_themselves(found) {
            let list = Where::ROOT.under(entity.place.0);
            let place = list.at(entity.place.1);
            if let Some((_, raw)) = &entity.parent {
                self.report(place.under(schema::PARENT), raw, Rule::UnderItself);
            }
        }
    }

    /// The first id in a field that is not that of an entity of the right kind, and is not known to be missing.
    fn lost(&self, entity: &Found<'t>, field: &FieldSpec) -> Option<String> {
        let ids = match entity.fields.get(field.name)? {
            FieldValue::Text(id) => std::slice::from_ref(id),
            FieldValue::Many(ids) => ids.as_slice(),
            _ => &[],
        };
        let lost = ids.iter().filter(|id| !id.is_empty()).find(|id| {
            let known = self.known.get(id.as_str());
            known.is_none_or(|(kind, _)| !field.kind.targets().contains(kind)) && !entity.missing.contains(id.as_str())
        });
        lost.cloned()
    }
}

/// One entity of each cycle.
fn under_themselves<'f, 't>(found: &'f [Found<'t>]) -> Vec<&'f Found<'t>> {
    let index: BTreeMap<&EntityId, usize> = found
        .iter()
        .enumerate()
        .map(|(index, found)| (&found.id, index))
        .collect();
    let above = |index_of: usize| {
        let (parent, _) = found[index_of].parent.as_ref()?;
        index.get(parent).copied()
    };
    // Which walk came by; 0 for none yet.
    let mut walked = vec![0; found.len()];
    let mut cycles = Vec::new();
    for start in 0..found.len() {
        let walk = start + 1;
        let mut here = Some(start);
        while let Some(entity) = here {
            if walked[entity] != 0 {
                if walked[entity] == walk {
                    cycles.push(&found[entity]);
                }
                break;
            }
            walked[entity] = walk;
            here = above(entity);
        }
    }
    cycles
}

/// Gives every entity of an ordered kind a position: the ones that it brings, unless some are lacking or contradict the
/// order of the text.
pub(super) fn place(found: &mut [Found<'_>]) {
    for kind in EntityKind::ALL.into_iter().filter(|kind| kind.spec().ordered()) {
        if stand_in_order(found.iter().filter(|found| found.kind == kind)) {
            continue;
        }
        let mut last: Option<String> = None;
        for entity in found.iter_mut().filter(|found| found.kind == kind) {
            last = position::between(last.as_deref(), None);
            entity.position.clone_from(&last);
        }
    }
}

/// Whether all have a position, and siblings stand in the order of theirs.
fn stand_in_order<'f, 't: 'f>(entities: impl Iterator<Item = &'f Found<'t>>) -> bool {
    let mut last: BTreeMap<Option<&EntityId>, (&str, &EntityId)> = BTreeMap::new();
    for entity in entities {
        let Some(position) = entity.position.as_deref() else {
            return false;
        };
        if entity.removed.is_some() {
            continue;
        }
        let parent = entity.parent.as_ref().map(|(parent, _)| parent);
        let here = (position, &entity.id);
        if last.insert(parent, here).is_some_and(|before| before > here) {
            return false;
        }
    }
    true
}
