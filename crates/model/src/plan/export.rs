//! A plan outside the software: JSON for machines, Markdown for people.

mod markdown;

pub use super::words::Language;

use super::{Plan, words};
use crate::OrganisationId;

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
