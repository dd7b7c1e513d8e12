//! The one table of what a plan holds: every kind of entity and every field, with the rules that follow from it.
//!
//! Commands and their checks, reading, exports, the commands of `opgave` and the descriptions of the API all follow from
//! this table, so that no field is described twice; the web app has it through [`typescript`].

mod entities;
mod kind;
mod machines;
pub mod typescript;
mod vocabularies;

pub use entities::{PLAN, PROBLEM};
pub use kind::{EntityKind, Part};
pub use machines::{ACTION_STATES, DECISION_STATES, PLAN_STATES, StateMachine};
pub use vocabularies::Vocabulary;

/// What is to be known about one kind of entity.
#[derive(Debug, PartialEq)]
pub struct EntitySpec {
    /// The kind.
    pub kind: EntityKind,
    /// Its name: one of them, in camel case.
    pub name: &'static str,
    /// The key of its map in the root of the body document: many of them, in camel case.
    pub section: &'static str,
    /// The part of a plan that it belongs to.
    pub part: Part,
    /// Whether an entity may stand under another one of its kind.
    pub tree: bool,
    /// How its ids come about.
    pub keyed: Keyed,
    /// The kind that each of these belongs to; the field with that kind's name refers to it.
    pub nested: Option<EntityKind>,
    /// The field that names it towards people.
    pub title: &'static str,
    /// Its fields, in the order in which people are shown them.
    pub fields: &'static [FieldSpec],
}

/// How ids of a kind come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyed {
    /// A random UUID.
    Random,
    /// The id of the organisation whose it is: one for each organisation, without an order.
    ByOrganisation,
    /// `<decision id>.<organisation id>`: one for each decision and organisation, without an order.
    ByDecisionAndOrganisation,
}

/// What is to be known about a part of the document that exists once.
#[derive(Debug, PartialEq)]
pub struct SingletonSpec {
    /// Its name, in camel case.
    pub name: &'static str,
    /// Its fields, in the order in which people are shown them.
    pub fields: &'static [FieldSpec],
}

/// What is to be known about one field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldSpec {
    /// Its key in the map of its entity, in camel case.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a new entity must have it, and not empty.
    pub required_on_add: bool,
}

/// What a field holds, and so how it is stored, checked and merged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldKind {
    /// Prose on one line, in a text object.
    Line,
    /// Prose that may have several paragraphs, in a text object.
    Prose,
    /// Formatted text, in a text object with markers.
    Rich,
    /// A word from a closed list, or the empty string.
    Choice(&'static Vocabulary),
    /// A word that changes by rules.
    State(&'static StateMachine),
    /// A day, `YYYY-MM-DD`, or the empty string.
    Day,
    /// A time of day, `HH:MM`, or the empty string.
    Time,
    /// A finite number; absent when unknown.
    Number {
        /// The smallest that makes sense.
        min: f64,
        /// The largest that makes sense.
        max: f64,
    },
    /// Yes or no.
    Flag,
    /// The id of an entity of one of these kinds, or the empty string.
    Reference(&'static [EntityKind]),
    /// Ids of entities of these kinds: a map of `true` under each id, which merges as a set.
    References(&'static [EntityKind]),
    /// The id of an organisation, or the empty string.
    Organisation,
    /// Ids of organisations: a map of `true` under each id, which merges as a set.
    Organisations,
    /// The id of another plan's body document, or the empty string.
    Plan,
    /// Lines, in a list.
    Strings,
    /// The heads of the document at one moment, as a list of hexadecimal hashes that is replaced as a whole.
    Version,
}

impl FieldKind {
    /// The name of the kind towards machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Prose => "prose",
            Self::Rich => "rich",
            Self::Choice(_) => "choice",
            Self::State(_) => "state",
            Self::Day => "day",
            Self::Time => "time",
            Self::Number { .. } => "number",
            Self::Flag => "flag",
            Self::Reference(_) => "reference",
            Self::References(_) => "references",
            Self::Organisation => "organisation",
            Self::Organisations => "organisations",
            Self::Plan => "plan",
            Self::Strings => "strings",
            Self::Version => "version",
        }
    }

    /// Whether it is a set, changed by including and excluding members.
    pub const fn is_set(self) -> bool {
        matches!(self, Self::References(_) | Self::Organisations)
    }

    /// Whether it is text that people type in together.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Line | Self::Prose | Self::Rich)
    }

    /// The kinds of entity that it may refer to.
    pub const fn targets(self) -> &'static [EntityKind] {
        match self {
            Self::Reference(kinds) | Self::References(kinds) => kinds,
            _ => &[],
        }
    }

    /// The words that it may hold; empty when it holds something else than words.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Choice(vocabulary) => vocabulary.words,
            Self::State(machine) => machine.states,
            _ => &[],
        }
    }
}

impl EntitySpec {
    /// The field with a name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether entities of the kind stand in an order that people choose.
    pub fn ordered(&self) -> bool {
        self.keyed == Keyed::Random
    }
}

impl SingletonSpec {
    /// The field with a name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[cfg(test)]
mod tests;
