use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Serialize;

use crate::plan::{EntityId, EntityKind, FieldKind, FieldValue, Fields};

/// An entity of a plan. Its fields are read as those of [`Fields`]: `entity.text("title")`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// Its kind.
    pub kind: EntityKind,
    /// The entity above it in a tree, among those that are there.
    pub parent: Option<EntityId>,
    /// The entity that it was placed under, whatever became of that since.
    pub placed_under: Option<EntityId>,
    /// How deep it stands in a tree; 0 at the top.
    pub depth: usize,
    /// Its place in the order of its kind; empty for a kind without one.
    pub position: String,
    /// What it says.
    pub fields: Fields,
    /// What became of what it refers to, by field.
    pub references: BTreeMap<&'static str, Vec<Reference>>,
    /// When it was removed, in milliseconds since 1970 UTC.
    pub removed: Option<i64>,
}

/// What became of what an entity refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Reference {
    /// It is there.
    Present {
        /// Its id.
        id: EntityId,
        /// Its kind.
        kind: EntityKind,
    },
    /// It was removed.
    Removed {
        /// Its id.
        id: EntityId,
        /// Its kind.
        kind: EntityKind,
        /// What it was called.
        title: String,
    },
    /// It is not in the document: someone else's software took it away, or never put it there.
    Missing {
        /// The id.
        id: EntityId,
    },
}

impl Reference {
    /// The id that is referred to.
    pub fn id(&self) -> &EntityId {
        match self {
            Self::Present { id, .. } | Self::Removed { id, .. } | Self::Missing { id } => id,
        }
    }

    /// Whether it is there.
    pub fn is_present(&self) -> bool {
        matches!(self, Self::Present { .. })
    }
}

impl Entity {
    /// What it is called: the field that names its kind, as plain text.
    pub fn title(&self) -> String {
        self.fields.text(self.kind.spec().title).into_owned()
    }

    /// What became of what a field refers to, when it refers to something.
    pub fn reference(&self, field: &str) -> Option<&Reference> {
        self.references.get(field).and_then(|found| found.first())
    }

    /// The id that a field refers to, when that is there.
    pub fn present(&self, field: &str) -> Option<&EntityId> {
        self.reference(field)
            .filter(|found| found.is_present())
            .map(Reference::id)
    }

    pub(super) fn resolve(&mut self, known: &BTreeMap<EntityId, Reference>) {
        for field in self.kind.spec().fields {
            let targets = field.kind.targets();
            let ids = match (field.kind, self.fields.get(field.name)) {
                (FieldKind::Reference(_), Some(FieldValue::Text(id))) => std::slice::from_ref(id),
                (FieldKind::References(_), Some(FieldValue::Many(ids))) => ids.as_slice(),
                _ => continue,
            };
            let found: Vec<Reference> = ids
                .iter()
                .filter(|id| !id.is_empty())
                .map(|id| match known.get(id.as_str()) {
                    Some(found) if found.is_one_of(targets) => found.clone(),
                    _ => Reference::Missing {
                        id: EntityId::found(id.as_str()),
                    },
                })
                .collect();
            if !found.is_empty() {
                self.references.insert(field.name, found);
            }
        }
    }
}

impl Reference {
    fn is_one_of(&self, kinds: &[EntityKind]) -> bool {
        match self {
            Self::Present { kind, .. } | Self::Removed { kind, .. } => kinds.contains(kind),
            Self::Missing { .. } => false,
        }
    }
}

impl Deref for Entity {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.fields
    }
}
