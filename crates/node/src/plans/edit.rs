use std::sync::{Arc, Mutex, PoisonError};

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, Value};
use opgave_model::DocumentId;
use opgave_model::plan::command::Refusal;
use opgave_model::plan::{self, Author, Command, CommandError, EntityId, EntityKind, schema};

use super::{ReadError, Version};
use crate::runner::Unwritten;
use crate::{Node, clock};

/// At which versions of a plan a change may be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Precondition {
    /// At any.
    #[default]
    None,
    /// At those with one of these tags.
    OneOf(Vec<String>),
}

impl Precondition {
    /// The version that one of its tags names, if one can be read from a tag.
    pub fn newest_known(&self) -> Option<Version> {
        match self {
            Self::None => None,
            Self::OneOf(tags) => tags.iter().rev().find_map(|tag| tag.trim_matches('"').parse().ok()),
        }
    }

    fn holds(&self, version: &Version) -> bool {
        match self {
            Self::None => true,
            Self::OneOf(tags) => tags.contains(&version.tag()),
        }
    }
}

/// A change that is on disk.
#[derive(Debug)]
pub(crate) struct Edited<T> {
    /// The ids of what was added, in the order of the commands.
    pub ids: Vec<EntityId>,
    /// The version that the change made.
    pub version: Version,
    /// What was looked at right after the change.
    pub seen: T,
}

/// Why a plan was not changed. It is as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EditError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The precondition does not hold.
    #[error("the plan has changed since")]
    Stale {
        /// The present version.
        current: Version,
    },
    /// The entity that the change is about is not there.
    #[error("there is no such entity in this plan")]
    NoEntity,
    /// The entity that the change is about was removed.
    #[error("it was removed; restore it first")]
    RemovedEntity,
    /// A command breaks a rule.
    #[error("{0}")]
    Refused(Box<Refusal>),
    /// The document itself refuses.
    #[error("the plan's document cannot be changed: {0}")]
    Document(String),
    /// It could not be written down.
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
}

/// Sees to it that a plan has an entity, which was removed or not.
///
/// # Errors
/// It has not, or the entity was removed although it may not be.
pub(crate) fn require(
    content: &Automerge,
    kind: EntityKind,
    id: &EntityId,
    also_removed: bool,
) -> Result<(), EditError> {
    let object = |parent: &ObjId, key: &str| match content.get(parent, key) {
        Ok(Some((Value::Object(ObjType::Map), object))) => Some(object),
        _ => None,
    };
    let section = object(&ROOT, kind.spec().section).ok_or(EditError::NoEntity)?;
    let entity = object(&section, id.as_str()).ok_or(EditError::NoEntity)?;
    let removed = content.get(&entity, schema::REMOVED).ok().flatten();
    if removed.is_some_and(|(value, _)| value.is_int()) && !also_removed {
        return Err(EditError::RemovedEntity);
    }
    Ok(())
}

impl From<CommandError> for EditError {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::Refused(refusal) => Self::Refused(refusal),
            CommandError::Document(error) => Self::Document(error.to_string()),
        }
    }
}

impl Node {
    /// Carries out commands on a plan, all of them in one change or none, and answers when that is on disk.
    ///
    /// `look` sees the document right after the change, so that what it tells belongs to that version.
    pub(crate) async fn edit_plan<T: Send + 'static>(
        &self,
        plan: DocumentId,
        precondition: Precondition,
        author: Author,
        commands: Vec<Command>,
        look: impl FnOnce(&Automerge, &[EntityId]) -> T + Send + 'static,
    ) -> Result<Edited<T>, EditError> {
        let prepare = move |_: &Automerge| Ok(commands);
        self.edit_plan_with(plan, precondition, author, prepare, look).await
    }

    /// As [`Node::edit_plan`], with commands that follow from the plan as it is at that moment.
    pub(crate) async fn edit_plan_with<T: Send + 'static, E: From<EditError> + Send + 'static>(
        &self,
        plan: DocumentId,
        precondition: Precondition,
        author: Author,
        prepare: impl FnOnce(&Automerge) -> Result<Vec<Command>, E> + Send + 'static,
        look: impl FnOnce(&Automerge, &[EntityId]) -> T + Send + 'static,
    ) -> Result<Edited<T>, E> {
        // An edit of a document that is not held would make one.
        self.plan_version(plan).await.map_err(EditError::from)?;
        let outcome = Arc::new(Mutex::new(None));
        let told = Arc::clone(&outcome);
        // Nothing of the engine's is an error here: it would read the document from the disk again, though a refusal
        // leaves it as it was.
        let edit = move |content: &mut Automerge| {
            let result = carry_out(content, &precondition, &author, prepare).map(|ids| Edited {
                version: Version::of(content.get_heads()),
                seen: look(content, &ids),
                ids,
            });
            *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            Ok(())
        };
        self.desk().edit(plan, Box::new(edit)).await.map_err(EditError::from)?;
        let outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
        outcome.unwrap_or_else(|| Err(EditError::Document("the change was not made".into()).into()))
    }
}

fn carry_out<E: From<EditError>>(
    content: &mut Automerge,
    precondition: &Precondition,
    author: &Author,
    prepare: impl FnOnce(&Automerge) -> Result<Vec<Command>, E>,
) -> Result<Vec<EntityId>, E> {
    let current = Version::of(content.get_heads());
    if !precondition.holds(&current) {
        return Err(EditError::Stale { current }.into());
    }
    let commands = prepare(content)?;
    let at = i64::try_from(clock::now()).unwrap_or(i64::MAX);
    let apply = |content: &mut Automerge| {
        plan::apply(content, author, at, &mut rand::rng(), &commands).map_err(|error| E::from(EditError::from(error)))
    };
    if plan::is_outdated(content) {
        // A plan of an older shape is brought to the present one by its first change; both are made, or neither.
        let mut upgraded = content.clone();
        if plan::upgrade(&mut upgraded).is_ok() {
            let ids = apply(&mut upgraded)?;
            *content = upgraded;
            return Ok(ids);
        }
    }
    apply(content)
}
