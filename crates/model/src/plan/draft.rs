//! A whole new plan, written into a document in one change.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError};
use rand::RngCore;
use serde::Serialize;

use super::command::{Editor, Past, Place, Refusal, Stop};
use super::upgrade::complete_shape;
use super::{Author, CommandError, EntityId, EntityKind, EntityRef, FieldKind, FieldValue, Fields, PlanState};
use crate::{OrganisationId, document};

/// A plan that does not exist yet. Order in the list is order in the plan.
///
/// Entities refer to each other by keys that mean something within the draft only; see [`EntityDraft::key`]. As JSON it
/// is what the web app makes a plan of by itself (`web/src/engine/drafts`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanDraft {
    /// Title, state and summary.
    pub fields: Fields,
    /// The real problem.
    pub problem: Fields,
    /// What is in it.
    pub entities: Vec<EntityDraft>,
}

/// An entity of a new plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityDraft {
    /// As everywhere in JSON not called `kind`, because some entities have a field of that name.
    #[serde(rename = "entity")]
    kind: EntityKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<OrganisationId>,
    #[serde(rename = "under", skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    fields: Fields,
    #[serde(skip)]
    recorded: Option<Recorded>,
}

/// What is known of an entity that was in a plan before.
#[derive(Debug, Clone, PartialEq)]
struct Recorded {
    id: EntityId,
    past: Past,
    missing: BTreeSet<EntityId>,
}

/// Why a draft does not make a plan.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It refers to something that is not in it.
    #[error("the draft refers to \"{0}\", which is not in it")]
    UnknownKey(String),
    /// Two entities have one key.
    #[error("two entities of the draft have the key \"{0}\"")]
    DuplicateKey(String),
    /// A field breaks a rule; the command's number is the entity's place in the list.
    #[error(transparent)]
    Refused(#[from] CommandError),
}

impl From<AutomergeError> for DraftError {
    fn from(error: AutomergeError) -> Self {
        Self::Refused(error.into())
    }
}

impl EntityDraft {
    /// An entity that is called by a name: the field that names its kind.
    pub fn named(kind: EntityKind, name: impl Into<FieldValue>) -> Self {
        Self::new(kind).with(kind.spec().title, name)
    }

    /// An entity that says nothing yet.
    pub fn new(kind: EntityKind) -> Self {
        Self {
            kind,
            key: None,
            organisation: None,
            parent: None,
            fields: Fields::new(),
            recorded: None,
        }
    }

    /// An entity that was in a plan before, under the id that it had there, which is its key too. It may refer to what is
    /// `missing`, and its text may be empty.
    pub(super) fn recorded(
        kind: EntityKind,
        id: EntityId,
        fields: Fields,
        past: Past,
        missing: BTreeSet<EntityId>,
    ) -> Self {
        Self {
            fields,
            ..Self::new(kind)
        }
        .key(id.as_str())
        .with_record(Recorded { id, past, missing })
    }

    fn with_record(mut self, recorded: Recorded) -> Self {
        self.recorded = Some(recorded);
        self
    }

    /// What kind of entity it is.
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// What it says. What refers to an entity holds its key.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Gives it a key by which other entities of the draft refer to it. Any text will do, also its own title.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Puts it under the entity with a key.
    #[must_use]
    pub fn under(mut self, key: impl Into<String>) -> Self {
        self.parent = Some(key.into());
        self
    }

    /// Says whose it is, for what exists once for each organisation.
    #[must_use]
    pub fn by(mut self, organisation: OrganisationId) -> Self {
        self.organisation = Some(organisation);
        self
    }

    /// Sets a field. What refers to an entity holds its key.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<FieldValue>) -> Self {
        self.fields.set(field, value);
        self
    }
}

