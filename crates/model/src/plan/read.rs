//! A plan as it stands in any document, by the table.

mod entity;
mod reading;
mod serial;
mod snapshot;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ChangeHash, ObjId, ROOT, ReadDoc};

pub use entity::{Entity, Reference};
pub(in crate::plan) use reading::Reading;

use self::snapshot::{Entry, Leaf, Snapshot};
use super::spec::{self, FieldSpec, Keyed};
use super::tree::reading_order;
use super::{EntityId, EntityKind, Fields, PlanState, RichText, schema};
use crate::OrganisationId;

/// A plan as it stands, or stood. Whatever a reader of this version does not understand is left out: words that are on no
/// list, days that do not exist, and sections and fields of newer versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The version of its shape; 0 when it does not say.
    pub schema: i64,
    /// Title, state and summary.
    pub fields: Fields,
    /// The real problem.
    pub problem: Fields,
    /// What is in it, by kind. Trees are in reading order: each entity is followed by those under it.
    pub entities: BTreeMap<EntityKind, Vec<Entity>>,
    /// What was removed, by kind and then in order.
    pub removed: Vec<Entity>,
}

/// Why a plan cannot be read as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the plan has no version {0}")]
pub struct UnknownVersion(pub ChangeHash);

impl Plan {
    /// Reads whatever of a plan is in the document; what is missing is empty.
    pub fn read(doc: &Automerge) -> Self {
        Self::of(&Snapshot::take(doc, None))
    }

    /// Reads the plan as it was at a version of the document.
    ///
    /// # Errors
    /// The document does not have the version.
    pub fn read_at(doc: &Automerge, heads: &[ChangeHash]) -> Result<Self, UnknownVersion> {
        if let Some(unknown) = heads.iter().find(|head| doc.get_change_by_hash(head).is_none()) {
            return Err(UnknownVersion(*unknown));
        }
        Ok(Self::of(&Snapshot::take(doc, Some(heads))))
    }

    fn of(snapshot: &Snapshot) -> Self {
        let problem = snapshot.map_at(&ROOT, schema::PROBLEM);
        let mut plan = Self {
            schema: snapshot.integer(&ROOT, schema::SCHEMA).unwrap_or_default(),
            fields: fields(snapshot, &ROOT, spec::PLAN.fields),
            problem: problem
                .map(|problem| fields(snapshot, problem, spec::PROBLEM.fields))
                .unwrap_or_default(),
            entities: BTreeMap::new(),
            removed: Vec::new(),
        };
        for kind in EntityKind::ALL {
            let entities = plan.section(snapshot, kind);
            plan.entities.insert(kind, entities);
        }
        plan.resolve();
        plan
    }

    /// The entities of a kind that are there; those that were removed go apart.
    fn section(&mut self, snapshot: &Snapshot, kind: EntityKind) -> Vec<Entity> {
        let Some(section) = snapshot.map_at(&ROOT, kind.spec().section) else {
            return Vec::new();
        };
        let mut found: Vec<Entity> = snapshot
            .entries(section)
            .filter_map(|(id, leaf)| match leaf {
                Leaf::Object(object) if snapshot.is_map(object) => entity(snapshot, kind, id, object),
                _ => None,
            })
            .collect();
        found.sort_by(|one, two| (&one.position, &one.id).cmp(&(&two.position, &two.id)));
        let (mut present, mut removed): (Vec<Entity>, Vec<Entity>) =
            found.into_iter().partition(|entity| entity.removed.is_none());
        if kind.spec().tree {
            anchor(&present, &mut removed);
            present = in_reading_order(present, &removed);
        }
        self.removed.extend(removed);
        present
    }

