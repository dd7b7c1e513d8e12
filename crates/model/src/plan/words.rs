//! What people call things, in the languages of the software.

mod kinds;
mod labels;
mod narrator;
mod nouns;

pub use narrator::Narrator;

use crate::plan::EntityKind;
use crate::plan::spec::Part;

/// A language that people read plans in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Nederlands.
    Dutch,
    /// English.
    English,
}

/// A word in Dutch and in English.
type Pair = (&'static str, &'static str);

/// Phrases around what the document says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Phrase {
    Untitled,
    NoSignals,
    Yes,
    Due,
    ForGoal,
    Removed,
    Lead,
}

impl Language {
    fn choose(self, (dutch, english): Pair) -> &'static str {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }

    pub(super) fn phrase(self, phrase: Phrase) -> &'static str {
        self.choose(match phrase {
            Phrase::Untitled => ("Opgave zonder titel", "Untitled plan"),
            Phrase::NoSignals => (
                "Er is nog geen signaal van buiten bij deze opgave.",
                "There is no signal from outside with this plan yet.",
            ),
            Phrase::Yes => ("ja", "yes"),
            Phrase::Due => ("klaar op", "due"),
            Phrase::ForGoal => ("voor het doel", "for the goal"),
            Phrase::Removed => ("weggehaald", "removed"),
            Phrase::Lead => ("trekker", "lead"),
        })
    }

    /// What people call a part of a plan.
    pub fn part(self, part: Part) -> &'static str {
        self.choose(match part {
            Part::Outside => ("Buitenwereld", "Outside world"),
            Part::Problem => ("Wat is het echte probleem?", "What is the real problem?"),
            Part::Needs => ("Wat is ervoor nodig?", "What does it take?"),
            Part::Parties => ("Wie kunnen helpen?", "Who can help?"),
            Part::Organisation => ("Hoe organiseren we dat?", "How do we organise it?"),
            Part::Learning => ("Leren", "Learning"),
            Part::Links => ("Samenhang", "Links"),
        })
    }

    /// What people call one entity of a kind.
    pub fn one(self, kind: EntityKind) -> &'static str {
        self.choose(kinds::words(kind).0)
    }

    /// What people call several entities of a kind.
    pub fn several(self, kind: EntityKind) -> &'static str {
        self.choose(kinds::words(kind).1)
    }

    /// What people call a field; `owner` is the name of its kind, or `plan` or `problem`. A field of a newer version is
    /// called by its own name.
    pub fn field<'a>(self, owner: &str, name: &'a str) -> &'a str {
        labels::field(owner, name).map_or(name, |pair| self.choose(pair))
    }

    /// What people call a word of a vocabulary or a state. A word of a newer version stands for itself.
    pub fn word(self, word: &str) -> &str {
        labels::word(word).map_or(word, |pair| self.choose(pair))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::spec::{FieldSpec, PLAN, PROBLEM};

    #[test]
    fn every_field_and_every_word_has_a_name_in_both_languages() {
        let singletons = [&PLAN, &PROBLEM].map(|spec| (spec.name, spec.fields));
        let entities = EntityKind::ALL.map(|kind| (kind.name(), kind.spec().fields));
        let all: Vec<(&str, &FieldSpec)> = singletons
            .into_iter()
            .chain(entities)
            .flat_map(|(owner, fields)| fields.iter().map(move |field| (owner, field)))
            .collect();
        for (owner, field) in all {
            assert!(labels::field(owner, field.name).is_some(), "{owner}.{}", field.name);
            assert!(nouns::field(owner, field.name).is_some(), "{owner}.{}", field.name);
            for word in field.kind.words() {
                assert!(labels::word(word).is_some(), "{owner}.{}: {word}", field.name);
            }
        }
    }

    #[test]
    fn a_word_of_a_newer_version_stands_for_itself() {
        assert_eq!(Language::Dutch.word("guild"), "guild");
        assert_eq!(Language::Dutch.field("action", "colour"), "colour");
    }
}
