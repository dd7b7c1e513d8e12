//! Phrases of exports around what the plan says, and of imports that read them.

use super::Language;

impl Language {
    /// Its code (BCP 47).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }
}

/// A phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum Exported {
    /// Stands for a name that is empty.
    Unnamed,
    /// The heading over the keys of organisations.
    Keys,
    /// What kind of page this is.
    PlanPage,
    /// A way past the contents.
    Skip,
    /// The heading over the contents.
    Contents,
    /// When the page was made.
    MadeOn,
    /// The id of the plan.
    PlanId,
}

impl Exported {
    pub(in crate::plan) fn in_language(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::Unnamed => ("(zonder titel)", "(untitled)"),
            Self::Keys => ("Organisaties en hun sleutels", "Organisations and their keys"),
            Self::PlanPage => ("Opgave", "Plan"),
            Self::Skip => ("Naar de inhoud", "Skip to content"),
            Self::Contents => ("Inhoud", "Contents"),
            Self::MadeOn => ("Gemaakt op", "Made on"),
            Self::PlanId => ("Kenmerk van de opgave", "Id of the plan"),
        };
        match language {
            Language::Dutch => dutch,
            Language::English => english,
        }
    }
}
