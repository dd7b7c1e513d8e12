//! How two versions of a plan differ, as people read it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::command::EntityRef;
use super::happening::{Happening, Told, compared, said};
use super::spec::FieldSpec;
use super::{Entity, EntityId, EntityKind, Fields, Plan};

/// What is different in a later version of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Difference {
    /// What happened, in the order of the plan: the plan and its problem first, and what was removed last of its kind.
    pub told: Vec<Told>,
}

impl Difference {
    /// Whether the versions say the same.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }
}

/// How a plan differs from what it was before. What was added and removed in between is not told.
pub fn difference(before: &Plan, after: &Plan) -> Difference {
    let mut told = Vec::new();
    let title = || after.title().to_owned();
    tell(
        &mut told,
        &EntityRef::Plan,
        title,
        fields(EntityRef::Plan.fields(), &before.fields, &after.fields),
    );
    tell(
        &mut told,
        &EntityRef::Problem,
        String::new,
        fields(EntityRef::Problem.fields(), &before.problem, &after.problem),
    );
    let old = by_id(before);
    let new = by_id(after);
    for kind in EntityKind::ALL {
        let removed = after.removed.iter().filter(|entity| entity.kind == kind);
        for entity in after.of_kind(kind).iter().chain(removed) {
            let happened = became(old.get(&(kind, &entity.id)).copied(), entity);
            tell(&mut told, &kind.with_id(&entity.id), || entity.title(), happened);
        }
        for entity in before.of_kind(kind) {
            // Someone else's software may take away what this one only marks.
            if !new.contains_key(&(kind, &entity.id)) {
                tell(
                    &mut told,
                    &kind.with_id(&entity.id),
                    || entity.title(),
                    vec![Happening::Removed],
                );
            }
        }
    }
    Difference { told }
}

fn by_id(plan: &Plan) -> BTreeMap<(EntityKind, &EntityId), &Entity> {
    let all = plan.all().chain(&plan.removed);
    all.map(|entity| ((entity.kind, &entity.id), entity)).collect()
}

fn tell(told: &mut Vec<Told>, entity: &EntityRef, title: impl Fn() -> String, happened: Vec<Happening>) {
    told.extend(happened.into_iter().map(|happening| Told {
        entity: entity.clone(),
        title: title(),
        happening,
    }));
}

fn became(before: Option<&Entity>, after: &Entity) -> Vec<Happening> {
    let Some(before) = before else {
        return match after.removed {
            None => vec![Happening::Added {
                fields: speaking(&after.fields),
            }],
            Some(_) => Vec::new(),
        };
    };
    let mut happened = Vec::new();
    match (before.removed, after.removed) {
        (None, Some(_)) => happened.push(Happening::Removed),
        (Some(_), None) => happened.push(Happening::Restored),
        _ => {}
    }
    if before.placed_under != after.placed_under {
        happened.push(Happening::Moved {
            from: before.placed_under.clone(),
            to: after.placed_under.clone(),
        });
    } else if before.position != after.position {
        happened.push(Happening::Reordered);
    }
    happened.extend(fields(after.kind.spec().fields, &before.fields, &after.fields));
    happened
}

/// The fields that say something.
pub(super) fn speaking(fields: &Fields) -> Fields {
    let speaking = fields.iter().filter(|(_, value)| !value.is_empty());
    speaking.map(|(name, value)| (name, value.clone())).collect()
}

fn fields(specs: &'static [FieldSpec], before: &Fields, after: &Fields) -> Vec<Happening> {
    let differing = specs.iter().flat_map(|field| {
        let says = |fields: &Fields| said(field.kind, fields.get(field.name).cloned());
        compared(field, says(before), says(after))
    });
    differing.collect()
}