    /// Tells of each reference what became of what it refers to.
    fn resolve(&mut self) {
        let mut known: BTreeMap<EntityId, Reference> = BTreeMap::new();
        for entity in self.all().chain(&self.removed) {
            let (id, kind, title) = (entity.id.clone(), entity.kind, entity.title());
            let reference = match entity.removed {
                None => Reference::Present { id, kind },
                Some(_) => Reference::Removed { id, kind, title },
            };
            // Of two kinds with one id, what is there counts.
            known.entry(entity.id.clone()).or_insert(reference);
        }
        for entity in self.entities.values_mut().flatten().chain(&mut self.removed) {
            entity.resolve(&known);
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.fields.word("title").unwrap_or_default()
    }

    /// How far it is; `None` for a word of a newer version.
    pub fn state(&self) -> Option<PlanState> {
        PlanState::from_word(self.fields.word("state")?)
    }

    /// What the problem is.
    pub fn statement(&self) -> RichText {
        self.problem.rich("statement").cloned().unwrap_or_default()
    }

    /// The entities of a kind, in order.
    pub fn of_kind(&self, kind: EntityKind) -> &[Entity] {
        self.entities.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Every entity that is there, by kind and in order.
    pub fn all(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values().flatten()
    }

    /// The entity with an id, also when it was removed.
    pub fn find(&self, id: &EntityId) -> Option<&Entity> {
        self.all().chain(&self.removed).find(|entity| entity.id == *id)
    }
}

fn fields(snapshot: &Snapshot, object: &ObjId, specs: &[FieldSpec]) -> Fields {
    let read = |spec: &FieldSpec| {
        let entry = Entry {
            snapshot,
            object,
            key: spec.name,
        };
        Some((spec.name, values::read(&entry, spec.kind)?))
    };
    specs.iter().filter_map(read).collect()
}

fn entity(snapshot: &Snapshot, kind: EntityKind, id: &str, object: &ObjId) -> Option<Entity> {
    let spec = kind.spec();
    if spec.keyed == Keyed::ByOrganisation && id.parse::<OrganisationId>().is_err() {
        return None;
    }
    let word = |key| snapshot.text(object, key).unwrap_or_default();
    let parent = Some(word(schema::PARENT))
        .filter(|parent| spec.tree && !parent.is_empty())
        .map(EntityId::found);
    Some(Entity {
        id: EntityId::found(id),
        kind,
        placed_under: parent.clone(),
        parent,
        depth: 0,
        position: if spec.ordered() {
            word(schema::POSITION)
        } else {
            String::new()
        },
        fields: fields(snapshot, object, spec.fields),
        references: BTreeMap::new(),
        removed: snapshot.integer(object, schema::REMOVED),
    })
}

/// Lets what was removed stand under something that is known, and nothing under itself, so that it can come back there.
fn anchor(present: &[Entity], removed: &mut [Entity]) {
    if removed.is_empty() {
        return;
    }
    let all = present.iter().chain(removed.iter()).enumerate();
    let nodes = all.map(|(index, entity)| {
        let parent = entity.parent.as_ref().map(EntityId::to_string).unwrap_or_default();
        (entity.id.to_string(), parent, index)
    });
    for placed in reading_order(nodes.collect()) {
        if let Some(entity) = placed
            .entity
            .checked_sub(present.len())
            .and_then(|index| removed.get_mut(index))
        {
            entity.parent = placed.parent.map(EntityId::found);
        }
    }
}

/// Puts a tree in reading order. What stands under something removed moves up to where that stood.
fn in_reading_order(present: Vec<Entity>, removed: &[Entity]) -> Vec<Entity> {
    let gone: BTreeMap<&EntityId, Option<&EntityId>> = removed
        .iter()
        .map(|entity| (&entity.id, entity.parent.as_ref()))
        .collect();
    let nodes = present.into_iter().map(|entity| {
        let mut passed = BTreeSet::new();
        let mut parent = entity.parent.as_ref();
        while let Some(above) = parent.and_then(|id| gone.get(id).filter(|_| passed.insert(id))) {
            parent = *above;
        }
        let parent = parent.map(EntityId::to_string).unwrap_or_default();
        (entity.id.to_string(), parent, entity)
    });
    let placed = reading_order(nodes.collect()).into_iter().map(|placed| Entity {
        parent: placed.parent.map(EntityId::found),
        depth: placed.depth,
        ..placed.entity
    });
    placed.collect()
}
