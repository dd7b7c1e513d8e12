use std::fmt;

use automerge::AutomergeError;
use serde::Serialize;

use super::{ENTITIES, EntityRef};
use crate::plan::EntityKind;

/// Why commands were not carried out. Nothing of them was.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A command breaks a rule.
    #[error("{0}")]
    Refused(Box<Refusal>),
    /// The document itself refuses.
    #[error("the plan's document cannot be changed: {0}")]
    Document(#[from] AutomergeError),
}

/// Which command breaks which rule, for people and for `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// Which of the commands, counted from 0.
    pub command: usize,
    /// The kind of entity, when the command is about one.
    pub kind: Option<EntityKind>,
    /// What the command is about, when it exists.
    pub entity: Option<EntityRef>,
    /// The field, when it is about one.
    pub field: Option<String>,
    /// The rule.
    pub rule: Rule,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = match (&self.entity, self.kind) {
            (Some(EntityRef::Plan), _) => "plan",
            (Some(EntityRef::Problem), _) => "problem",
            (_, Some(kind)) => kind.name(),
            (Some(EntityRef::Entity(kind, _)), None) => kind.name(),
            (None, None) => "command",
        };
        match &self.field {
            Some(field) => write!(f, "{owner}.{field}: {}", self.rule),
            None => write!(f, "{owner}: {}", self.rule),
        }
    }
}

/// A rule that commands keep to.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[serde(tag = "name", rename_all = "camelCase")]
pub enum Rule {
    /// The plan lacks what newer plans have: it is to be upgraded first.
    #[error("the plan is of an older shape; upgrade it first")]
    Outdated,
    /// There is no such field.
    #[error("there is no such field")]
    UnknownField,
    /// A value is needed.
    #[error("this may not be left empty")]
    Required,
    /// The value is of another kind than the field.
    #[error("this takes {expected}, not {found}")]
    WrongShape {
        /// What the field takes.
        expected: &'static str,
        /// What it was given.
        found: &'static str,
    },
    /// The text is too long.
    #[error("this is longer than {limit} characters")]
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// The list is too long.
    #[error("there are more than {limit} items")]
    TooMany {
        /// The most items.
        limit: usize,
    },
    /// The plan has as many entities as a plan can have.
    #[error("a plan has at most {ENTITIES} entities, the removed ones among them")]
    PlanFull,
    /// A line holds more than one line.
    #[error("this is one line; character {} begins another", .position + 1)]
    OneLine {
        /// Which character, counted from 0.
        position: usize,
    },
    /// A character that does not belong in text: a control character, or one that changes the direction of what follows.
    #[error("character {} (U+{code:04X}) does not belong in text", .position + 1)]
    ForbiddenCharacter {
        /// Which character, counted from 0.
        position: usize,
        /// Its code point.
        code: u32,
    },
    /// A block of formatted text breaks a rule.
    #[error("block {}: {rule}", .block + 1)]
    InBlock {
        /// Which block, counted from 0.
        block: usize,
        /// The rule.
        rule: Box<Rule>,
    },
    /// The word is not on the list.
    #[error("this is one of: {}", .words.join(", "))]
    UnknownWord {
        /// The words.
        words: &'static [&'static str],
    },
    /// The state cannot follow the present one.
    #[error("after \"{from}\" comes {}", if .allowed.is_empty() { "nothing".to_owned() } else { .allowed.join(" or ") })]
    State {
        /// The present state.
        from: String,
        /// What may follow it.
        allowed: Vec<&'static str>,
    },
    /// Something new cannot begin in the state.
    #[error("this begins as {}", .starts.join(" or "))]
    Start {
        /// In which it can.
        starts: &'static [&'static str],
    },
    /// Not a day that exists.
    #[error("this is a day that exists, written as YYYY-MM-DD")]
    NotADay,
    /// Not a time of day.
    #[error("this is a time of day, written as HH:MM")]
    NotATime,
    /// The number is none, or out of bounds.
    #[error("this is a number from {min} to {max}")]
    OutOfRange {
        /// The smallest.
        min: f64,
        /// The largest.
        max: f64,
    },
    /// Not the id of an organisation.
    #[error("this is the id of an organisation: 64 hexadecimal digits")]
    NotAnOrganisation,
    /// Not the id of a plan.
    #[error("this is the id of a plan")]
    NotAPlan,
    /// Not hashes of a version.
    #[error("this is a list of hexadecimal hashes of changes")]
    NotAVersion,
    /// The id is given out by no one.
    #[error("the id has other characters than a to z, digits, \"-\", \"_\" and \".\", or too many")]
    InvalidId,
    /// What is keyed by organisation needs the id of one.
    #[error("the id is to be that of the organisation whose it is")]
    IdNeeded,
    /// There is one with this id.
    #[error("there already is one with this id")]
    Exists,
    /// There is none with this id.
    #[error("there is none with this id")]
    NotFound,
    /// It was removed.
    #[error("it was removed; restore it first")]
    Removed,
    /// It was not removed.
    #[error("it was not removed")]
    NotRemoved,
    /// What is referred to is not there.
    #[error("there is no {} with the id \"{id}\"", names(.kinds))]
    NoSuchTarget {
        /// The kinds that may be referred to.
        kinds: &'static [EntityKind],
        /// The id.
        id: String,
    },
    /// The plan and its problem cannot be removed or moved.
    #[error("this is always there, in its own place")]
    Permanent,
    /// The kind is no tree, or has no order.
    #[error("this has no place that can be chosen")]
    NoPlace,
    /// It would stand under itself.
    #[error("it would stand under itself")]
    UnderItself,
    /// The neighbour stands elsewhere.
    #[error("the neighbour is not under the same parent")]
    OtherParent,
    /// The field is no set.
    #[error("this is no set; set it as a whole")]
    NoSet,
    /// The field makes the id, and so cannot change.
    #[error("this cannot change; it is part of the id")]
    PartOfId,
}

fn names(kinds: &[EntityKind]) -> String {
    kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ")
}

/// What stops a command halfway: a rule with the field that it is about, or the document.
pub(crate) enum Stop {
    Rule(Option<String>, Rule),
    Document(AutomergeError),
}

impl From<Rule> for Stop {
    fn from(rule: Rule) -> Self {
        Self::Rule(None, rule)
    }
}

impl From<AutomergeError> for Stop {
    fn from(error: AutomergeError) -> Self {
        Self::Document(error)
    }
}

impl Rule {
    /// The rule as broken by a field.
    pub(crate) fn of(self, field: &str) -> Stop {
        Stop::Rule(Some(field.to_owned()), self)
    }
}