impl PlanDraft {
    /// A plan with a title and nothing else yet.
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            fields: Fields::new()
                .with("title", title.into())
                .with("state", PlanState::Exploring.word()),
            problem: Fields::new(),
            entities: Vec::new(),
        }
    }

    /// How far it is.
    #[must_use]
    pub fn state(mut self, state: PlanState) -> Self {
        self.fields.set("state", state.word());
        self
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.fields.word("title").unwrap_or_default()
    }

    /// Another title.
    #[must_use]
    pub fn retitled(mut self, title: impl Into<String>) -> Self {
        self.fields.set("title", title.into());
        self
    }

    /// What it is about, in short.
    #[must_use]
    pub fn summary(mut self, summary: &str) -> Self {
        self.fields.set("summary", summary);
        self
    }

    /// Says something of the problem.
    #[must_use]
    pub fn problem(mut self, field: &str, value: impl Into<FieldValue>) -> Self {
        self.problem.set(field, value);
        self
    }

    /// Adds an entity.
    #[must_use]
    pub fn and(mut self, entity: EntityDraft) -> Self {
        self.entities.push(entity);
        self
    }

    /// Adds entities.
    #[must_use]
    pub fn extend(mut self, entities: impl IntoIterator<Item = EntityDraft>) -> Self {
        self.entities.extend(entities);
        self
    }

    /// Writes the plan into the root of an empty document. Ids of its entities come from `rng`.
    ///
    /// # Errors
    /// The first rule that the draft breaks; the caller rolls the transaction back.
    pub fn write<T: Transactable, R: RngCore + ?Sized>(&self, tx: &mut T, rng: &mut R) -> Result<(), DraftError> {
        complete_shape(tx)?;
        let named = Names::give(self, rng)?;
        let promised = self
            .entities
            .iter()
            .zip(&named.ids)
            .map(|(entity, id)| (id.clone(), entity.kind));
        let missing = self.entities.iter().filter_map(|entity| entity.recorded.as_ref());
        let missing = missing.flat_map(|recorded| recorded.missing.iter().cloned()).collect();
        let mut editor = Editor::founding(tx, rng, promised.collect(), missing);
        for (owner, fields) in [(EntityRef::Plan, &self.fields), (EntityRef::Problem, &self.problem)] {
            for (name, value) in fields.iter() {
                editor
                    .set(&owner, name, value)
                    .map_err(|stop| refused(0, None, Some(owner.clone()), stop))?;
            }
        }
        for (index, (entity, id)) in self.entities.iter().zip(&named.ids).enumerate() {
            let fields = named.fields(entity)?;
            let parent = entity.parent.as_deref().map(|key| named.id(key)).transpose()?;
            let added = match &entity.recorded {
                Some(recorded) => editor.found(entity.kind, id, &fields, parent, recorded.past.clone()),
                None => editor.add(entity.kind, id, &fields, parent, &Place::Last),
            };
            added.map_err(|stop| refused(index, Some(entity.kind), None, stop))?;
        }
        Ok(())
    }

    /// Makes the body document: one change, at `at` seconds since 1970 UTC. Equal seeds give equal documents.
    ///
    /// # Errors
    /// The first rule that the draft breaks.
    pub fn document<R: RngCore + ?Sized>(&self, at: i64, rng: &mut R) -> Result<Automerge, DraftError> {
        document::new(at, rng, |tx, rng| self.write(tx, rng))
    }

    /// As [`Self::document`]; the change says who makes it.
    ///
    /// # Errors
    /// The first rule that the draft breaks.
    pub fn document_by<R: RngCore + ?Sized>(
        &self,
        author: &Author,
        at: i64,
        rng: &mut R,
    ) -> Result<Automerge, DraftError> {
        document::new_with_message(at, author.message(), rng, |tx, rng| self.write(tx, rng))
    }
}

fn refused(index: usize, kind: Option<EntityKind>, entity: Option<EntityRef>, stop: Stop) -> DraftError {
    DraftError::Refused(match stop {
        Stop::Document(error) => error.into(),
        Stop::Rule(field, rule) => CommandError::Refused(Box::new(Refusal {
            command: index,
            kind,
            entity,
            field,
            rule,
        })),
    })
}

/// The ids that entities of a draft were given, in their order and by key.
struct Names<'a> {
    ids: Vec<EntityId>,
    by_key: BTreeMap<&'a str, EntityId>,
}

impl<'a> Names<'a> {
    fn give<R: RngCore + ?Sized>(draft: &'a PlanDraft, rng: &mut R) -> Result<Self, DraftError> {
        let mut names = Self {
            ids: Vec::with_capacity(draft.entities.len()),
            by_key: BTreeMap::new(),
        };
        let mut voices = Vec::new();
        for (index, entity) in draft.entities.iter().enumerate() {
            let id = match (&entity.recorded, entity.kind, entity.organisation) {
                (Some(recorded), ..) => recorded.id.clone(),
                (None, EntityKind::Perspective, Some(organisation)) => organisation.into(),
                _ => EntityId::random(rng),
            };
            if entity.kind == EntityKind::Voice {
                voices.push(index);
            }
            if let Some(key) = entity.key.as_deref()
                && names.by_key.insert(key, id.clone()).is_some()
            {
                return Err(DraftError::DuplicateKey(key.to_owned()));
            }
            names.ids.push(id);
        }
        // The id of a voice follows from that of its decision, which may stand later in the list.
        for index in voices {
            let entity = &draft.entities[index];
            if let (Some(organisation), None) = (entity.organisation, &entity.recorded) {
                names.ids[index] = EntityId::voice(
                    names.id(entity.fields.word("decision").unwrap_or_default())?,
                    organisation,
                );
            }
        }
        Ok(names)
    }

    fn id(&self, key: &str) -> Result<&EntityId, DraftError> {
        self.by_key
            .get(key)
            .ok_or_else(|| DraftError::UnknownKey(key.to_owned()))
    }

    /// The fields of an entity, with ids for keys.
    fn fields(&self, entity: &EntityDraft) -> Result<Fields, DraftError> {
        if entity.recorded.is_some() {
            // Its references are ids already.
            return Ok(entity.fields.clone());
        }
        let mut fields = entity.fields.clone();
        if let (EntityKind::Voice, Some(organisation)) = (entity.kind, entity.organisation) {
            fields.set("organisation", organisation);
        }
        for field in entity.kind.spec().fields {
            match (field.kind, entity.fields.get(field.name)) {
                (FieldKind::Reference(_), Some(FieldValue::Text(key))) if !key.is_empty() => {
                    fields.set(field.name, self.id(key)?);
                }
                (FieldKind::References(_), Some(FieldValue::Many(keys))) => {
                    let ids: Result<Vec<EntityId>, _> = keys.iter().map(|key| self.id(key).cloned()).collect();
                    fields.set(field.name, ids?);
                }
                _ => {}
            }
        }
        Ok(fields)
    }
}
