//! Changes to a plan as people mean them. Every writer, also the node's API and the command line, goes through here.

mod apply;
mod check;
mod constructors;
mod editor;
mod error;
mod row;

pub use apply::{apply, apply_in};
pub(super) use check::{check_whole, is_time};
pub(super) use editor::{Editor, Past, begin};
pub(super) use error::Stop;
pub use error::{CommandError, Refusal, Rule};

use serde::{Deserialize, Serialize};

use super::{Day, EntityId, EntityKind, FieldValue, Fields};
use crate::OrganisationId;

/// The most characters in a line.
pub const LINE_CHARS: usize = 300;
/// The most characters in prose.
pub const PROSE_CHARS: usize = 100_000;
/// The most lines in a list, and the most members that one command gives a set.
pub const LIST_ITEMS: usize = 100;
/// The most entities in a plan, the removed ones among them.
pub const ENTITIES: usize = 20_000;

/// What a command is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EntityRef {
    /// The plan as a whole.
    Plan,
    /// The problem.
    Problem,
    /// An entity.
    Entity(EntityKind, EntityId),
}

/// A place in the order of its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
    /// Right before another one.
    Before(EntityId),
    /// Right after another one.
    After(EntityId),
}

/// One change that a person means to make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Command {
    /// A new entity.
    Add {
        /// Its kind.
        kind: EntityKind,
        /// Its id. Needed for what is keyed by organisation, derived for a voice, and random unless given for others.
        id: Option<EntityId>,
        /// What it says.
        fields: Fields,
        /// The entity that it stands under, in a tree.
        parent: Option<EntityId>,
        /// Its place in the order.
        place: Place,
    },
    /// Another value for a field. Text is changed where it differs, so that concurrent typing survives; a set gains and
    /// loses members; a state goes only where its machine allows.
    Set {
        /// What is changed.
        entity: EntityRef,
        /// The field.
        field: String,
        /// What it says from now on.
        value: FieldValue,
    },
    /// Makes one value remain where there were several at once, also when it is the one that readers see already; see
    /// [`super::Conflict`]. Besides fields it settles `parent`, with an id or nothing, and `removed`, with yes or no.
    /// Where there is one value only, it becomes this one.
    Resolve {
        /// What is changed.
        entity: EntityRef,
        /// The field, `parent` or `removed`.
        field: String,
        /// What it says from now on. A state may be one of those that there were, or one that may follow one of those.
        value: FieldValue,
    },
    /// Another place in the order or in the tree.
    Move {
        /// What is moved.
        entity: EntityRef,
        /// What it stands under from now on; nothing for the top.
        parent: Option<EntityId>,
        /// Where.
        place: Place,
    },
    /// Takes an entity away; it stays readable, and can be restored.
    Remove {
        /// What is taken away.
        entity: EntityRef,
    },
    /// Brings back what was removed.
    Restore {
        /// What comes back.
        entity: EntityRef,
    },
    /// Adds a member to a set.
    Include {
        /// What the set is of.
        entity: EntityRef,
        /// The set.
        field: String,
        /// The member.
        member: String,
    },
    /// Takes a member from a set.
    Exclude {
        /// What the set is of.
        entity: EntityRef,
        /// The set.
        field: String,
        /// The member.
        member: String,
    },
    /// A value of an indicator on a day.
    RecordMeasurement {
        /// The indicator.
        indicator: EntityId,
        /// The day.
        date: Day,
        /// The value.
        value: f64,
        /// Who reports it.
        organisation: Option<OrganisationId>,
        /// What is to be said about it.
        note: String,
    },
    /// What an organisation says to a decision; what it said before is replaced.
    Speak {
        /// The decision.
        decision: EntityId,
        /// The organisation.
        organisation: OrganisationId,
        /// A word of the vocabulary of voices.
        voice: String,
        /// Why.
        text: String,
        /// When.
        date: Option<Day>,
    },
    /// Other text for a line or prose, changed where it differs.
    ReplaceText {
        /// What is changed.
        entity: EntityRef,
        /// The field.
        field: String,
        /// What it says from now on.
        text: String,
    },
}

#[cfg(test)]
mod tests;
