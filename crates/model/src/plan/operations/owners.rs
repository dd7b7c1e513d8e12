use std::collections::HashMap;

use super::saved::OperationId;
use super::{Aspect, Touch, Touches};
use crate::plan::command::EntityRef;
use crate::plan::{EntityId, EntityKind, schema};

/// What an object in a document is part of.
#[derive(Debug, Clone, Copy)]
enum Owner {
    Root,
    Section(EntityKind),
    /// The map of an entity.
    Entity(usize),
    /// What is in a field: a text, set or list, and all that is in those.
    Content(usize, Aspect),
    /// Nothing that a plan has.
    Stranger,
}

/// Which object belongs to what, and who touched it. Objects are to be told of before what is in them.
pub(super) struct Owners {
    entities: Vec<EntityRef>,
    indexes: HashMap<EntityRef, usize>,
    objects: HashMap<OperationId, Owner>,
    touches: Vec<Touch>,
    /// What was looked up last: operations in one object come together.
    recent: Option<(OperationId, Owner)>,
}

/// A text that was typed by one change and taken away by another names the two in turn: so many are looked back at,
/// before all are sorted.
const RECENT: usize = 4;

const PLAN: usize = 0;
const PROBLEM: usize = 1;

impl Default for Owners {
    fn default() -> Self {
        Self {
            entities: vec![EntityRef::Plan, EntityRef::Problem],
            indexes: HashMap::new(),
            objects: HashMap::new(),
            touches: Vec::new(),
            recent: None,
        }
    }
}

impl Owners {
    /// A change did something in an object; `made` is the object that it made there, if any.
    pub(super) fn record(
        &mut self,
        object: Option<OperationId>,
        key: Option<&str>,
        made: Option<OperationId>,
        change: usize,
    ) {
        let inside = match self.owner(object) {
            Owner::Root => self.in_root(key, change),
            Owner::Section(kind) => self.in_section(kind, key, change),
            Owner::Entity(entity) => {
                let aspect = key.and_then(|key| aspect(&self.entities[entity], key));
                aspect.map_or(Owner::Stranger, |aspect| self.touch(change, entity, aspect))
            }
            Owner::Content(entity, aspect) => self.touch(change, entity, aspect),
            Owner::Stranger => Owner::Stranger,
        };
        if let Some(made) = made {
            self.objects.insert(made, inside);
        }
    }

    fn owner(&mut self, object: Option<OperationId>) -> Owner {
        let Some(object) = object else {
            return Owner::Root;
        };
        if let Some((recent, owner)) = self.recent
            && recent == object
        {
            return owner;
        }
        let owner = self.objects.get(&object).copied().unwrap_or(Owner::Stranger);
        self.recent = Some((object, owner));
        owner
    }

    fn in_root(&mut self, key: Option<&str>, change: usize) -> Owner {
        let Some(key) = key else {
            return Owner::Stranger;
        };
        if key == schema::PROBLEM {
            return Owner::Entity(PROBLEM);
        }
        if key == schema::TYPE {
            return self.touch(change, PLAN, Aspect::Existence);
        }
        match EntityKind::from_section(key) {
            Some(kind) => Owner::Section(kind),
            None => aspect(&EntityRef::Plan, key).map_or(Owner::Stranger, |aspect| self.touch(change, PLAN, aspect)),
        }
    }

    fn in_section(&mut self, kind: EntityKind, key: Option<&str>, change: usize) -> Owner {
        let Some(key) = key else {
            return Owner::Stranger;
        };
        let entity = EntityRef::Entity(kind, EntityId::found(key));
        let next = self.entities.len();
        let index = *self.indexes.entry(entity).or_insert_with_key(|entity| {
            self.entities.push(entity.clone());
            next
        });
        self.touch(change, index, Aspect::Existence);
        Owner::Entity(index)
    }

    fn touch(&mut self, change: usize, entity: usize, aspect: Aspect) -> Owner {
        let touch = Touch { change, entity, aspect };
        let start = self.touches.len().saturating_sub(RECENT);
        if !self.touches[start..].contains(&touch) {
            self.touches.push(touch);
        }
        Owner::Content(entity, aspect)
    }

    pub(super) fn into_touches(mut self) -> Touches {
        self.touches.sort_unstable();
        self.touches.dedup();
        Touches {
            entities: self.entities,
            touches: self.touches,
        }
    }
}

fn aspect(entity: &EntityRef, key: &str) -> Option<Aspect> {
    if let EntityRef::Entity(kind, _) = entity {
        match key {
            schema::REMOVED => return Some(Aspect::Removed),
            schema::PARENT if kind.spec().tree => return Some(Aspect::Parent),
            schema::POSITION => return Some(Aspect::Position),
            _ => {}
        }
    }
    let number = entity.fields().iter().position(|field| field.name == key)?;
    u8::try_from(number).ok().map(Aspect::Field)
}
