//! Which change touched which field of a plan.

mod owners;
mod saved;

use std::collections::HashMap;

use automerge::legacy::{Key, ObjectId, OpType};
use automerge::{ActorId, Automerge};

use self::owners::Owners;
use self::saved::{OperationId, Saved};
use super::changes::{Changes, Numbers};
use super::command::EntityRef;

/// What of an entity a change touched. An operation may turn out to have changed nothing that people see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Aspect {
    /// Whether it is in the document at all.
    Existence,
    /// Whether it was removed.
    Removed,
    /// What it stands under.
    Parent,
    /// Its place in the order.
    Position,
    /// The field with this number in its specification.
    Field(u8),
}

/// A change that touched an aspect of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Touch {
    /// The number of the change, in the order of [`Changes`].
    pub(super) change: usize,
    /// Which of the entities.
    pub(super) entity: usize,
    pub(super) aspect: Aspect,
}

/// Everything in a plan that was ever touched, in the order of changes.
#[derive(Debug, PartialEq)]
pub(super) struct Touches {
    pub(super) entities: Vec<EntityRef>,
    pub(super) touches: Vec<Touch>,
}

impl Touches {
    pub(super) fn of(doc: &Automerge, changes: &Changes<'_>) -> Self {
        saved(doc, changes).unwrap_or_else(|| rebuilt(doc, changes))
    }
}

/// Reads the operations out of the saved form of the document.
pub(super) fn saved(doc: &Automerge, changes: &Changes<'_>) -> Option<Touches> {
    let bytes = doc.save_nocompress();
    let saved = Saved::parse(&bytes)?;
    let of_actors: Vec<&[Numbers]> = saved.actors.iter().map(|actor| changes.of_actor(actor)).collect();
    let mut owners = Owners::default();
    // Typing makes long runs of operations of one change, and so does taking away what was typed.
    let mut recent: [Option<(usize, Numbers)>; 2] = [None; 2];
    let mut change_of = |id: OperationId, replaced: bool| {
        let recent = &mut recent[usize::from(replaced)];
        let numbers = match *recent {
            Some((actor, numbers)) if actor == id.actor && numbers.contains(id.counter) => numbers,
            _ => Numbers::find(of_actors[id.actor], id.counter)?,
        };
        *recent = Some((id.actor, numbers));
        Some(numbers.change())
    };
    let mut strange = false;
    saved.rows(|row| {
        let replaced = row.successors.iter().map(|id| (*id, true));
        let made = row.makes.then_some(row.id);
        for (id, replaced) in std::iter::once((row.id, false)).chain(replaced) {
            match change_of(id, replaced) {
                Some(change) => owners.record(row.object, row.key, made, change),
                None => strange = true,
            }
        }
    })?;
    (!strange).then(|| owners.into_touches())
}

/// Asks the library for what each change did.
pub(super) fn rebuilt(doc: &Automerge, changes: &Changes<'_>) -> Touches {
    let positions = changes.positions();
    let mut actors: HashMap<ActorId, usize> = HashMap::new();
    let mut owners = Owners::default();
    let mut id = |counter: u64, actor: &ActorId| {
        let next = actors.len();
        let actor = *actors.entry(actor.clone()).or_insert(next);
        OperationId { counter, actor }
    };
    for change in doc.get_changes(&[]) {
        let Some(position) = positions.get(&change.hash()) else {
            continue;
        };
        for (operation, counter) in change.decode().operations.iter().zip(change.start_op().get()..) {
            let object = match &operation.obj {
                ObjectId::Root => None,
                ObjectId::Id(object) => Some(id(object.counter(), object.actor())),
            };
            let key = match &operation.key {
                Key::Map(key) => Some(key.as_str()),
                Key::Seq(_) => None,
            };
            let makes = matches!(operation.action, OpType::Make(_));
            let made = makes.then(|| id(counter, change.actor_id()));
            owners.record(object, key, made, *position);
        }
    }
    owners.into_touches()
}
