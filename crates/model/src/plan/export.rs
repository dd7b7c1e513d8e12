//! A plan outside the software, for machines, people, spreadsheets and calendars. `docs/formats.md` has the rules.

mod calendar;
mod csv;
mod format;
mod html;
mod markdown;
mod names;
pub(super) mod phrases;

pub(super) use csv::guard::unguarded;
pub(super) use csv::{BETWEEN, ID, MARK};
pub use format::{ExportContext, Format, render};

pub use super::words::Language;

use super::{Plan, words};
use crate::OrganisationId;

/// What an export says where no signal is.
pub(super) fn no_signals(language: Language) -> &'static str {
    language.phrase(words::Phrase::NoSignals)
}

/// What an export says of what was removed.
pub(super) fn removed_word(language: Language) -> &'static str {
    language.phrase(words::Phrase::Removed)
}

/// The plan as indented JSON, with the field names of the document. Trees are lists in reading order with `parent` and
/// `depth`; the problem statement is a list of blocks.
pub fn json(plan: &Plan) -> String {
    serde_json::to_string_pretty(plan).expect("a plan has only text keys")
}

/// The plan as CommonMark in a language. `name_of` tells what an organisation calls itself; without a name, its key
/// stands there.
pub fn markdown(plan: &Plan, language: Language, name_of: impl Fn(OrganisationId) -> Option<String>) -> String {
    markdown::plan(plan, language, &name_of)
}

#[cfg(test)]
mod tests;
